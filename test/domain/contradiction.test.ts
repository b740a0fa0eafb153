import fc from 'fast-check';
import { contradictionsIn } from '../../src/domain/contradiction';
import type { Day } from '../../src/domain/day';
import type { FailureReasons } from '../../src/domain/failures';
import { addCounts, type Counts, type DayState, MISSING, NO_MESSAGES, tallyOf } from '../../src/domain/statistics';
import { messagesOf } from './traffic';

const RIGHT = messagesOf('2026-11-16', { delivered: 90, waiting: 2, queued: 1, send: { empty: 5 } }).counts;

/** Ten handed over of five targets. */
const ONE_GROUP_TOO_FEW: Counts = { ...messagesOf('2026-11-16', { delivered: 10 }).counts, targets: 5 };

function dayOf(counts: Counts, state: DayState = 'settled'): Day {
  return { date: '2026-11-16', state, tally: tallyOf(counts, state) };
}

function reasonsOf(failed: number, named: number): FailureReasons {
  const reasons = [{ reason: 'send.empty' as const, count: named }];
  return { class: 'send', reasons, failed, unclassified: Math.max(0, failed - named), isIncomplete: false };
}

describe('a contradiction', () => {
  test.each([
    ['more handed over than ended or wait', { sent: RIGHT.sent + 1 }],
    ['fewer handed over than ended or wait', { sent: RIGHT.sent - 1 }],
    ['more delivered than handed over', { delivered: RIGHT.sent + 1 }],
    ['fewer targets than were handed over', { targets: RIGHT.sent - 1 }],
    ['fewer targets than were handed over or stopped', { processFailed: 2 }],
  ] as const)('is %s, on a day that is settled', (_, wrong) => {
    const counts = { ...RIGHT, ...wrong };
    expect(contradictionsIn([dayOf(RIGHT), dayOf(counts)], [])).toEqual([{ kind: 'counts', days: ['2026-11-16'] }]);
    expect(contradictionsIn([dayOf(counts, 'provisional'), dayOf(counts, 'open')], [])).toEqual([]);
  });

  test('is a row that does not add up, though the sum of the day does', () => {
    const rows = [
      messagesOf('2026-11-16', { delivered: 10, queued: 5 }),
      { ...messagesOf('2026-11-16', { delivered: 10 }), counts: ONE_GROUP_TOO_FEW },
    ];
    const day = dayOf(rows.reduce((sum, { counts }) => addCounts(sum, counts), NO_MESSAGES));
    expect(contradictionsIn([day], [])).toEqual([]);
    expect(contradictionsIn([day], [], rows)).toEqual([{ kind: 'counts', days: ['2026-11-16'] }]);
    expect(contradictionsIn([{ ...day, state: 'provisional' }], [], rows)).toEqual([]);
  });

  test('is not what adds up, what is queued, or what is not known', () => {
    expect(contradictionsIn([dayOf(RIGHT), { date: '2026-11-17', state: 'settled', tally: MISSING }], [])).toEqual([]);
  });

  test('is more reasons than failures once every day is settled; fewer are only not classified', () => {
    const [more, fewer] = [reasonsOf(5, 6), reasonsOf(5, 4)];
    expect(contradictionsIn([dayOf(RIGHT)], [more])).toEqual([{ kind: 'reasons', class: 'send' }]);
    expect(contradictionsIn([dayOf(RIGHT)], [fewer])).toEqual([]);
    expect(contradictionsIn([dayOf(RIGHT), dayOf(RIGHT, 'provisional')], [more])).toEqual([]);
  });

  test('is never found in figures that add up', () => {
    const few = fc.nat(10_000);
    const ends = fc.record({ delivered: few, waiting: few, queued: few, empty: few, unsubscribe: few });
    fc.assert(
      fc.property(ends, fc.constantFrom('open', 'provisional', 'settled'), ({ empty, unsubscribe, ...rest }, state) => {
        const { counts } = messagesOf('2026-11-16', { ...rest, send: { empty }, process: { unsubscribe } });
        expect(contradictionsIn([dayOf(counts, state)], [reasonsOf(empty, empty)])).toEqual([]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
