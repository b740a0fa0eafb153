import fc from 'fast-check';
import { daysOf } from '../../src/domain/dates/calendar';
import { daysIn, daysWithout, knownRows, runsOf, stateOf } from '../../src/domain/day';
import { planCalls } from '../../src/domain/query';
import { type Counts, MISSING, NO_MESSAGES } from '../../src/domain/statistics';
import { messagesOf, NOW, outcomesOf, requestFor } from './traffic';

describe('the state of a day', () => {
  const waiting = messagesOf('2026-11-16', { delivered: 9, waiting: 1 }).counts;
  const queued = messagesOf('2026-11-16', { delivered: 9, queued: 1 }).counts;
  const answered = messagesOf('2026-11-16', { delivered: 10 }).counts;
  const endOfDay = new Date('2026-11-16T15:00:00Z');
  const state = (counts: Counts, fetchedAt: string, movedAt?: string) =>
    stateOf(endOfDay, { counts, fetchedAt: new Date(fetchedAt), ...(movedAt && { movedAt: new Date(movedAt) }) });

  test('is open while it was fetched before its end, even if nothing waits', () => {
    expect(state(answered, '2026-11-16T14:59:59.999Z')).toBe('open');
    expect(state(answered, '2026-11-16T15:00:00Z')).toBe('settled');
  });

  test.each([
    ['waiting', waiting],
    ['queued', queued],
  ] as const)('is provisional for 72 hours while something is %s', (_, counts) => {
    expect(state(counts, '2026-11-16T15:00:00Z')).toBe('provisional');
    expect(state(counts, '2026-11-19T14:59:59.999Z')).toBe('provisional');
    expect(state(counts, '2026-11-19T15:00:00Z')).toBe('settled');
  });

  test('is provisional again for 72 hours after its figures were seen to move', () => {
    expect(state(waiting, '2026-11-22T10:00:00Z', '2026-11-20T10:00:00Z')).toBe('provisional');
    expect(state(waiting, '2026-11-23T10:00:00Z', '2026-11-20T10:00:00Z')).toBe('settled');
    expect(state(answered, '2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z')).toBe('settled');
  });
});

describe('the days of a query', () => {
  const request = requestFor('2026-11-16', '2026-11-22');
  const calls = planCalls(request);

  test('are all there, oldest first; a day without a row is a day without messages', () => {
    const days = daysIn(request, outcomesOf(calls, [messagesOf('2026-11-18', { delivered: 5 })]), NOW);
    expect(days.map(({ date }) => date)).toEqual(daysOf(request.range));
    expect(days[0]?.tally).toEqual({ counts: NO_MESSAGES, undecided: 0, neverAnswered: 0 });
    expect(days[2]?.tally).toMatchObject({ counts: { targets: 5, delivered: 5 } });
  });

  test('a day that a failed call was about is missing, which is not zero', () => {
    const outcomes = outcomesOf(calls, [], ({ subject }) =>
      subject === 'daily' ? { kind: 'server', status: 500, attempts: 3 } : undefined,
    );
    expect(daysIn(request, outcomes, NOW).map(({ tally }) => tally)).toEqual(Array(7).fill(MISSING));
    expect(daysWithout('sendFailures', outcomes)).toEqual(new Set());
  });

  test('a day of which one batch of ids failed is missing as a whole, and its rows are not used', () => {
    const templates = Array.from({ length: 11 }, (_, at) => String(at + 10));
    const filtered = requestFor('2026-11-16', '2026-11-16', { filters: { ...request.filters, templates } });
    const messages = templates.map((template) => messagesOf('2026-11-16', { delivered: 1, group: { template } }));
    const outcomes = outcomesOf(planCalls(filtered), messages, ({ filters }) =>
      filters.templates.includes('20') ? { kind: 'timeout', attempts: 3 } : undefined,
    );
    expect(daysIn(filtered, outcomes, NOW)[0]?.tally).toBe(MISSING);
    expect(knownRows(outcomes)).toEqual([]);
  });
});

describe('runs of days', () => {
  test('neighbours become one range, in order, across months', () => {
    expect(runsOf(['2026-11-03', '2026-10-31', '2026-11-01', '2026-11-05', '2026-11-05'])).toEqual([
      { start: '2026-10-31', end: '2026-11-01' },
      { start: '2026-11-03', end: '2026-11-03' },
      { start: '2026-11-05', end: '2026-11-05' },
    ]);
    expect(runsOf([])).toEqual([]);
  });

  test('hold exactly the days that went in', () => {
    const year = daysOf({ start: '2026-01-01', end: '2026-12-31' });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...year)), (dates) => {
        expect(runsOf(dates).flatMap(daysOf)).toEqual([...new Set(dates)].sort());
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
