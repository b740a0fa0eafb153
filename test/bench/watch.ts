import { setTimeout } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { TUNING } from '../../src/app/tuning';
import { systemClock } from '../../src/clock';
import type { Alert } from '../../src/domain/alert/alert';
import type { Rule } from '../../src/domain/alert/rule';
import { QUEUES } from '../../src/domain/job';
import { NO_FILTERS } from '../../src/domain/query';
import type { Producer } from './producer';
import type { Stage } from './stage';

const EVERY_MINUTES = 10;
const LOOK_EVERY_MS = 50;
const TEMPLATES = ['1233', '1234', '1235', '1236'];

/** Rules over four scopes, each with a threshold of its own; of every hundred one is breached. */
export function alertAt(at: number, { desks }: Stage): Alert {
  const desk = desks[at % desks.length];
  if (!desk) throw new RangeError('nobody is there');
  const now = systemClock.now().toISOString();
  return {
    ...{ id: `al-${at}`, owner: desk.user, place: { kind: 'channel', channel: desk.channel } },
    ...{ language: 'en', locale: 'en-US', isShared: false, isPaused: false, activeSince: now, createdAt: now },
    rule: ruleAt(at),
  };
}

function ruleAt(at: number): Rule {
  const than = at % 100 === 0 ? 1 : 0.001 + at / 1e6;
  return {
    filters: { ...NO_FILTERS, templates: [TEMPLATES[at % TEMPLATES.length] ?? ''] },
    zone: 'UTC',
    condition: { kind: 'level', metric: { of: 'delivered', per: 'targets' }, is: '<', than },
    ...{ window: 'yesterday', forChecks: 1, least: 1, everyMinutes: EVERY_MINUTES },
  };
}

export async function storeAlerts(stage: Stage, { world }: Producer, count: number): Promise<readonly string[]> {
  const alerts = Array.from({ length: count }, (_, at) => alertAt(at, stage));
  for (const alert of alerts) {
    await world.alerts.replace(undefined, alert, { at: alert.createdAt, by: alert.owner, what: 'created' });
  }
  return alerts.map(({ id }) => id);
}

/** Has each of them checked once, as a tick would, and waits for the end of it. */
export async function checkAll({ world, redis }: Producer, ids: readonly string[], round: number): Promise<void> {
  await Promise.all(
    ids.map((alert) => world.jobs.addCheck({ kind: 'check', id: `check-${alert}-bench-${round}`, alert, round })),
  );
  const checks = new Queue(QUEUES.checks, { connection: redis, prefix: TUNING.prefix });
  while ((await checks.getJobCountByTypes('waiting', 'prioritized', 'active', 'delayed')) > 0) {
    await setTimeout(LOOK_EVERY_MS);
  }
  await checks.close();
}

/** Has it that none of them was checked in this round yet: a check that is not due judges nothing. */
export async function forgetChecks({ world }: Producer, ids: readonly string[]): Promise<void> {
  for (const id of ids) await world.alerts.changeRun(id, ({ checkedAt: _, ...run }) => run);
}
