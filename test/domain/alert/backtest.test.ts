import { backtest, daysForBacktest, historyOf } from '../../../src/domain/alert/backtest';
import type { Figures } from '../../../src/domain/alert/figures';
import type { Rule } from '../../../src/domain/alert/rule';
import { suggestThreshold } from '../../../src/domain/alert/suggest-threshold';
import { callsFor } from '../../../src/domain/alert/windows';
import { addDays, daysOf } from '../../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../../src/domain/dates/range';
import { NO_FILTERS, planCalls } from '../../../src/domain/query';
import { type Messages, messagesOf, outcomesOf } from '../traffic';
import { ruleOf } from './rules';

const NOW = new Date('2026-11-24T03:00:00Z');
/** 90 days, all of them settled. */
const RANGE: DateRange = { start: '2026-08-21', end: '2026-11-18' };
const SEND_DAY: LocalDate = '2026-10-02';

/** A thousand messages a day of each template; so many of them delivered. */
function traffic(delivered: (date: LocalDate, template: string) => number, templates = ['7']): Messages[] {
  return daysOf({ start: addDays(RANGE.start, -70), end: '2026-11-23' }).flatMap((date) =>
    templates.map((template) => {
      const good = delivered(date, template);
      return messagesOf(date, { delivered: good, send: { blacklist: 1000 - good }, group: { template } });
    }),
  );
}

function historyFor(rule: Rule, messages: readonly Messages[]): Figures {
  const ranges = daysForBacktest(rule, RANGE);
  const outcomes = outcomesOf(callsFor(rule, ranges), messages).map((outcome) =>
    'answer' in outcome ? { ...outcome, answer: { ...outcome.answer, fetchedAt: NOW.toISOString() } } : outcome,
  );
  return historyOf(rule, ranges, outcomes, NOW);
}

const run = (words: string, messages: readonly Messages[]) =>
  backtest(ruleOf(words), historyFor(ruleOf(words), messages), RANGE);
const spans = ({ episodes }: ReturnType<typeof backtest>) =>
  episodes.map(({ instance, start, end }) => [instance, start, end]);

describe('a backtest', () => {
  const oneBadWeek = (date: LocalDate) =>
    date >= SEND_DAY && date <= '2026-10-08' ? (date === '2026-10-05' ? 800 : 900) : 980;

  test('tells the episodes there would have been, how they began and how bad they were', () => {
    const { episodes, days } = run('delivery rate < 95%', traffic(oneBadWeek));
    expect(episodes).toMatchObject([
      {
        start: SEND_DAY,
        end: '2026-10-09',
        first: { value: { low: 0.9, high: 0.9 } },
        worst: { value: { high: 0.8 } },
      },
    ]);
    expect(days).toHaveLength(90);
    expect(days.filter(({ judgements }) => judgements[0]?.is === 'breached').map(({ date }) => date)).toEqual(
      daysOf({ start: SEND_DAY, end: '2026-10-08' }),
    );
  });

  test('of a rule of days that are not over tells of the days as they became', () => {
    expect(spans(run('blacklist > 150 today', traffic(oneBadWeek)))).toEqual([[undefined, '2026-10-05', '2026-10-06']]);
  });

  test('of each instance, and one that lasts has no end', () => {
    const delivered = (date: LocalDate, template: string) =>
      template === '3' && date >= '2026-11-10' ? 500 : oneBadWeek(date);
    expect(spans(run('delivery rate < 95% by template', traffic(delivered, ['3', '7'])))).toEqual([
      ['3', SEND_DAY, '2026-10-09'],
      ['7', SEND_DAY, '2026-10-09'],
      ['3', '2026-11-10', undefined],
    ]);
  });

  test('of changes, and of what is unusual, looks back before its first day', () => {
    expect(spans(run('delivery rate drops 15 pts vs the day before', traffic(oneBadWeek)))).toEqual([]);
    expect(spans(run('delivery rate drops 10 pts vs the day before', traffic(oneBadWeek)))).toEqual([
      [undefined, '2026-10-05', '2026-10-06'],
    ]);
    expect(spans(run('delivery rate is unusual', traffic(oneBadWeek)))).toEqual([[undefined, SEND_DAY, '2026-10-09']]);
  });

  test('counts the checks that are asked for, and knows days of which nothing is known', () => {
    expect(spans(run('delivery rate < 95% for 3 checks', traffic(oneBadWeek)))).toEqual([
      [undefined, SEND_DAY, '2026-10-09'],
    ]);
    const rule = ruleOf('delivery rate < 95%');
    const figures = historyOf(rule, [RANGE], [], NOW);
    expect(backtest(rule, figures, RANGE).episodes).toEqual([]);
    expect(backtest(rule, figures, RANGE).days[0]?.judgements).toMatchObject([{ is: 'cannotEvaluate' }]);
  });

  test('of a day that is not decided says so', () => {
    const messages = [
      ...traffic(() => 980),
      messagesOf('2026-11-23', { delivered: 940, waiting: 60, group: { template: '7' } }),
    ];
    const open = messages.filter(({ date, counts }) => date !== '2026-11-23' || counts.waiting > 0);
    const rule = ruleOf('delivery rate < 95%');
    const range = { start: '2026-11-23', end: '2026-11-23' } as const;
    const outcomes = outcomesOf(callsFor(rule, [range]), open);
    expect(backtest(rule, historyOf(rule, [range], outcomes, NOW), range).days[0]?.judgements[0]?.is).toBe('undecided');
  });
});

