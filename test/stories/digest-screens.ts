import type { Json } from '../../src/demo/slack/json';
import type { Message } from '../../src/demo/slack/store/messages';
import type { OpenView } from '../../src/demo/slack/store/views';
import { textOf } from './shown';
import type { Story } from './story';

/** What people see of digests besides their reports: lists, windows and the home. */

const INVISIBLE = /\u200b/g;

/** Everything that is written on a message, as a person reads it. */
export function readingOf(message: Message): string {
  return textOf(message).replace(INVISIBLE, '');
}

/** Everything that is written on a view. */
export function viewText(opened: OpenView | undefined): string {
  if (!opened) throw new Error('nothing is open');
  const { title, blocks } = opened.view as { title?: Json; blocks: Json[] };
  return readingOf({ blocks: [...(title ? [title] : []), ...blocks] } as unknown as Message);
}

/** Names a button of one of several digests in a list: the block with it comes after the digest's name. */
export function buttonOf(blocks: readonly Json[] | undefined, name: string, action: string): string {
  const at = (blocks ?? []).findIndex(({ text }) => JSON.stringify(text ?? '').includes(`*${name}*`));
  const actions = blocks?.slice(at).find(({ type }) => type === 'actions');
  if (at < 0 || !actions) throw new Error(`the list has no digest "${name}"`);
  return `${actions.block_id}/digest.${action}`;
}

/** The id of the digest that a message with buttons is about. */
export function idOf({ blocks }: Message): string {
  const found = (blocks ?? []).flatMap(({ block_id: id }) => /^digest:(.+)$/.exec(String(id))?.[1] ?? []);
  const [id] = found;
  if (id === undefined) throw new Error('the message is about no digest');
  return id;
}

/** Presses what leads to the list being shown anew in its own place; resolves when it is. */
export async function pressOnList(story: Story, list: Message, press: () => Promise<unknown>): Promise<void> {
  const { blocks } = list;
  await press();
  await story.slack.waitFor(() => list.blocks !== undefined && list.blocks !== blocks, 20_000, 'the list anew');
}

/** Presses what leads to the home being published anew; resolves when it is. */
export async function pressOnHome(story: Story, user: string, press: () => Promise<unknown>): Promise<void> {
  const view = story.slack.home(user)?.view;
  await press();
  await story.slack.waitFor(() => story.slack.home(user)?.view !== view, 20_000, 'the home anew');
}

/** Chooses from the menu with three dots of a digest in a list. */
export function choose(story: Story, user: string, list: Message, name: string, words: string) {
  const { channel, ts } = list;
  return story.slack.select({ user, channel, ts, actionId: buttonOf(list.blocks, name, 'more'), value: words });
}

/** Writes down what has happened to a digest, newest first, as its window shows it; then closes the window. */
export async function historyOf(story: Story, user: string, list: Message, name: string): Promise<string[]> {
  await choose(story, user, list, name, 'History');
  const lines = viewText(story.slack.modal(user)).split('\n').slice(2);
  await story.slack.closeView(user);
  return lines;
}

/** The figures of a report's title and range: the first line. */
export function titleOf(message: Message): string | undefined {
  return readingOf(message).split('\n')[0];
}

/** Nine in the morning in Tokyo of a day in November. */
export async function nineOf(story: Story, day: string): Promise<void> {
  story.clock.set(new Date(`2026-11-${day}T00:00:00Z`));
  await story.tick();
}

export function withoutTimes(line: string): string {
  return line.replace(/<!date.*?>/g, '…');
}
