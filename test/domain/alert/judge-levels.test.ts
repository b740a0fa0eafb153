import type { CallOutcome } from '../../../src/domain/answer';
import type { LocalDate } from '../../../src/domain/dates/range';
import { messagesOf } from '../traffic';
import { day, NOW, one, SETTLED, TODAY, YESTERDAY } from './judging';

describe('a rate below a level', () => {
  test.each([
    ['certainly below', day(YESTERDAY, 940), 'breached'],
    ['exactly at it is not below', day(YESTERDAY, 950), 'fine'],
    ['just below', day(YESTERDAY, 949), 'breached'],
    ['below even if all that wait arrive', day(YESTERDAY, 930, { waiting: 19 }), 'breached'],
    ['at it if all that wait arrive', day(YESTERDAY, 930, { waiting: 20 }), 'undecided'],
    ['the queued ones may arrive too', day(YESTERDAY, 930, { waiting: 10, queued: 10 }), 'undecided'],
    ['at it already, whatever happens', day(YESTERDAY, 950, { waiting: 50 }), 'fine'],
    ['nothing sent', messagesOf(YESTERDAY, {}), 'tooFew'],
    ['too little sent', day(YESTERDAY, 0, {}, 99), 'tooFew'],
    ['just enough sent', day(YESTERDAY, 0, {}, 100), 'breached'],
  ])('%s', (_, messages, is) => {
    expect(one('delivery rate < 95% yesterday', [messages]).is).toBe(is);
  });

  test.each([
    ['<= 95%', 950, 'breached'],
    ['<= 95%', 951, 'fine'],
    ['> 95%', 950, 'fine'],
    ['> 95%', 951, 'breached'],
    ['>= 95%', 950, 'breached'],
    ['>= 95%', 949, 'fine'],
    ['< 95% resolve at 97%', 949, 'breached'],
    ['< 95% resolve at 97%', 950, 'undecided'],
    ['< 95% resolve at 97%', 969, 'undecided'],
    ['< 95% resolve at 97%', 970, 'fine'],
    ['> 95% resolve at 93%', 940, 'undecided'],
    ['> 95% resolve at 93%', 930, 'fine'],
  ])('%s of %i in 1000: %s', (words, delivered, is) => {
    expect(one(`delivery rate ${words} yesterday`, [day(YESTERDAY, delivered)]).is).toBe(is);
  });

  test('on a day that is settled, what still waits counts as not delivered, and it is said', () => {
    const verdict = one('delivery rate < 95% last 1 days', [day(SETTLED, 940, { waiting: 60 })], {
      now: new Date('2026-11-20T03:00:00Z'),
    });
    expect(verdict).toMatchObject({ is: 'undecided', undecided: 60, value: { low: 0.94, high: 1 } });
    const settled = one('delivery rate < 95% yesterday', [day(SETTLED, 940, { waiting: 60 })]);
    expect(settled).toMatchObject({ is: 'breached', window: { start: SETTLED }, unanswered: 60, unsettled: [] });
  });

  test('a rate of sent messages leaves room for those that are queued', () => {
    const messages = messagesOf(YESTERDAY, { delivered: 900, send: { busy: 30 }, queued: 100 });
    const verdict = one('send failures > 3% of sent yesterday', [messages]);
    expect(verdict).toMatchObject({ is: 'undecided', numerator: 30, denominator: 930 });
    expect(verdict.value).toEqual({ low: 30 / 1030, high: 130 / 1030 });
  });

  test('says all that it takes to say why', () => {
    expect(one('delivery rate < 95% resolve at 96%', [day(YESTERDAY, 900, { waiting: 10 })])).toMatchObject({
      is: 'breached',
      window: { start: YESTERDAY, end: YESTERDAY },
      unsettled: [{ date: YESTERDAY, state: 'provisional' }],
      fetchedAt: NOW.toISOString(),
      value: { low: 0.9, high: 0.91 },
      numerator: 900,
      denominator: 1000,
      undecided: 10,
      breachedWhen: { is: '<', level: 0.95 },
      clearedWhen: { is: '>=', level: 0.96 },
    });
  });
});

describe('what can only grow', () => {
  const failures = (date: LocalDate, blacklist: number, rest = {}) =>
    messagesOf(date, { delivered: 500, send: { blacklist }, ...rest });

  test('is breached on a day that is not over', () => {
    expect(one('blacklist > 200 today', [failures(TODAY, 201)])).toMatchObject({ is: 'breached', value: { low: 201 } });
  });

  test('is not fine before the day is over, nor while enough messages wait', () => {
    expect(one('blacklist > 200 today', [failures(TODAY, 3), failures(YESTERDAY, 3, { waiting: 198 })])).toMatchObject({
      ...{ is: 'fine', window: { start: '2026-11-22' } },
    });
    expect(one('blacklist > 200 today', [failures(TODAY, 3), failures(YESTERDAY, 3, { waiting: 197 })])).toMatchObject({
      ...{ is: 'fine', window: { start: YESTERDAY }, value: { low: 3, high: 200 } },
    });
  });

  test('a day that passed it only after its end speaks until the next is decided', () => {
    expect(one('blacklist > 200 today', [failures(TODAY, 3), failures(YESTERDAY, 201)])).toMatchObject({
      ...{ is: 'breached', window: { start: YESTERDAY } },
    });
  });

  test('billing units of messages that wait have no upper end', () => {
    expect(one('billing units > 600 yesterday', [failures(YESTERDAY, 0, { waiting: 1 })])).toMatchObject({
      window: { start: '2026-11-22' },
    });
    expect(one('billing units > 500 yesterday', [failures(YESTERDAY, 1)])).toMatchObject({
      is: 'breached',
      value: { low: 501, high: 501 },
    });
  });

  test('over a month, the month before speaks on its first days only', () => {
    const old = failures('2026-10-05', 300);
    expect(one('blacklist > 200 this month', [old]).is).toBe('undecided');
    expect(one('blacklist > 200 this month', [old], { now: new Date('2026-11-02T00:00:00Z') })).toMatchObject({
      ...{ is: 'breached', window: { start: '2026-10-01', end: '2026-10-31' } },
    });
  });

  test('failures that no reason names yet may turn out to have this one', () => {
    const messages = failures(YESTERDAY, 150);
    const rows = (all: CallOutcome[]) =>
      all.map((outcome) =>
        'answer' in outcome && outcome.answer.subject === 'sendFailures'
          ? { ...outcome, answer: { ...outcome.answer, rows: [] } }
          : outcome,
      );
    const waiting = { ...messages, counts: { ...messages.counts, delivered: 499, waiting: 1 } };
    expect(one('blacklist > 200 yesterday', [waiting], { alter: rows }).window.start).toBe(YESTERDAY);
    expect(one('blacklist > 100 yesterday', [waiting], { alter: rows }).window.start).not.toBe(YESTERDAY);
  });
});
