import type { Person } from '../domain/access';
import type { Act } from '../domain/alert/act';
import { actOn } from '../domain/alert/take-stock';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { refuseSight } from './caretaking';
import { type FlushNeeds, flushAlert } from './flush-alert';

/** Acknowledges, snoozes or wakes what a message tells of: whoever may see it there may. */
export async function actOnAlert(
  world: FlushNeeds & Pick<World, 'directory' | 'policy'>,
  person: Person,
  { id, message }: { readonly id: string; readonly message: string },
  what: Act,
): Promise<Notice> {
  const alert = await world.alerts.get(id);
  if (!alert) return { kind: 'alertGone' };
  const refusal = await refuseSight(world, person, alert, { kind: 'alertGone' });
  if (refusal) return refusal;
  const now = world.clock.now();
  const changed = await world.alerts.changeRun(id, (known) => actOn(known, alert, message, what, now));
  if (!changed) return { kind: 'alertGone' };
  const { before, after } = changed;
  if (after.pending.length === before.pending.length) return { kind: 'alertDone', what: 'nothingToDo', alert };
  await flushAlert(world, alert, after, (_, work) => work());
  if (what.kind === 'acknowledge') return { kind: 'alertDone', what: 'acknowledged', alert };
  if (what.kind === 'wake') return { kind: 'alertDone', what: 'woken', alert };
  return { kind: 'alertDone', what: 'snoozed', alert, until: what.until.toISOString() };
}
