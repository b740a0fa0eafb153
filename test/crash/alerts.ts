import { Redis } from 'ioredis';
import { createAlerts } from '../../src/adapters/redis/alerts';
import { connectRedis } from '../../src/adapters/redis/connections';
import type { Alert, AlertRun } from '../../src/domain/alert/alert';
import type { Alerts } from '../../src/domain/ports';
import type { Desk } from '../bench/workspace';
import { SILENT } from '../silent-log';
import type { Stage } from './stage';

/** No divisor of the treatments: each is met with each template. */
export const TEMPLATES = ['1201', '1206', '1212', '1218', '1233'] as const;
/** A day that ended so long ago is settled by its age: nothing but the world's turns changes its figures. */
const ENDED_HOURS = 96;
const MINUTE_MS = 60_000;

/** What becomes of an alert once it is told: nothing, or somebody takes note of it, or silences it. */
const TREATMENTS = ['left', 'acknowledged', 'snoozed'] as const;
export type Treatment = (typeof TREATMENTS)[number];

/**
 * The changes of an alert's one episode that are messages: its start, its getting worse and its end, with the number of
 * its last change. What people do is shown only; who presses twice snoozes it twice, and it ends a change later.
 */
const SAID: Readonly<Record<Treatment, (last: number) => readonly number[]>> = {
  left: () => [1, 2, 3],
  acknowledged: () => [1, 3, 4],
  snoozed: (last) => [1, Math.max(3, last)],
};

/** A rule in a channel of its own. */
export interface Post {
  readonly alert: Alert;
  readonly desk: Desk;
  readonly treatment: Treatment;
}

export function postsOf(desks: readonly Desk[], count: number, now: Date): readonly Post[] {
  return desks.slice(0, count).map((desk, at) => ({
    ...{ alert: alertOf(desk, at, now), desk },
    treatment: TREATMENTS[at % TREATMENTS.length] ?? 'left',
  }));
}

/** The messages that are owed for an alert's life, as the tally names them, by what has become of it in the end. */
export function owedBy({ alert, treatment }: Post, { episodes }: AlertRun): string[] {
  return SAID[treatment](episodes[0]?.changes ?? 0).map((number) => `${alert.id}#${number}`);
}

/** The bot's own store of alerts, with what it takes to have them looked at. */
export interface Watch {
  readonly alerts: Alerts;
  run(post: Post): Promise<AlertRun>;
  /** A rule was judged so long ago that it is judged again at the next tick. */
  makeDue(post: Post): Promise<void>;
  /** What was fetched is too old to be judged by, as if ten minutes had passed. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export async function openWatch({ store, workerOrder }: Stage): Promise<Watch> {
  const connections = await connectRedis(store.url, SILENT);
  const redis = new Redis(store.url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined); // The stage may be gone by then.
  const { prefix } = workerOrder.tuning;
  const alerts = createAlerts(connections.patient, prefix, SILENT);
  return {
    alerts,
    async run({ alert: { id } }) {
      const [run] = await alerts.runs([id]);
      if (!run) throw new Error(`${id} has no run`);
      return run;
    },
    async makeDue({ alert: { id, rule } }) {
      const checkedAt = new Date(Date.now() - rule.everyMinutes * MINUTE_MS).toISOString();
      await alerts.changeRun(id, (run) => ({ ...run, checkedAt }));
    },
    async forget() {
      const keys = await redis.keys(`${prefix}:snapshot:*`);
      if (keys.length > 0) await redis.del(...keys);
    },
    async close() {
      redis.disconnect();
      await connections.close();
    },
  };
}

function alertOf({ user, channel }: Desk, at: number, now: Date): Alert {
  return {
    ...{ id: `al-${at}`, owner: user, place: { kind: 'channel', channel } },
    ...{ language: 'en', locale: 'en-US', isShared: false, isPaused: false },
    ...{ activeSince: now.toISOString(), createdAt: now.toISOString() },
    rule: {
      filters: { templates: [TEMPLATES[at % TEMPLATES.length] ?? ''], labels: [], users: [] },
      zone: 'UTC',
      condition: { kind: 'level', metric: { of: 'delivered', per: 'targets' }, is: '<', than: 0.9 },
      window: { endedForHours: ENDED_HOURS },
      ...{ forChecks: 1, least: 100, everyMinutes: 15 },
    },
  };
}
