import type { TypedCommand } from '../../src/demo/slack/people/command';
import type { Message } from '../../src/demo/slack/store/messages';
import { USERS } from '../../src/demo/slack/world/default-world';
import { readingOf, withoutTimes } from './digest-screens';
import type { Story } from './story';

/** What people see of alerts, and what they do about them. */

const MINUTE_MS = 60_000;

/** Writes an alert, waits for what it would have said in the past, and creates it there; resolves to that message. */
export async function watch(
  story: Story,
  words: string,
  by: Partial<Omit<TypedCommand, 'text'>> = {},
): Promise<Message> {
  const { user = USERS.asker } = by;
  await story.ask(`alert ${words}`, by);
  const past = await story.posted();
  await story.click(user, past, by.user === USERS.japanese ? '有効にする' : 'Create');
  await story.edited(past);
  return past;
}

/** Lets time pass, and the bot look once. */
export async function after(story: Story, minutes: number): Promise<void> {
  story.clock.advance(minutes * MINUTE_MS);
  await story.tick();
}

/** Lets the bot look at an instant, given in the time of Tokyo: `2026-11-24 14:15`. */
export async function lookAt(story: Story, tokyo: string): Promise<void> {
  story.clock.set(new Date(`${tokyo.replace(' ', 'T')}:00+09:00`));
  await story.tick();
}

/** The lines of a message without its buttons, times as dots. */
export function linesOf(message: Message): string[] {
  const spoken = (message.blocks ?? []).filter(({ type }) => type !== 'actions');
  return withoutTimes(readingOf({ ...message, blocks: spoken })).split('\n');
}

/** The words on the buttons of a message, menus without their choices. */
export function buttonsOf({ blocks }: Message): string[] {
  const elements = (blocks ?? []).flatMap((block) => (Array.isArray(block.elements) ? block.elements : []));
  return elements
    .filter((element) => 'action_id' in element)
    .map((element) => String(element.text?.text ?? element.placeholder?.text ?? '…'));
}

/** Silences what a message tells of. */
export function snooze(story: Story, user: string, { channel, ts }: Message, choice: string) {
  return story.slack.select({ user, channel, ts, actionId: 'alert.snooze', value: choice });
}
