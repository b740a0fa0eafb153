import { say } from '../../src/actions/say';
import { MovableClock } from '../../src/demo/clock';
import type { LedgerEntry } from '../../src/domain/delivery';
import type { AnnouncementOrder } from '../../src/domain/job';
import { memoryLedger } from './memory-ledger';
import { orderOf } from './orders';
import { UNUSED_ALERTS, UNUSED_DIGESTS } from './unused';

const NOW = new Date('2026-11-27T03:00:00Z');
const MESSAGE = { channel: 'C1', ts: '1.000001' } as const;
const REPORTED = { rate: { low: 0.9, high: 1 }, delivered: 90, targets: 100 };
const HOUR_MS = 3_600_000;

/** A correction that is about to be made. */
const order = {
  ...orderOf('report-1-final-1'),
  place: { kind: 'message', ...MESSAGE },
  corrects: { delivery: 'report-1', was: REPORTED },
} as const;
const ANNOUNCEMENT: AnnouncementOrder = {
  delivery: {
    ...{ id: 'final-C1-1.000001', target: MESSAGE, language: 'en' },
    notice: { kind: 'abandoned', request: order.request },
  },
  order,
  until: new Date(NOW.getTime() + HOUR_MS).toISOString(),
  isPaced: true,
};

/** Says the correction while Slack shows something by the message. Resolves to how it ended, and how often it was posted. */
async function correctWhile(shown: () => Promise<string | undefined>, known?: LedgerEntry, now = NOW) {
  let posts = 0;
  const unexpected = () => Promise.reject(new Error('nobody is told of a correction that is not made'));
  const world = {
    clock: MovableClock.standingAt(now),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    policy: { admins: [], access: {}, settleMs: 30_000, correctsReports: true },
    settlesAfterMs: 72 * 3_600_000,
    ledger: memoryLedger(new Map(known ? [[ANNOUNCEMENT.delivery.id, known]] : []), MovableClock.standingAt(now)),
    announcer: {
      shown,
      post: async () => {
        posts += 1;
        return { kind: 'posted', posted: MESSAGE } as const;
      },
      find: unexpected,
      tell: unexpected,
    },
    directory: {
      person: async (id: string) => ({ id, standing: 'member' }) as const,
      channel: async (id: string) => ({ id, isMember: true, isShared: false, isDirect: false }),
      directMessages: unexpected,
      isMember: unexpected,
    },
    digests: UNUSED_DIGESTS,
    alerts: UNUSED_ALERTS,
    pace: { take: async () => 0, queue: unexpected, takeNow: unexpected, rest: unexpected },
    gate: { admit: unexpected, leave: async () => {}, forget: unexpected, firstOf: unexpected, fail: unexpected },
    jobs: {
      ...{ addReport: unexpected, removeReport: unexpected, addAnnouncement: unexpected, addCorrection: unexpected },
      ...{
        addCheck: unexpected,
        makeCall: unexpected,
        restCalls: unexpected,
        addProgress: unexpected,
        progress: unexpected,
      },
    },
  };
  const result = await say(world, ANNOUNCEMENT, { holds: async () => true });
  return { result: result.kind, posts };
}

test('a correction is made while its message shows what it corrects', async () => {
  expect(await correctWhile(async () => 'report-1')).toEqual({ result: 'sent', posts: 1 });
});

test.each([
  ['shows something newer', 'report-2'],
  ['is gone', undefined],
])('a correction whose message %s is dropped, without a word', async (_, shown) => {
  expect(await correctWhile(async () => shown)).toEqual({ result: 'refused', posts: 0 });
});

test('a correction whose end was not learned is made again, but not over something newer', async () => {
  const begun: LedgerEntry = { state: 'sending', since: NOW };
  for (const shown of ['report-1', ANNOUNCEMENT.delivery.id])
    expect(await correctWhile(async () => shown, begun)).toEqual({ result: 'sent', posts: 1 });
  expect(await correctWhile(async () => 'report-2', begun)).toEqual({ result: 'refused', posts: 0 });
});

test('while Slack does not say what the message shows the correction waits, until it is too late for it', async () => {
  const silent = () => Promise.reject(new Error('Slack is away'));
  expect(await correctWhile(silent)).toEqual({ result: 'again', posts: 0 });
  const late = new Date(NOW.getTime() + HOUR_MS + 1);
  expect(await correctWhile(silent, undefined, late)).toEqual({ result: 'refused', posts: 0 });
});