describe('the threshold that would have fired about once a month', () => {
  const suggest = (words: string, messages: readonly Messages[]) =>
    suggestThreshold(ruleOf(words), historyFor(ruleOf(words), messages), RANGE);
  /** Ever worse once in ten days. */
  const steps = (date: LocalDate) =>
    Number(date.slice(8)) % 10 === 3 ? 900 + Math.round(Number(date.slice(5, 7))) * 5 + Number(date.slice(8)) : 985;

  test.each([
    ['delivery rate < 50%', 3],
    ['send failures > 1 today', 3],
    ['delivery rate drops 50 pts vs the day before', 3],
  ])('%s', (words, wanted) => {
    const found = suggest(words, traffic(steps));
    expect(found?.episodes).toBeGreaterThanOrEqual(wanted - 1);
    expect(found?.episodes).toBeLessThanOrEqual(wanted + 1);
    if (!found) throw new Error('none');
    expect(backtest(found.rule, historyFor(found.rule, traffic(steps)), RANGE).episodes).toHaveLength(found.episodes);
  });

  test('is none where every day is alike, or has no threshold', () => {
    expect(
      suggest(
        'delivery rate < 95%',
        traffic(() => 1000),
      ),
    ).toBeUndefined();
    expect(suggest('delivery rate is unusual', traffic(steps))).toBeUndefined();
  });
});

test('a thousand rules share the figures of 90 days', () => {
  const delivered = (date: LocalDate, template: string) =>
    990 - ((Number(date.slice(8)) * 7 + Number(template) * 13) % 60);
  const messages = traffic(delivered, ['1', '2', '3', '4', '5']);
  const words = [
    ...[
      'delivery rate < 95%',
      'blacklist > 30 today',
      'send failures > 3% of sent today',
      'targets drop 50% vs same day last week',
    ],
    ...[
      'delivery rate drops 2 pts vs last week',
      'delivery rate is unusual',
      'billing units > 100k this month',
      'waiting > 20% after 6h',
    ],
    ...['delivery rate < 94% last 7 days', 'no data by 10:00'],
  ];
  // Each differs from the others in what it asks, or in how often.
  const rules = Array.from({ length: 1_000 }, (_, at) =>
    ruleOf(`${words[at % words.length]} every ${10 + Math.floor(at / words.length)}m`),
  );
  const range = { start: addDays(RANGE.start, -70), end: RANGE.end };
  const calls = planCalls({ range, zone: 'Asia/Tokyo', filters: NO_FILTERS });
  const outcomes = outcomesOf(calls, messages);
  const before = process.cpuUsage();
  const figures = historyOf(rules[0] as Rule, [range], outcomes, NOW);
  const count = rules.reduce((sum, rule) => sum + backtest(rule, figures, RANGE).days.length, 0);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(
    `1,000 rules × 90 days: ${Math.round((user + system) / 1000)} ms of CPU, ${figures.sums.get(figures.all)?.size} sums\n`,
  );
  expect(count).toBe(90_000);
  expect(figures.sums.get(figures.all)?.size).toBeLessThan(1_000);
});
