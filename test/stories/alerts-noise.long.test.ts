import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { linesOf, lookAt, watch } from './alert-screens';
import { alertWorld, type Flow, type Hour } from './alert-world';
import { inStory, type Story } from './story';

const { british } = USERS;
const SHARE = 'send failures > 3% of sent today';
const TITLE = '*Failed at carrier above 3% of sent*';

/** On Tuesday, hour by hour: how many of a hundred messages of a template fail. */
function failing(failed: (hour: number, template: string) => number, templates?: readonly string[]) {
  const turn = ({ date, hour, template }: Hour): Flow | undefined =>
    date === '2026-11-24' ? { failed: failed(hour, template) } : undefined;
  return alertWorld(turn, templates);
}

/** What the bot has said in the channel: the first line of each post, threads with them. */
function saidIn(story: Story): (string | undefined)[] {
  const posts = story.slack.messages(CHANNELS.smsOps).filter(({ byBot }) => byBot);
  return posts.map((message) => linesOf(message)[0]);
}

test('templates that fail together are one message; one that fails later has its own', () => {
  const failed = (hour: number, template: string) =>
    template === '1260' ? (hour >= 15 ? 100 : 2) : template !== '1233' && hour === 14 ? 60 : 2;
  const world = failing(failed, ['1201', '1233', '1250', '1260']);
  return inStory({ engageLab: { world } }, async (story) => {
    await watch(story, `when ${SHARE} by template`);
    await lookAt(story, '2026-11-24 12:00');
    await lookAt(story, '2026-11-24 14:15');
    const both = await story.posted();
    expect(linesOf(both)).toEqual([
      `🔴 ${TITLE} · 2 templates · 24 Nov 2026`,
      'Mostly: Number not assigned 236.',
      '🔴 template 1201 · 5.9% · firing since …',
      '🔴 template 1250 · 5.9% · firing since …',
    ]);
    await lookAt(story, '2026-11-24 15:15');
    const late = await story.posted();
    expect([late.threadTs, linesOf(late)[0]]).toEqual([undefined, `🔴 ${TITLE} · template 1260 · 24 Nov 2026`]);
    // What is done about one message leaves the other as it is.
    await story.click(british, both, 'Acknowledge');
    await story.edited(both);
    await story.whispered(british);
    expect(linesOf(both)[2]).toMatch(/^🟡 template 12(01|50) · 5.6% · firing since … · acknowledged by <@/);
    expect(late.edited).toBeUndefined();
    expect(linesOf(await story.ask('alerts')).at(-1)).toMatch(
      /^\*firing since …\* \(2 more\) · checked … · last fired …/,
    );
  });
});

test('asked to it says every four hours that it lasts, until somebody has acknowledged it', () =>
  inStory({ engageLab: { world: failing((hour) => (hour === 10 ? 60 : 0)) } }, async (story) => {
    await watch(story, 'when send failures > 100 today repeat every 4h');
    await story.tick();
    const alert = await story.posted();
    await lookAt(story, '2026-11-24 15:45');
    expect(story.surprises()).toEqual([]);
    await lookAt(story, '2026-11-24 16:00');
    await story.edited(alert);
    const still = await story.posted();
    expect([still.threadTs, linesOf(still)]).toEqual([
      alert.ts,
      ['Still so after 4 h. Failed at carrier: 120 so far.'],
    ]);
    await story.click(british, alert, 'Acknowledge');
    await story.edited(alert);
    await story.whispered(british);
    await lookAt(story, '2026-11-24 20:00');
    await lookAt(story, '2026-11-24 21:00');
  }));

test('for two checks it waits for the second; it mentions where asked, in the first and in “worse”', () =>
  inStory({ engageLab: { world: failing((hour) => (hour >= 17 ? 90 : hour >= 14 ? 30 : 2)) } }, async (story) => {
    await watch(story, `when ${SHARE} for 2 checks mention @here`);
    await story.tick();
    await lookAt(story, '2026-11-24 14:15');
    expect(story.surprises()).toEqual([]);
    expect(linesOf(await story.ask('alerts')).at(-1)).toMatch(/^breached · checked …: 3.9% · owner /);
    await lookAt(story, '2026-11-24 14:30');
    const alert = await story.posted();
    expect(alert.text).toMatch(/^<!here> 🔴 /);
    expect(linesOf(alert)[0]).toBe(`<!here> 🔴 ${TITLE} · 24 Nov 2026`);
    await lookAt(story, '2026-11-24 18:15');
    await story.edited(alert);
    const worse = await story.posted();
    expect([worse.text, linesOf(worse)]).toEqual([
      '<!here>\nWorse now. 15.7% of 3,800 sent.',
      ['<!here>', 'Worse now. 15.7% of 3,800 sent.'],
    ]);
  }));

/** Much fails at 14:00, and from 15:00 on much more is sent and arrives. */
function passingTrouble() {
  return alertWorld(({ date, hour }) => {
    if (date !== '2026-11-24' || hour < 14) return { failed: 0 };
    return hour === 14 ? { failed: 35 } : { count: 3_000, failed: 0 };
  });
}

test('a breach that is over before its last check is never told', () =>
  inStory({ engageLab: { world: passingTrouble() } }, async (story) => {
    await watch(story, 'when send failures > 1.5% of sent today for 4 checks');
    for (const at of ['14:15', '14:30', '14:45', '15:15', '15:30']) await lookAt(story, `2026-11-24 ${at}`);
  }));

test('in quiet hours nothing is said; what holds when they end is', () =>
  inStory({ engageLab: { world: failing((hour) => (hour >= 14 ? 60 : 2)) } }, async (story) => {
    await watch(story, `when ${SHARE} quiet 13:00-18:00`);
    await lookAt(story, '2026-11-24 14:15');
    await lookAt(story, '2026-11-24 17:45');
    expect(story.surprises()).toEqual([]);
    await lookAt(story, '2026-11-24 18:00');
    const alert = await story.posted();
    expect(linesOf(alert).slice(0, 2)).toEqual([
      `🔴 ${TITLE} · 24 Nov 2026`,
      'At least 14.1% of 3,600 sent, and at most 19.4% once the 200 still waiting have answered.',
    ]);
    expect(alert.text).not.toContain('<!here>');
  }));

test('what comes and goes is said to, once, and then nothing until it has been calm', () => {
  const world = alertWorld(({ date, hour }) => {
    if (date !== '2026-11-24' || hour < 12 || hour > 19) return undefined;
    const count = Math.round(1_000 * 10 ** ((hour - 12) / 2.5));
    return { count, failed: hour % 2 === 0 ? Math.round(count / 2) : 0 };
  });
  return inStory({ engageLab: { world } }, async (story) => {
    await watch(story, 'when delivery rate < 80% today');
    for (let hour = 12; hour < 23; hour++) await lookAt(story, `2026-11-24 ${hour}:15`);
    const held = saidIn(story);
    expect(held).toEqual([
      '🟢 *Delivery rate below 80%* · 24 Nov 2026',
      expect.stringMatching(/^Resolved: back at 88.9% after 1 h/),
      '⚪ *Delivery rate below 80%* · 24 Nov 2026',
      'It started or ended 4 times within a day; I say nothing more until it has been calm for 4 hours.',
    ]);
    await lookAt(story, '2026-11-24 23:15');
    expect(saidIn(story).slice(4)).toEqual([expect.stringMatching(/^Resolved: back at 85.8% after 5 h/)]);
    for (const _ of [...held, 'resolved']) await story.posted();
  });
});
