import { judge } from '../domain/alert/judge';
import { readingOf } from '../domain/alert/reading';
import { takeStock } from '../domain/alert/take-stock';
import { callsOf } from '../domain/alert/windows';
import type { World } from '../domain/ports';
import { isDue } from './enqueue-checks';
import { fetchCalls, type SharedParts } from './fetch-calls';
import { type FlushNeeds, flushAlert } from './flush-alert';

type Needs = FlushNeeds & Pick<World, 'clock' | 'jobs' | 'settlesAfterMs' | 'snapshots'>;

/**
 * Holds an alert's rule against what is known now, if its time has come. What follows from it is stored together with
 * what is to be said.
 */
export async function checkAlert(world: Needs, id: string, share: SharedParts): Promise<void> {
  const alert = await world.alerts.get(id);
  if (!alert) return;
  const now = world.clock.now();
  const [glance] = await world.alerts.glances([id]);
  if (!isDue(alert, glance, now)) {
    const [last] = await world.alerts.runs([id]);
    if (last) await flushAlert(world, alert, last, share);
    return;
  }
  const outcomes = await fetchCalls(world, callsOf(alert.rule, now), share);
  // Judged by a rule that nobody goes by any more, it would say what nobody asked for.
  const still = await world.alerts.get(id);
  if (!still || still.isPaused || still.activeSince !== alert.activeSince) return;
  const reading = readingOf(alert.rule, outcomes, now, world.settlesAfterMs);
  const changed = await world.alerts.changeRun(id, (known) => {
    // Checked, paused or changed meanwhile, it is judged anew the next time.
    if (known.checkedAt !== glance?.checkedAt) return known;
    const followed = known.episodes.flatMap(({ instance }) => instance ?? []);
    return takeStock(known, alert, judge(alert.rule, reading, followed), now);
  });
  if (!changed) return;
  const run = changed.after;
  world.log.info('alert.checked', { alert: id, verdict: run.verdicts[0]?.is, pending: run.pending.length });
  await flushAlert(world, alert, run, share);
}
