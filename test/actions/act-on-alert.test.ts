import { Redis } from 'ioredis';
import { actOnAlert } from '../../src/actions/act-on-alert';
import { createAlerts } from '../../src/adapters/redis/alerts';
import { MovableClock } from '../../src/demo/clock';
import { type Alert, NOTHING_CHECKED } from '../../src/domain/alert/alert';
import { createEpisode } from '../../src/domain/alert/episode';
import type { Alerts } from '../../src/domain/ports';
import { UNUSED_ALERTS } from '../delivery/unused';
import { ruleOf } from '../domain/alert/rules';
import { freshPrefix, redisUrl } from '../redis';
import { SILENT } from '../silent-log';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const AT = NOW.toISOString();
const ALERT: Alert = {
  ...{ id: 'al-1', owner: 'U1', place: { kind: 'channel', channel: 'C1' }, language: 'en', locale: 'en-US' },
  ...{ isShared: false, isPaused: false, rule: ruleOf('delivery rate < 95%'), activeSince: AT, createdAt: AT },
};
const FIRING = { ...createEpisode(ALERT.id, undefined, NOW), isActive: true, startedAt: AT, told: 'started' as const };
const MESSAGE = { id: 'alert-al-1-0-1', episodes: [FIRING], version: 1, startedAt: AT };

const redis = new Redis(redisUrl);
afterAll(() => redis.disconnect());

const unexpected = () => Promise.reject(new Error('nobody needs this here'));

/** Acknowledges the alert while something happens: after it was looked at, or after its run was read and before it is written. */
async function acknowledgeWhile(when: 'looked' | 'read', happen: (alerts: Alerts) => Promise<unknown>) {
  const prefix = freshPrefix();
  const [alerts, others] = [createAlerts(redis, prefix, SILENT), createAlerts(redis, prefix, SILENT)];
  await alerts.replace(undefined, ALERT, { at: AT, by: 'U1', what: 'created' });
  await alerts.changeRun(ALERT.id, () => ({ ...NOTHING_CHECKED, episodes: [FIRING], messages: [MESSAGE] }));
  const happenings: Promise<unknown>[] = [];
  const world = {
    ...{ clock: MovableClock.standingAt(NOW), log: SILENT, settlesAfterMs: 0 },
    policy: { admins: [], access: {}, settleMs: 0, correctsReports: false },
    alerts: {
      ...UNUSED_ALERTS,
      async get(id: string) {
        const alert = await alerts.get(id);
        if (when === 'looked') await happen(others);
        return alert;
      },
      changeRun: ((id, change) =>
        alerts.changeRun(id, (run) => {
          if (when === 'read' && happenings.length === 0) happenings.push(happen(others));
          return change(run);
        })) satisfies Alerts['changeRun'],
    },
    directory: {
      person: unexpected,
      channel: async (id: string) => ({ id, isMember: true, isShared: false, isDirect: false }),
      directMessages: unexpected,
      isMember: async () => true,
    },
    ...{ charts: { draw: unexpected, drawMetric: unexpected }, files: { publish: unexpected } },
    snapshots: { save: unexpected, facts: unexpected, load: unexpected, asOf: unexpected },
    jobs: {
      ...{ addReport: unexpected, removeReport: unexpected, addCorrection: unexpected, addCheck: unexpected },
      ...{ makeCall: unexpected, restCalls: unexpected, addProgress: unexpected, progress: unexpected },
      addAnnouncement: async () => {},
    },
  };
  const spot = { id: ALERT.id, message: MESSAGE.id };
  const notice = await actOnAlert(world, { id: 'U2', standing: 'member' }, spot, { kind: 'acknowledge', by: 'U2' });
  await Promise.all(happenings);
  return notice;
}

test('whoever acknowledges what is deleted at the same moment is told that it is gone', async () => {
  const notice = await acknowledgeWhile('read', (alerts) =>
    alerts.remove(ALERT, { at: AT, by: 'U1', what: 'deleted' }),
  );
  expect(notice).toEqual({ kind: 'alertGone' });
});

test('whoever acknowledges what is over at the same moment is told that there is nothing to do', async () => {
  const notice = await acknowledgeWhile('looked', (alerts) =>
    alerts.changeRun(ALERT.id, (run) => ({ ...run, episodes: [{ ...FIRING, told: 'resolved' }] })),
  );
  expect(notice).toMatchObject({ kind: 'alertDone', what: 'nothingToDo' });
});
