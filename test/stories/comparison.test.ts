import type { WireRow } from '../../src/demo/engagelab/answer';
import type { Question } from '../../src/demo/engagelab/world/world';
import { CHANNELS } from '../../src/demo/slack/world/default-world';
import { addDays, daysOf } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';
import { en } from '../../src/words/en';
import { changeOf, expectedChanges } from './expected-changes';
import { fieldsOf, tableOf, textOf } from './shown';
import { inStory, type Story } from './story';
import { english, expectFigures, simpleWorld, type Truth, truthOf } from './truth';

const TOKYO = { offsetHours: 9 } as const;
const WEEK = { start: '2026-11-17', end: '2026-11-23', ...TOKYO } as const;
const WEEK_BEFORE = { start: '2026-11-10', end: '2026-11-16', ...TOKYO } as const;
/** Two weeks of which nothing can change any more. */
const OLD_WEEK = { start: '2026-11-02', end: '2026-11-08', ...TOKYO } as const;
const OLDER_WEEK = { start: '2026-10-26', end: '2026-11-01', ...TOKYO } as const;

function changesOn(message: Parameters<typeof fieldsOf>[0]): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(fieldsOf(message)).map(([name, { change }]) => [name, change]));
}

test('in an incident every figure has its change, and what changed names the template and the reason', () =>
  inStory({}, async (story) => {
    const [from, to] = [new Date('2026-11-01T15:00:00Z'), new Date('2026-11-08T15:00:00Z')];
    story.engageLab.incident.start({ template: '1233', rate: 0.3, from, to });
    // More than are named: some of the change is the rest.
    for (const template of ['1206', '1212', '1218', '1225']) {
      story.engageLab.incident.start({ template, rate: 0.05, from, to });
    }
    await story.ask('2026-11-02..2026-11-08');
    const message = await story.posted();
    const [before, after] = [truthOf(story, OLDER_WEEK), truthOf(story, OLD_WEEK)];
    expectFigures(message, after);
    expect(textOf(message)).toContain('compared with 26 Oct – 1 Nov 2026, the week before');
    expect(changesOn(message)).toEqual(expectedChanges(before, after));
    expect(fieldsOf(message).Delivered?.change).toMatch(/^▼ /);
    expect(textOf(message)).not.toContain('≈');
    const reasons = tableOf(message).map(([name, count, , change]) => {
      const then = countOf(before.sendReasons, 'send', name) ?? countOf(before.processReasons, 'process', name);
      const now = Number(count?.replaceAll(',', ''));
      return { change, expected: then === undefined ? undefined : changeOf([then, then], [now, now], english) };
    });
    const known = reasons.filter(({ expected }) => expected !== undefined);
    expect(known).toHaveLength(5 + 5);
    expect(known.map(({ change }) => change)).toEqual(known.map(({ expected }) => expected));

    const [, total = '', parts = ''] = /What changed\* (.*) pts: (.*)$/m.exec(textOf(message)) ?? [];
    const points = 100 * (after.delivered / after.targets - before.delivered / before.targets);
    expect(tenthsOf(total)).toBe(Math.round(10 * points));
    const tenths = parts.split(' · ').map((part) => tenthsOf(/ ([−+±][\d.]+)/.exec(part)?.[1] ?? ''));
    expect(tenths.reduce((sum, part) => sum + part, 0)).toBe(tenthsOf(total));
    const emptyOf = (question: Question) =>
      sumOf(
        story.engageLab.world.rows('send_failed', { ...question, templates: ['1233'] }, story.clock.now()),
        'empty',
      );
    const more = english(emptyOf(OLD_WEEK) - emptyOf(OLDER_WEEK));
    expect(parts).toMatch(/^template 1233 −\d/);
    expect(parts).toContain(`(${en.reason['send.empty']} +${more})`);
  }));

