import type { Alert, AlertRun } from '../domain/alert/alert';
import type { World } from '../domain/ports';

const MINUTE_MS = 60_000;

/**
 * Stores a check of each alert whose interval has begun anew since its last one, and hands over what was to be said when
 * its process died. Intervals are cut from 1970 on, so that rules of one interval are checked together and share calls.
 */
export async function enqueueChecks(world: Pick<World, 'alerts' | 'clock' | 'jobs'>): Promise<void> {
  const alerts = await world.alerts.list();
  const runs = await world.alerts.runs(alerts.map(({ id }) => id));
  const now = world.clock.now();
  const due = alerts.flatMap((alert, at) => {
    const run = runs[at];
    if (isDue(alert, run, now)) return [{ alert, round: roundOf(alert, now) }];
    const hasToSay = run !== undefined && run.pending.length > 0;
    return hasToSay ? [{ alert, round: Math.floor(now.getTime() / MINUTE_MS) }] : [];
  });
  await Promise.all(
    due.map(({ alert: { id, activeSince }, round }) => {
      // What was changed or resumed is checked again, though it was in the same round.
      const name = `check-${id}-${Date.parse(activeSince)}-${round}`;
      return world.jobs.addCheck({ kind: 'check', id: name, alert: id, round });
    }),
  );
}

/** Whether it is to be checked, and not only to say what is left to be said. */
export function isDue(alert: Alert, run: AlertRun | undefined, now: Date): boolean {
  if (alert.isPaused) return false;
  return run?.checkedAt === undefined || roundOf(alert, new Date(run.checkedAt)) < roundOf(alert, now);
}

function roundOf({ rule }: Alert, at: Date): number {
  return Math.floor(at.getTime() / (rule.everyMinutes * MINUTE_MS));
}
