import { announce } from '../../src/actions/announce';
import { MovableClock } from '../../src/demo/clock';
import type { LedgerEntry } from '../../src/domain/delivery';
import { memoryLedger } from './memory-ledger';
import { orderOf } from './orders';

const BEGUN = new Date('2026-11-24T03:00:00Z');
const UNTIL = new Date('2026-11-24T09:00:00Z');
const SETTLE_MS = 30_000;

const clock = MovableClock.standingAt(BEGUN);
let asked: string[];
const world = {
  clock,
  ledger: memoryLedger(new Map<string, LedgerEntry>([['one', { state: 'sending', since: BEGUN }]]), clock),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  policy: { admins: [], access: {}, settleMs: SETTLE_MS, correctsReports: false },
  announcer: {
    post: async () => {
      asked.push('post');
      return { kind: 'posted', posted: { channel: 'C1', ts: '1.000001' } } as const;
    },
    find: async () => {
      asked.push('find');
      return { kind: 'notFound' } as const;
    },
    shown: () => Promise.reject(new Error('nothing is corrected')),
    tell: () => Promise.reject(new Error('nobody is told of a post')),
  },
};

function again() {
  asked = [];
  const notice = { kind: 'abandoned', request: orderOf('one').request } as const;
  const delivery = { id: 'one', target: { channel: 'C1' }, language: 'en', notice } as const;
  return announce(world, delivery, { holds: async () => true }, UNTIL);
}

test('an intent without an end is neither looked up nor posted again before the settle time is over', async () => {
  for (const [advanceMs, leftMs] of [
    [0, SETTLE_MS],
    [10_000, 20_000],
    [19_999, 1],
  ] as const) {
    clock.advance(advanceMs);
    expect(await again()).toMatchObject({ kind: 'again', afterMs: leftMs });
    expect(asked).toEqual([]);
  }
  clock.advance(1);
  expect(await again()).toMatchObject({ kind: 'sent' });
  expect(asked).toEqual(['find', 'post']);
});
