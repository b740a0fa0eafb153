import { Redis } from 'ioredis';
import { enqueueChecks, isDue } from '../../../src/actions/enqueue-checks';
import { createAlerts } from '../../../src/adapters/redis/alerts';
import { type Alert, type AlertRun, glanceOf, NOTHING_CHECKED } from '../../../src/domain/alert/alert';
import { actOn, takeStock } from '../../../src/domain/alert/take-stock';
import type { Verdict } from '../../../src/domain/alert/verdict';
import type { LocalDate } from '../../../src/domain/dates/range';
import type { CheckOrder } from '../../../src/domain/job';
import type { Alerts, Log } from '../../../src/domain/ports';
import type { Happening } from '../../../src/domain/standing';
import { ruleOf } from '../../domain/alert/rules';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const YESTERDAY: LocalDate = '2026-11-23';
const INSTANCES = 200;
const CHANGES = 40;
const CREATED: Happening = { at: NOW.toISOString(), by: 'U1', what: 'created' };
const DELETED: Happening = { at: NOW.toISOString(), by: 'U1', what: 'deleted' };

const alertOf = (id: string, more: Partial<Alert> = {}): Alert => ({
  ...{ id, owner: 'U1', place: { kind: 'channel', channel: 'C1' }, language: 'en', locale: 'en-US' },
  ...{ isShared: false, isPaused: false, rule: ruleOf('delivery rate < 95% by template') },
  ...{ activeSince: '2026-11-01T00:00:00.000Z', createdAt: '2026-11-01T00:00:00.000Z' },
  ...more,
});
const ALERT = alertOf('al-1');

function verdictsOf(is: Verdict['is'], count = INSTANCES): Verdict[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ is, instance: String(at), window: { start: YESTERDAY, end: YESTERDAY }, unsettled: [] },
    measure: is === 'breached' ? { low: 0.9, high: 0.9 } : { low: 0.99, high: 0.99 },
    ...{ breachedWhen: { is: '<', level: 0.95 }, clearedWhen: { is: '>=', level: 0.95 } },
  }));
}

/** It fires, and nothing of that is said yet. */
const FIRING = takeStock(NOTHING_CHECKED, ALERT, verdictsOf('breached'), NOW);
/** Somebody has taken note of it. */
const TOLD: AlertRun = { ...FIRING, pending: [] };
const ACKNOWLEDGED = actOn(TOLD, ALERT, FIRING.messages[0]?.id ?? '', { kind: 'acknowledge', by: 'U1' }, NOW);

const redis = new Redis(redisUrl);
/** Another process. */
const otherRedis = new Redis(redisUrl);
afterAll(() => {
  redis.disconnect();
  otherRedis.disconnect();
});

let prefix: string;
let logged: unknown[];
let alerts: Alerts;
beforeEach(async () => {
  prefix = freshPrefix();
  logged = [];
  const log: Log = { ...SILENT, error: (...line) => logged.push(line) };
  alerts = createAlerts(redis, prefix, log);
  await alerts.replace(undefined, ALERT, CREATED);
});

async function stored(): Promise<string> {
  return (await redis.hget(`${prefix}:alerts:runs`, ALERT.id)) ?? '';
}

test.each([
  ['that was never checked', NOTHING_CHECKED],
  ['that fires', FIRING],
  ['that has said so', TOLD],
  ['that somebody has acted on', ACKNOWLEDGED],
])('a run %s is given back as it was, and again when it is stored again', async (_, run) => {
  await alerts.changeRun(ALERT.id, () => run);
  expect(await alerts.runs([ALERT.id])).toEqual([run]);
  await alerts.changeRun(ALERT.id, (known) => ({ ...known, firedAt: NOW.toISOString() }));
  expect(await alerts.runs([ALERT.id])).toEqual([{ ...run, firedAt: NOW.toISOString() }]);
});

