import { backtest, daysForBacktest, historyOf } from '../../../src/domain/alert/backtest';
import { type MetricChart, metricChartOf } from '../../../src/domain/alert/chart';
import { callsFor } from '../../../src/domain/alert/windows';
import type { CallFailure } from '../../../src/domain/answer';
import { addDays, daysOf } from '../../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../../src/domain/dates/range';
import type { StatisticsCall } from '../../../src/domain/query';
import { type Messages, messagesOf, NOW, outcomesOf } from '../traffic';
import { ruleOf } from './rules';

const RANGE: DateRange = { start: '2026-11-11', end: '2026-11-24' };
const BAD_DAY: LocalDate = '2026-11-16';
const TODAY: LocalDate = '2026-11-24';
const FAILURE: CallFailure = { kind: 'timeout', attempts: 3 };

/** A thousand messages a day of each template, 970 of them delivered; fewer on the bad day. */
function traffic(bad: Record<string, number> = { '7': 900 }, openDays: readonly LocalDate[] = []): Messages[] {
  return daysOf({ start: addDays(RANGE.start, -80), end: RANGE.end }).flatMap((date) =>
    Object.entries(bad).map(([template, worst]) => {
      const good = date === BAD_DAY ? worst : 970;
      const waiting = openDays.includes(date) ? 50 : 0;
      const send = { blacklist: 1000 - good };
      return messagesOf(date, { delivered: good - waiting, waiting, send, group: { template } });
    }),
  );
}

function chartOf(
  words: string,
  messages: readonly Messages[] = traffic(),
  {
    range = RANGE,
    instance,
    failing,
  }: { range?: DateRange; instance?: string; failing?: (call: StatisticsCall) => CallFailure | undefined } = {},
): MetricChart {
  const rule = ruleOf(words);
  const ranges = daysForBacktest(rule, range);
  const outcomes = outcomesOf(callsFor(rule, ranges), messages, failing);
  return metricChartOf(rule, backtest(rule, historyOf(rule, ranges, outcomes, NOW), range), instance);
}

const at = ({ points }: MetricChart, date: LocalDate) => points.find((point) => point.date === date);

