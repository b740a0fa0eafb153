import type { Alert, AlertGlance } from '../domain/alert/alert';
import type { World } from '../domain/ports';

const MINUTE_MS = 60_000;
/** Checks stored in one go: a thousand would hold up the process. */
const STORED_AT_ONCE = 50;

/**
 * Stores a check of each alert whose interval has begun anew since its last one, and hands over what was to be said when
 * its process died. Intervals are cut from 1970 on, so that rules of one interval are checked together and share calls.
 */
export async function enqueueChecks(world: Pick<World, 'alerts' | 'clock' | 'jobs'>): Promise<void> {
  const alerts = await world.alerts.list();
  const glances = await world.alerts.glances(alerts.map(({ id }) => id));
  const now = world.clock.now();
  const due = alerts.flatMap((alert, at) => {
    const glance = glances[at];
    if (isDue(alert, glance, now)) return [{ alert, round: roundOf(alert, now) }];
    return glance?.hasToSay ? [{ alert, round: Math.floor(now.getTime() / MINUTE_MS) }] : [];
  });
  for (let from = 0; from < due.length; from += STORED_AT_ONCE) {
    await Promise.all(
      due.slice(from, from + STORED_AT_ONCE).map(({ alert: { id, activeSince }, round }) => {
        // What was changed or resumed is checked again, though it was in the same round.
        const name = `check-${id}-${Date.parse(activeSince)}-${round}`;
        return world.jobs.addCheck({ kind: 'check', id: name, alert: id, round });
      }),
    );
  }
}

/** Whether it is to be checked, and not only to say what is left to be said. */
export function isDue(alert: Alert, glance: Pick<AlertGlance, 'checkedAt'> | undefined, now: Date): boolean {
  if (alert.isPaused) return false;
  if (glance?.checkedAt === undefined) return true;
  const ahead = roundOf(alert, new Date(glance.checkedAt)) - roundOf(alert, now);
  // Far ahead, it was checked by a clock that has been put back since.
  return ahead < 0 || ahead > 1;
}

function roundOf({ rule }: Alert, at: Date): number {
  return Math.floor(at.getTime() / (rule.everyMinutes * MINUTE_MS));
}