test('an episode is stored once, however often a run speaks of it', async () => {
  await alerts.changeRun(ALERT.id, () => FIRING);
  await alerts.changeRun(ALERT.id, (run) => takeStock(run, ALERT, verdictsOf('fine'), new Date(NOW.getTime() + 1)));
  const text = await stored();
  const [run] = await alerts.runs([ALERT.id]);
  expect(run?.pending).toHaveLength(2);
  // As they are now, and as they were when it was to be said that they began.
  expect(text.split('"startedAt":"2026').length - 1).toBe(2 * INSTANCES + 1);
});

describe('a run of before there were glances', () => {
  /** The first version of the form, as it was written. */
  const putOld = (run: AlertRun) => redis.hset(`${prefix}:alerts:runs`, ALERT.id, JSON.stringify(run));

  test('is read as it was meant', async () => {
    await putOld(ACKNOWLEDGED);
    expect(await alerts.runs([ALERT.id])).toEqual([ACKNOWLEDGED]);
  });

  test('has its glance all the same, which is stored with it', async () => {
    await putOld(FIRING);
    expect(await alerts.glances([ALERT.id])).toEqual([{ checkedAt: NOW.toISOString(), hasToSay: true }]);
    expect(await redis.hget(`${prefix}:alerts:glances`, ALERT.id)).not.toBeNull();
    expect(await alerts.runs([ALERT.id])).toEqual([FIRING]);
    expect(JSON.parse(await stored())).toMatchObject({ version: 2 });
  });
});

describe('glances', () => {
  test('are in the order of what is asked for', async () => {
    await alerts.replace(undefined, alertOf('al-2'), CREATED);
    await alerts.changeRun('al-2', () => FIRING);
    expect(await alerts.glances([])).toEqual([]);
    expect(await alerts.glances(['al-3', 'al-2', 'al-1'])).toEqual([
      { hasToSay: false },
      { checkedAt: NOW.toISOString(), hasToSay: true },
      { hasToSay: false },
    ]);
  });

  test.each(['{"checkedAt":5}', 'nobody reads this'])('are read from the run when one says %s', async (text) => {
    await alerts.replace(undefined, alertOf('al-2'), CREATED);
    await alerts.changeRun(ALERT.id, () => FIRING);
    await alerts.changeRun('al-2', () => TOLD);
    await redis.hset(`${prefix}:alerts:glances`, ALERT.id, text);
    expect(await alerts.glances([ALERT.id, 'al-2'])).toEqual([glanceOf(FIRING), glanceOf(TOLD)]);
  });

  test('are those of the run, whoever changes it at the same time', async () => {
    const stores = [alerts, createAlerts(otherRedis, prefix, SILENT)];
    let isDone = false;
    const changes = Promise.all(
      Array.from({ length: CHANGES }, (_, at) =>
        stores[at % 2]?.changeRun(ALERT.id, (run) => ({
          ...(at % 3 === 0 ? FIRING : TOLD),
          checkedAt: new Date(Date.parse(run.checkedAt ?? NOW.toISOString()) + 1).toISOString(),
        })),
      ),
    ).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const [text, glance] = await redis
        .multi()
        .hget(`${prefix}:alerts:runs`, ALERT.id)
        .hget(`${prefix}:alerts:glances`, ALERT.id)
        .exec()
        .then((answers) => (answers ?? []).map(([, answer]) => answer));
      if (typeof text !== 'string') continue;
      const { checkedAt, pending } = JSON.parse(text);
      expect(JSON.parse(String(glance))).toEqual({ checkedAt, hasToSay: pending.length > 0 });
    }
    await changes;
    const [run = NOTHING_CHECKED] = await alerts.runs([ALERT.id]);
    expect(run.checkedAt).toBe(new Date(NOW.getTime() + CHANGES).toISOString());
    expect(await alerts.glances([ALERT.id])).toEqual([glanceOf(run)]);
  });

  test('go with what is deleted, and do not come back by a late change', async () => {
    await alerts.changeRun(ALERT.id, () => FIRING);
    expect(await alerts.remove(ALERT, DELETED)).toEqual(FIRING);
    await alerts.changeRun(ALERT.id, () => TOLD);
    expect(await redis.keys(`${prefix}:alerts:*`)).toEqual([`${prefix}:alerts:history:${ALERT.id}`]);
  });
});

