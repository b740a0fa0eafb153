import type { Message } from '../../src/demo/slack/store/messages';
import { USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { buttonsOf, linesOf, lookAt, watch } from './alert-screens';
import { alertWorld } from './alert-world';
import { inStory, type Story } from './story';

const { asker, british } = USERS;
const OF_WHICH = '*Delivery rate below 90%* · template 1201 · 24 Nov 2026';
const { reposted } = en.alert.state;

/** From 9:00 on many messages fail, and from 14:00 on none; then much more is sent. */
const world = () =>
  alertWorld(({ date, hour, template }) => {
    if (date !== '2026-11-24' || template !== '1201' || hour < 9) return undefined;
    return hour < 14 ? { failed: 40 } : { count: 9_000, failed: 0 };
  });

async function begun(story: Story): Promise<Message> {
  await watch(story, 'when delivery rate < 90% today by template');
  await story.tick();
  const alert = await story.posted();
  expect(linesOf(alert)).not.toContain(reposted);
  return alert;
}

test('an incident whose message is deleted has its end in a new one, which says so', () =>
  inStory({ engageLab: { world: world() } }, async (story) => {
    const deleted = await begun(story);
    story.slack.deleteMessage(deleted);
    await lookAt(story, '2026-11-24 18:45');
    const again = await story.posted();
    expect([again.channel, again.threadTs]).toEqual([deleted.channel, undefined]);
    expect(linesOf(again)[0]).toBe(`🟢 ${OF_WHICH}`);
    expect(linesOf(again).at(-1)).toBe(reposted);
    await lookAt(story, '2026-11-24 19:45');
    await story.idle();
    expect(story.surprises()).toEqual([]);
  }));

test('what is done about it, and what comes of it, is shown in the new one, however often it is deleted', () =>
  inStory({ engageLab: { world: world() } }, async (story) => {
    const first = await begun(story);
    const press = story.click(asker, first, 'Acknowledge');
    story.slack.deleteMessage(first);
    await press;
    expect((await story.whispered(asker)).text).toContain('is acknowledged');
    const second = await story.posted();
    expect(linesOf(second).slice(-2)).toEqual([`Firing since … · acknowledged by <@${asker}> …`, reposted]);
    expect(buttonsOf(second)).toContain('Snooze');

    story.slack.deleteMessage(second);
    await lookAt(story, '2026-11-24 18:45');
    const third = await story.posted();
    expect(linesOf(third)[0]).toBe(`🟢 ${OF_WHICH}`);
    await story.click(british, third, 'Why');
    expect(story.slack.modal(british)).toBeDefined();
    await story.idle();
    expect(story.surprises()).toEqual([]);
  }));