describe('the chart of a metric', () => {
  test('has a point a day, the threshold, and the episodes there were', () => {
    const chart = chartOf('when delivery rate < 95% yesterday resolve at 96%');
    expect(chart).toMatchObject({
      unit: 'rate',
      breachedWhen: 'below',
      threshold: 0.95,
      resolveAt: 0.96,
      episodes: [{ start: BAD_DAY, end: '2026-11-17' }],
    });
    expect(chart.points.map(({ date }) => date)).toEqual(daysOf(RANGE));
    expect(at(chart, BAD_DAY)).toEqual({
      ...{ date: BAD_DAY, low: 0.9, high: 0.9, state: 'settled' },
      ...{ isBreached: true, isMissing: false, isTooFew: false },
    });
    expect(chart).not.toHaveProperty('instance');
  });

  test('is of the last 90 days of a longer past, without the episodes that were over before', () => {
    const long: DateRange = { start: '2026-06-01', end: '2026-11-10' };
    const messages = daysOf({ start: long.start, end: long.end }).map((date) => {
      const good = date === '2026-06-20' || date === '2026-10-02' ? 900 : 970;
      return messagesOf(date, { delivered: good, send: { blacklist: 1000 - good } });
    });
    const chart = chartOf('when delivery rate < 95% yesterday', messages, { range: long });
    expect([chart.points.length, chart.points.at(-1)?.date]).toEqual([90, long.end]);
    expect(chart.episodes).toEqual([{ start: '2026-10-02', end: '2026-10-03' }]);
  });

  test('leaves a figure that can still move as wide as it is, and without an end where it has none', () => {
    const rate = chartOf('when delivery rate < 95% today', traffic({ '7': 900 }, [TODAY]));
    expect(at(rate, TODAY)).toMatchObject({ low: 0.92, high: 0.97, state: 'open', isBreached: false });
    const counted = at(chartOf('when blacklist > 20 today', traffic({ '7': 900 }, [TODAY])), TODAY);
    expect(counted).toMatchObject({ low: 30, state: 'open', isBreached: true });
    expect(counted).not.toHaveProperty('high');
  });

  test('tells days that could not be fetched, and days with too little, from each other', () => {
    const failing = ({ range }: StatisticsCall) =>
      range.start <= BAD_DAY && BAD_DAY <= range.end ? FAILURE : undefined;
    const chart = chartOf('when delivery rate < 95% yesterday', traffic(), { failing });
    expect(at(chart, BAD_DAY)).toMatchObject({ isMissing: true, isBreached: false, isTooFew: false });
    expect(at(chart, BAD_DAY)).not.toHaveProperty('low');
    const few = chartOf('when delivery rate < 95% yesterday min 2000');
    expect(at(few, BAD_DAY)).toMatchObject({ low: 0.9, isTooFew: true, isMissing: false, isBreached: false });
  });

  test('of counts is a count, on whichever side its threshold is', () => {
    expect(chartOf('when blacklist > 50 today')).toMatchObject({ unit: 'count', breachedWhen: 'above', threshold: 50 });
    expect(chartOf('when sent < 50 yesterday')).toMatchObject({ unit: 'count', breachedWhen: 'below', threshold: 50 });
  });

  test('of a change shows the change, a drop downwards', () => {
    const points = chartOf('when delivery rate drops 2 pts vs the day before');
    expect(points).toMatchObject({ unit: 'points', breachedWhen: 'below', threshold: -0.02 });
    expect(at(points, BAD_DAY)).toMatchObject({ low: -0.07, high: -0.07, isBreached: true });
    expect(at(points, '2026-11-17')).toMatchObject({ low: 0.07, high: 0.07, isBreached: false });
    const growth = chartOf('when blacklist rises 100% vs the day before');
    expect(growth).toMatchObject({ unit: 'growth', breachedWhen: 'above', threshold: 1 });
    expect(at(growth, BAD_DAY)?.low).toBeCloseTo(100 / 30 - 1);
    const open = at(chartOf('when targets rise 50% vs the day before today'), TODAY);
    expect(open).toMatchObject({ low: 0, state: 'open' });
    expect(open).not.toHaveProperty('high');
    const day = at(chartOf('when targets drop 50% vs the day before'), TODAY);
    expect(day).toMatchObject({ low: 0, state: 'open', isBreached: false });
    expect(day).not.toHaveProperty('high');
  });

  test('of "unusual" has a usual range for each day, on the side that matters', () => {
    const chart = chartOf('when delivery rate is unusual');
    expect(chart).toMatchObject({ unit: 'rate', breachedWhen: 'outside' });
    expect(chart).not.toHaveProperty('threshold');
    expect(at(chart, BAD_DAY)).toMatchObject({ low: 0.9, isBreached: true });
    expect(at(chart, BAD_DAY)?.usual?.low).toBeCloseTo(0.97 - 3.5 * 0.005);
    expect(at(chart, BAD_DAY)?.usual?.high).toBeCloseTo(0.97 + 3.5 * 0.005);
    expect(Object.keys(at(chartOf('when delivery rate is unusually low'), BAD_DAY)?.usual ?? {})).toEqual(['low']);
  });

  test('of "no data" has no threshold to draw', () => {
    const chart = chartOf(
      'when no data by 10:00',
      traffic().filter(({ date }) => date !== BAD_DAY),
    );
    expect(chart).toMatchObject({ unit: 'count', breachedWhen: 'below' });
    expect(chart).not.toHaveProperty('threshold');
    expect(at(chart, BAD_DAY)).toMatchObject({ low: 0, high: 0, isBreached: true });
  });

  test('of a rule with instances is the one that is named, or else the worst', () => {
    const messages = traffic({ '3': 940, '7': 900, '9': 970 });
    const words = 'when delivery rate < 95% yesterday by template';
    const named = chartOf(words, messages, { instance: '3' });
    expect([named.instance, at(named, BAD_DAY)?.low, named.episodes.length]).toEqual(['3', 0.94, 1]);
    const worst = chartOf(words, messages);
    expect([worst.instance, at(worst, BAD_DAY)?.low, worst.episodes.length]).toEqual(['7', 0.9, 1]);
    expect(chartOf('when delivery rate < 80% yesterday by template', messages)).toMatchObject({
      instance: '7',
      episodes: [],
    });
  });

  test('of a rule with instances is the one that fired most often, not the one that fell furthest once', () => {
    const often = daysOf({ start: addDays(RANGE.start, -80), end: RANGE.end }).map((date) => {
      const delivered = [BAD_DAY, addDays(BAD_DAY, 3)].includes(date) ? 930 : 970;
      return messagesOf(date, { delivered, send: { blacklist: 1000 - delivered }, group: { template: '5' } });
    });
    const chart = chartOf('when delivery rate < 95% yesterday by template', [...traffic({ '3': 500 }), ...often]);
    expect([chart.instance, chart.episodes.length]).toEqual(['5', 2]);
  });

  test('of an instance without messages, and of no instance at all, has nothing on its days', () => {
    const words = 'when delivery rate < 95% yesterday by template';
    for (const chart of [chartOf(words, traffic(), { instance: '404' }), chartOf(words, [])]) {
      expect(chart.points).toHaveLength(14);
      expect(chart.points.every((point) => point.isTooFew && point.low === undefined)).toBe(true);
    }
  });
});
