import { spansOf } from '../../../src/domain/alert/windows';
import type { LocalDate } from '../../../src/domain/dates/range';
import type { StatisticsCall } from '../../../src/domain/query';
import { messagesOf } from '../traffic';
import { day, judgeAt, one, TODAY, YESTERDAY } from './judging';
import { ruleOf } from './rules';

describe('a change', () => {
  const week = (delivered: number) => [16, 17, 18, 19, 20, 21, 22].map((at) => day(`2026-11-${at}`, delivered));

  test.each([
    [980, 960, 'breached'],
    [980, 961, 'fine'],
    [980, 990, 'fine'],
  ])('of a rate, in points: %i then %i', (then, now, is) => {
    expect(one('delivery rate drops 2 pts vs last week', [...week(then), day(YESTERDAY, now)])).toMatchObject({
      ...{ is, window: { start: YESTERDAY }, baseline: { range: { start: '2026-11-16', end: '2026-11-22' } } },
    });
  });

  test('is judged by the bounds of both sides', () => {
    const messages = [...week(980), day(YESTERDAY, 950, { waiting: 10 })];
    expect(one('delivery rate drops 2 pts vs last week', messages)).toMatchObject({
      is: 'breached',
      measure: { low: 0.02, high: 0.03 },
    });
    const open = [...week(980), day(YESTERDAY, 950, { waiting: 11 })];
    expect(one('delivery rate drops 2 pts vs last week', open)).not.toMatchObject({
      is: 'breached',
      window: { start: YESTERDAY },
    });
  });

  test.each([
    [500, 'breached'],
    [501, 'fine'],
    [0, 'breached'],
  ])('of a count, as a share: %i of 1000', (targets, is) => {
    const messages = [day('2026-11-16', 1000), ...(targets > 0 ? [day(YESTERDAY, targets, {}, targets)] : [])];
    expect(one('targets drop 50% vs same day last week', messages).is).toBe(is);
  });

  test('of nothing is none', () => {
    expect(one('targets drop 50% vs same day last week', [day(YESTERDAY, 5)])).toMatchObject({
      is: 'tooFew',
      few: 'noBaseline',
    });
  });

  test('of a rate may begin at 0%', () => {
    const messages = [day('2026-11-16', 1000), day(YESTERDAY, 900)];
    expect(one('send failure rate rises 2 pts vs same day last week', messages)).toMatchObject({
      ...{ is: 'breached', measure: { low: 0.1, high: 0.1 }, baseline: { value: { low: 0, high: 0 } } },
    });
  });

  test.each([
    ['last 7 days', '2027-03-31', '2027-02-22', '2027-02-28'],
    ['last 7 days', '2027-03-15', '2027-02-08', '2027-02-14'],
    ['this month', '2027-03-10', '2027-02-01', '2027-02-10'],
    ['last month', '2027-04-10', '2027-02-01', '2027-02-28'],
  ])('is counted from as many days of a shorter month: %s on %s', (window, today, start, end) => {
    const rule = ruleOf(`targets rise 50% vs same day last month ${window}`);
    expect(spansOf(rule, new Date(`${today}T03:00:00Z`))[0]?.baseline).toEqual({ start, end });
  });

  test('a template that has vanished is judged too', () => {
    const verdicts = judgeAt('targets drop 50% vs same day last week by template', [day('2026-11-16', 1000)], {
      known: ['77'],
    });
    expect(verdicts.map(({ instance, is }) => [instance, is])).toEqual([
      [undefined, 'undecided'],
      ['1233', 'breached'],
      ['77', 'tooFew'],
    ]);
  });
});

describe('the other conditions', () => {
  test('waiting messages are counted as they are, on the last day that ended so long ago', () => {
    const messages = [day(YESTERDAY, 700, { waiting: 300 }), day('2026-11-22', 790, { waiting: 210 })];
    expect(one('waiting > 20% after 6h', messages)).toMatchObject({
      is: 'breached',
      window: { start: YESTERDAY },
      value: { low: 0.3, high: 0.3 },
    });
    expect(one('waiting > 20% after 10h', messages)).toMatchObject({ is: 'breached', window: { start: '2026-11-22' } });
  });

  test.each([
    ['before the hour', '2026-11-24T00:59:00Z', [], 'fine', YESTERDAY],
    ['at the hour', '2026-11-24T01:00:00Z', [], 'breached', TODAY],
    ['with a message', '2026-11-24T01:00:00Z', [day(TODAY, 1)], 'fine', TODAY],
  ])('no data by 10:00, %s', (_, now, more, is, date) => {
    expect(one('no data by 10:00', [day(YESTERDAY, 900), ...more], { now: new Date(now) })).toMatchObject({
      is,
      window: { start: date },
    });
  });

  test('unusual is far from the same weekdays', () => {
    const mondays = ['2026-11-16', '2026-11-09', '2026-11-02', '2026-10-26'].map((date, at) =>
      day(date as LocalDate, 970 + at),
    );
    expect(one('delivery rate is unusual', [...mondays, day(YESTERDAY, 950)])).toMatchObject({
      is: 'breached',
      baseline: { samples: 4, value: { low: 0.9715 } },
    });
    expect(one('delivery rate is unusual', [...mondays, day(YESTERDAY, 960)])).toMatchObject({ is: 'fine' });
    expect(one('delivery rate is unusually high', [...mondays, day(YESTERDAY, 950)])).toMatchObject({ is: 'fine' });
    expect(one('delivery rate is unusual', [...mondays.slice(1), day(YESTERDAY, 950)])).toMatchObject({
      is: 'tooFew',
      few: 'noBaseline',
    });
  });

  test('days that are not known are not usual', () => {
    const known = ['2026-11-16', '2026-11-09', '2026-11-02'] as const;
    const messages = [...known.map((date) => day(date, 950)), day(YESTERDAY, 950)];
    const failing = (call: StatisticsCall) => call.range.start < '2026-11-02';
    expect(one('targets is unusual', messages, { failing })).toMatchObject({ is: 'tooFew', few: 'noBaseline' });
  });

  test('instances are judged each by itself, and an id may be empty', () => {
    const messages = [
      messagesOf(YESTERDAY, { delivered: 900, send: { busy: 100 }, group: { template: '' } }),
      messagesOf(YESTERDAY, { delivered: 990, send: { busy: 10 }, group: { template: '7' } }),
    ];
    const verdicts = judgeAt('delivery rate < 95% by template', messages);
    expect(verdicts.map(({ instance, is }) => [instance, is])).toEqual([
      [undefined, 'undecided'],
      ['', 'breached'],
      ['7', 'fine'],
    ]);
  });
});