test('what receipts can still turn is ≈ and says so, and its rate is not taken apart', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    const message = await story.posted();
    const [before, after] = [truthOf(story, WEEK_BEFORE), truthOf(story, WEEK)];
    const rateBefore = before.delivered / before.targets;
    expect(rateBefore).toBeGreaterThan(after.delivered / after.targets);
    expect(rateBefore).toBeLessThan((after.delivered + after.undecided) / after.targets);
    expect(changesOn(message)).toEqual(expectedChanges(before, after));
    expect(fieldsOf(message).Delivered?.change).toBe('≈');
    // Of failures it is decided already that there are more, not how many.
    expect(fieldsOf(message)['Failed at carrier']?.change).toMatch(/^▲ \d+\+$/);
    expect(textOf(message)).toContain(en.notDecidedYet);
    expect(textOf(message)).not.toContain(en.whatChanged.title);
  }));

test('vs last year, vs a range and vs nothing do as they say', () =>
  inStory({ engageLab: { world: simpleWorld({ days: 380 }) } }, async (story) => {
    const after = truthOf(story, WEEK);
    const ask = async (command: string, channel: string) => {
      await story.ask(command, { channel });
      const message = await story.posted();
      expectFigures(message, after);
      return message;
    };
    const lastYear = await ask('last 7 days vs last year', CHANNELS.smsOps);
    const before = truthOf(story, { start: '2025-11-17', end: '2025-11-23', ...TOKYO });
    expect(changesOn(lastYear)).toEqual(expectedChanges(before, after));
    expect(textOf(lastYear)).toContain('compared with 17–23 Nov 2025, a year before');

    const october = await ask('last 7 days vs 2026-10-01..2026-10-10', CHANNELS.general);
    const tenDays = truthOf(story, { start: '2026-10-01', end: '2026-10-10', ...TOKYO });
    expect(changesOn(october)).toEqual(expectedChanges(tenDays, after, { before: 10, after: 7 }));
    expect(textOf(october)).toContain('compared with 1–10 Oct 2026');
    const calls = story.calls().length;

    const alone = await ask('last 7 days vs nothing', CHANNELS.privateWithBot);
    expect(Object.values(changesOn(alone)).filter((change) => change !== undefined)).toEqual([]);
    expect(textOf(alone)).not.toMatch(/compared|Change|≈|[▲▼]/);
    expect(story.calls()).toHaveLength(calls);
  }));

test.each([
  ['2026-11-12', 'of the week before', []],
  ['2026-11-20', 'of the week itself', ['20 Nov 2026']],
] as const)('when %s, a day %s, is missing, nothing is compared', (date, _, told) =>
  inStory({}, async (story) => {
    await askOneByOne(story, date);
    story.engageLab.faults.add({
      effect: { kind: 'status', status: 500 },
      endpoint: 'stats_day',
      overlaps: { start: date, end: date },
    });
    await story.ask('last 7 days');
    const message = await story.posted();
    expect(textOf(message)).toContain(en.notCompared.incomplete('10–16 Nov 2026'));
    expect(textOf(message)).not.toMatch(/· compared with|≈|[▲▼]/);
    expect(Object.values(changesOn(message)).filter((change) => change !== undefined)).toEqual([]);
    for (const day of told)
      expect(textOf(message)).toContain(`${day} missing: EngageLab answered HTTP 500 three times.`);
    const known = daysOf(WEEK).filter((day) => day !== date);
    expectFigures(message, truthOf(story, ...known.map((day) => ({ start: day, end: day, ...TOKYO }))));
  }),
);

const TEN_O_CLOCK = '2026-11-24T01:00:00Z';
const HOUR_MS = 3_600_000;
const oneDay = (date: LocalDate) => ({ start: date, end: date, ...TOKYO });

test('what is asked to be compared is compared without the day that is not over, which is said', () =>
  inStory({ at: TEN_O_CLOCK }, async (story) => {
    await story.ask('this week vs last week');
    const week = await story.posted();
    expectFigures(week, truthOf(story, { start: '2026-11-23', end: '2026-11-24', ...TOKYO }));
    const mondays = [truthOf(story, oneDay('2026-11-16')), truthOf(story, oneDay('2026-11-23'))] as const;
    expect(changesOn(week)).toEqual(expectedChanges(...mondays));
    expect(textOf(week)).toContain(' · Mon 23 Nov compared with Mon 16 Nov, the same weekdays · ');

    await story.ask('today vs yesterday', { channel: CHANNELS.general });
    const today = await story.posted();
    expect(textOf(today)).toContain(en.notCompared.open('Mon 23 Nov'));
    expect(textOf(today)).not.toMatch(/≈|[▲▼]/);
  }));

