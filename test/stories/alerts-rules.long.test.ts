import { linesOf, lookAt, watch } from './alert-screens';
import { alertWorld, type Flow, type Hour, isFrom } from './alert-world';
import { inStory } from './story';

/** A rule, how Tuesday goes other than usual from 14:00 on, when it fires in Tokyo, and what is said first. */
type Form = readonly [rule: string, turn: (hour: Hour) => Flow | undefined, firesAt: string, says: readonly string[]];

const [TUESDAY, WEDNESDAY] = ['2026-11-24', '2026-11-25'];
const CHECK_MS = 15 * 60_000;
const NOTHING: Flow = { count: 0, failed: 0 };

const always = (flow: Flow) => (hour: Hour) => (isFrom(hour, TUESDAY, 14) ? flow : undefined);
const ofOne = (flow: Flow) => (hour: Hour) => (hour.template === '1201' ? always(flow)(hour) : undefined);

/** Of 4,800 messages a day 96 fail as a rule; each template sends half of them. */
const FORMS: readonly Form[] = [
  [
    'delivery rate < 95% yesterday',
    ofOne({ failed: 50 }),
    '2026-11-25 00:00',
    [
      '*Delivery rate below 95%* · 24 Nov 2026',
      '88.0% of 4,800 targets.',
      'Mostly: Number not assigned 576 (96 on Tue 17 Nov).',
    ],
  ],
  [
    'send failures > 3% of sent today by template min 500',
    ofOne({ failed: 60 }),
    '2026-11-24 14:15',
    ['*Failed at carrier above 3% of sent* · template 1201 · 24 Nov 2026', '5.9% of 1,500 sent.'],
  ],
  [
    'send failures > 100 today',
    ofOne({ failed: 60 }),
    '2026-11-24 14:15',
    ['*Failed at carrier above 100* · 24 Nov 2026', 'Failed at carrier: 118 so far.'],
  ],
  [
    'blacklist > 200 today',
    always({ failed: 60, reason: 'blacklist' }),
    '2026-11-24 15:15',
    ["*On carrier's blacklist above 200* · 24 Nov 2026", "On carrier's blacklist: 240 so far."],
  ],
  [
    'not assigned > 10% yesterday by label',
    ofOne({ failed: 60 }),
    '2026-11-25 00:00',
    ['*Number not assigned above 10% of targets* · label 100 · 24 Nov 2026', '26.2% of 2,400 targets.'],
  ],
  [
    'process failure rate > 1% yesterday',
    ofOne({ stopped: 9 }),
    '2026-11-25 00:00',
    [
      '*Stopped before sending above 1% of targets* · 24 Nov 2026',
      '1.9% of 4,800 targets.',
      'Mostly: Blocked words 90 (0 on Tue 17 Nov).',
      '*What changed* (Delivery rate): template 1201 −1.9 pts',
    ],
  ],
  [
    'stopped > 50 today by user',
    ofOne({ stopped: 30 }),
    '2026-11-24 15:00',
    ['*Stopped before sending above 50* · user u0 · 24 Nov 2026', 'Stopped before sending: 60 so far.'],
  ],
  [
    'delivered < 4000 yesterday',
    always({ failed: 50 }),
    '2026-11-25 00:00',
    ['*Delivered below 4,000* · 24 Nov 2026', 'Delivered: 3,744.'],
  ],
  [
    'delivery rate drops 2 pts vs last week',
    ofOne({ failed: 50 }),
    '2026-11-25 00:00',
    [
      '*Delivery rate down 2 pts or more vs the week before* · 24 Nov 2026',
      '88.0% of 4,800 targets; down 10.0 pts from 98.0% (16–22 Nov 2026).',
      'Mostly: Number not assigned 576 (96 on Tue 17 Nov).',
      '*What changed*: template 1201 −10.0 pts',
    ],
  ],
  [
    'delivery rate drops 2 pts vs same day last week by template',
    ofOne({ failed: 50 }),
    '2026-11-25 00:00',
    [
      '*Delivery rate down 2 pts or more vs the same days a week before* · template 1201 · 24 Nov 2026',
      '78.0% of 2,400 targets; down 20.0 pts from 98.0% (17 Nov 2026).',
    ],
  ],
  [
    'targets drop 40% vs same day last week',
    always(NOTHING),
    '2026-11-25 00:00',
    [
      '*Targets down 40% or more vs the same days a week before* · 24 Nov 2026',
      'Targets: 2,800; down 42% from 4,800 (17 Nov 2026).',
      'Firing since …',
    ],
  ],
  [
    'targets rise 20% vs same day last week today',
    always({ count: 1_200 }),
    '2026-11-24 15:00',
    [
      '*Targets up 20% or more vs the same days a week before* · 24 Nov 2026',
      'Targets: 7,600 so far; up 58% from 4,800 (17 Nov 2026).',
    ],
  ],
  [
    'waiting > 20% after 6h',
    always({ unanswered: 60 }),
    '2026-11-25 06:00',
    ['*Awaiting receipt above 20% of targets* · 24 Nov 2026', '25.0% of 4,800 targets.', 'Firing since …'],
  ],
  [
    'no data by 10:00',
    (hour) => (isFrom(hour, WEDNESDAY, 0) ? NOTHING : undefined),
    '2026-11-25 10:00',
    ['*No messages by 10:00* · 25 Nov 2026', 'Nothing was accepted by 10:00.', 'Firing since …'],
  ],
  [
    'billing units > 113.8k this month',
    () => undefined,
    '2026-11-24 17:15',
    ['*Billing units above 113,800* · 1–24 Nov 2026', 'Billing units: 114,000 so far.', 'Firing since …'],
  ],
  [
    'delivery rate is unusual',
    ofOne({ failed: 50 }),
    '2026-11-25 00:00',
    [
      '*Delivery rate unusual* · 24 Nov 2026',
      '88.0% of 4,800 targets; usual on that weekday is 98.0%, give or take 0.5 pts (8 weeks).',
    ],
  ],
  [
    'targets are unusually low',
    always({ count: 10 }),
    '2026-11-25 00:00',
    [
      '*Targets unusually low* · 24 Nov 2026',
      'Targets: 3,000; usual on that weekday is 4,800, give or take 240 (8 weeks).',
      'Firing since …',
    ],
  ],
  [
    'billing units are unusually high today',
    always({ count: 1_200 }),
    '2026-11-24 15:15',
    [
      '*Billing units unusually high* · 24 Nov 2026',
      'Billing units: 7,600 so far; usual on that weekday is 4,800, give or take 240 (8 weeks).',
    ],
  ],
  [
    '今日の送信失敗が100件を超えたら',
    ofOne({ failed: 60 }),
    '2026-11-24 14:15',
    ['*Failed at carrier above 100* · 24 Nov 2026', 'Failed at carrier: 118 so far.'],
  ],
];

