import { runReport } from '../../src/actions/run-report';
import { MovableClock } from '../../src/demo/clock';
import type { AnnouncementOrder } from '../../src/domain/job';
import { orderOf } from './orders';
import { UNSHARED_PICTURES, UNUSED_DIGESTS } from './unused';

test('a report that is made days after it was asked for, once Redis or EngageLab is back, is of the days asked for', async () => {
  const clock = MovableClock.standingAt(new Date('2026-11-27T03:00:00Z'));
  const announced: AnnouncementOrder[] = [];
  const never = () => Promise.reject(new Error('not needed for a report without figures'));
  const world = {
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    announcer: { post: never, find: never, shown: never, tell: never },
    charts: { draw: never, drawMetric: never },
    files: { publish: never },
    policy: { admins: [], access: {}, settleMs: 0, correctsReports: false },
    settlesAfterMs: 72 * 3_600_000,
    directory: { person: never, channel: never, directMessages: never, isMember: never },
    digests: UNUSED_DIGESTS,
    gate: { admit: never, leave: never, forget: never, firstOf: never, fail: never },
    pictures: UNSHARED_PICTURES,
    snapshots: {
      save: never,
      facts: never,
      asOf: never,
      load: async (keys: readonly unknown[]) => keys.map(() => undefined),
    },
    jobs: {
      ...{
        addReport: never,
        addCorrection: never,
        removeReport: never,
        addCheck: never,
        makeCall: never,
        restCalls: never,
        addProgress: never,
        progress: never,
      },
      addAnnouncement: async (order: AnnouncementOrder) => void announced.push(order),
    },
  };
  const order = orderOf('asked-on-24-november');
  await runReport(world, order, []);
  expect(announced.map(({ delivery: { notice } }) => notice.kind === 'report' && notice.report.request.range)).toEqual([
    order.request.range,
  ]);
});