test('a day that is not over is compared with the same weekday at the same hour, as it was seen then', () =>
  inStory({ at: TEN_O_CLOCK }, async (story) => {
    await story.ask('today');
    expect(textOf(await story.posted())).toContain(en.notCompared.open('Tue 17 Nov'));
    const before = truthOf(story, oneDay('2026-11-24'));
    story.clock.advance(7 * 24 * HOUR_MS);
    await story.ask('today', { channel: CHANNELS.general });
    const message = await story.posted();
    const after = truthOf(story, oneDay('2026-12-01'));
    expectFigures(message, after);
    expect(changesOn(message)).toEqual(expectedChanges(before, after));
    expect(fieldsOf(message).Targets?.change).toMatch(/^[▲▼] /);
    const asOf = Date.parse(TEN_O_CLOCK) / 1000;
    const until = `<!date^${asOf}^{time}|01:00 UTC>`;
    expect(textOf(message)).toContain(`compared with Tue 24 Nov up to ${until}, the same weekday`);

    await story.ask('this week vs last week', { channel: CHANNELS.privateWithBot });
    const week = await story.posted();
    const [then, now] = [truthOf(story, oneDay('2026-11-23')), truthOf(story, oneDay('2026-11-30'))];
    const both = (one: Truth, other: Truth) => ({ ...one, targets: one.targets + other.targets });
    expect(changesOn(week).Targets).toBe(expectedChanges(both(then, before), both(now, after)).Targets);
    expect(textOf(week)).toContain(`compared with Mon 23 Nov – Tue 24 Nov 2026 up to ${until}, the same weekdays`);
  }));

test('a day is compared with a week by the day, and with a year in which nothing was sent not at all', () =>
  inStory({}, async (story) => {
    await story.ask('yesterday vs last week');
    const message = await story.posted();
    const [week, yesterday] = [
      truthOf(story, { start: '2026-11-16', end: '2026-11-22', ...TOKYO }),
      truthOf(story, oneDay('2026-11-23')),
    ];
    expect(changesOn(message)).toEqual(expectedChanges(week, yesterday, { before: 7, after: 1 }));
    expect(fieldsOf(message).Targets?.change).toMatch(/^[▲▼] \d+% a day$/);
    expect(textOf(message)).toContain('compared with 16–22 Nov 2026 · ');

    await story.ask('last week vs last year', { channel: CHANNELS.general });
    const lastYear = await story.posted();
    expect(textOf(lastYear)).toContain(en.notCompared.noTrafficBefore('17–23 Nov 2025'));
    expect(textOf(lastYear)).not.toMatch(/\bnew\b|[▲▼]/);
  }));

/** Lets the bot know each day of both weeks but one, so that only that one can be missing. */
async function askOneByOne(story: Story, except: LocalDate): Promise<void> {
  const [dayBefore, dayAfter] = [addDays(except, -1), addDays(except, 1)];
  await story.ask(`2026-11-10..${dayBefore} vs nothing`, { channel: CHANNELS.general });
  await story.posted();
  await story.ask(`${dayAfter}..2026-11-23 vs nothing`, { channel: CHANNELS.privateWithBot });
  await story.posted();
}

function countOf(reasons: readonly [string, number][], group: 'send' | 'process', name = ''): number | undefined {
  const words: Readonly<Record<string, string>> = en.reason;
  return reasons.find(([reason]) => words[`${group}.${reason}`] === name)?.[1];
}

function sumOf(rows: readonly WireRow[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

/** `−1.9` as −19 */
function tenthsOf(points: string): number {
  return Math.round(Number(points.replace('−', '-').replace(/[±+]/, '')) * 10);
}