test.each(FORMS)('%s: fires when it is certain, and not a check before', (rule, turn, firesAt, says) =>
  inStory({ engageLab: { world: alertWorld(turn) } }, async (story) => {
    await watch(story, rule);
    await story.tick();
    const at = new Date(`${firesAt.replace(' ', 'T')}:00+09:00`);
    story.clock.set(new Date(at.getTime() - CHECK_MS));
    await story.tick();
    expect(story.surprises()).toEqual([]);
    await lookAt(story, firesAt);
    const [title = '', ...others] = linesOf(await story.posted());
    const [saidTitle = '', ...said] = says;
    expect([title, ...others.slice(0, said.length)]).toEqual([`🔴 ${saidTitle}`, ...said]);
    // The next check sees the same and says nothing.
    story.clock.advance(CHECK_MS);
    await story.tick();
  }),
);

test('as long as everything is as usual none of them fires, whatever the hour', () =>
  inStory(
    { engageLab: { world: alertWorld() }, config: { limits: { perMinute: 100, atOnce: 100 } } },
    async (story) => {
      for (const [rule] of FORMS.filter(([one]) => !one.startsWith('billing units >'))) await watch(story, rule);
      for (const at of ['11-24 12:00', '11-24 23:45', '11-25 00:00', '11-25 06:00', '11-25 10:00', '11-28 12:00'])
        await lookAt(story, `2026-${at}`);
    },
  ));