describe('a change of a run', () => {
  test('of what was never stored stores nothing', async () => {
    expect(await alerts.changeRun('al-2', () => FIRING)).toBeUndefined();
    expect(await redis.hkeys(`${prefix}:alerts:runs`)).toEqual([]);
    expect(await redis.hkeys(`${prefix}:alerts:glances`)).toEqual([]);
  });

  test('of what is deleted after it was read comes to nothing', async () => {
    await alerts.changeRun(ALERT.id, () => TOLD);
    const removals: Promise<AlertRun | undefined>[] = [];
    const changed = await alerts.changeRun(ALERT.id, () => {
      // On the same connection, so that it comes before what is written of this.
      removals.push(alerts.remove(ALERT, DELETED));
      return FIRING;
    });
    expect(changed).toBeUndefined();
    expect(await Promise.all(removals)).toEqual([TOLD]);
    expect(await redis.keys(`${prefix}:alerts:*`)).toEqual([`${prefix}:alerts:history:${ALERT.id}`]);
  });
});

describe('a tick', () => {
  async function ordered(now: Date): Promise<string[]> {
    const orders: CheckOrder[] = [];
    const jobs = { addCheck: async (order: CheckOrder) => void orders.push(order) };
    await enqueueChecks({
      alerts,
      clock: { now: () => now },
      jobs: jobs as Parameters<typeof enqueueChecks>[0]['jobs'],
    });
    return orders.map(({ id }) => id).sort();
  }
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  test('has checked what is due, and what has something left to say', async () => {
    await alerts.replace(undefined, alertOf('al-2'), CREATED);
    await alerts.replace(undefined, alertOf('al-3', { isPaused: true }), CREATED);
    await alerts.replace(undefined, alertOf('al-4', { isPaused: true }), CREATED);
    expect((await ordered(NOW)).map((id) => id.slice(0, 'check-al-1'.length))).toEqual(['check-al-1', 'check-al-2']);
    await alerts.changeRun('al-1', () => TOLD);
    await alerts.changeRun('al-2', () => FIRING);
    await alerts.changeRun('al-4', () => FIRING);
    expect(await ordered(later(1))).toEqual([
      `check-al-2-${Date.parse(ALERT.activeSince)}-${later(1).getTime() / 60_000}`,
      `check-al-4-${Date.parse(ALERT.activeSince)}-${later(1).getTime() / 60_000}`,
    ]);
    const due = await ordered(later(ALERT.rule.everyMinutes));
    expect(due.map((id) => id.slice(0, 'check-al-1'.length))).toEqual(['check-al-1', 'check-al-2', 'check-al-4']);
  });

  test.each([
    ['in the round before', true, -1],
    ['in this one', false, 0],
    ['by a clock that is a round ahead', false, 1],
    ['by a clock that was put back since', true, 2],
  ])('what was checked %s is due: %s', (_, due, rounds) => {
    const checkedAt = later(rounds * ALERT.rule.everyMinutes).toISOString();
    expect(isDue(ALERT, { checkedAt }, NOW)).toBe(due);
    expect(isDue({ ...ALERT, isPaused: true }, { checkedAt }, NOW)).toBe(false);
  });

  test('does not read what a run holds', async () => {
    await alerts.changeRun(ALERT.id, () => FIRING);
    await redis.hset(`${prefix}:alerts:runs`, ALERT.id, 'nobody reads this');
    expect(await ordered(later(1))).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  test('stores every check of many', async () => {
    for (let at = 2; at <= 130; at++) await alerts.replace(undefined, alertOf(`al-${at}`), CREATED);
    expect(new Set(await ordered(NOW)).size).toBe(130);
  });
});
