import type { Person } from '../domain/access';
import type { Alert, AlertRun } from '../domain/alert/alert';
import { changesOf } from '../domain/alert/changes';
import { retire } from '../domain/alert/take-stock';
import { formatAlert } from '../domain/command/alert';
import type { Language } from '../domain/language';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { backtestOrder } from './backtest-alert';
import { refuseChange, refusePlace, refuseSight } from './caretaking';
import { type FlushNeeds, flushAlert, sayLast } from './flush-alert';

/** What a person decides about an alert. */
export type AlertTerms = Pick<Alert, 'name' | 'rule' | 'place' | 'isShared'>;

type Needs = FlushNeeds & Pick<World, 'drafts'>;

/** Keeps an alert for its author to decide on, when they have seen what it would have said in the past. */
export async function draftAlert(
  world: Needs,
  person: Person,
  by: Pick<Alert, 'id' | 'language' | 'locale'>,
  terms: AlertTerms,
): Promise<Notice> {
  const refusal = await refusePlace(world, person, terms, formatAlert(terms));
  if (refusal) return refusal;
  const at = world.clock.now().toISOString();
  const alert: Alert = { ...by, ...terms, owner: person.id, isPaused: false, activeSince: at, createdAt: at };
  await world.drafts.keep(alert);
  await world.jobs.addCheck({
    ...{ kind: 'backtest', id: backtestOrder(alert.id), alert, isSaved: false },
    for: { user: person.id, language: by.language },
  });
  return { kind: 'alertDrafted', alert };
}

/** Puts a draft in force: as it is, or with the threshold that its past suggested. */
export async function saveDraft(world: Needs, person: Person, id: string, isSuggested = false): Promise<Notice> {
  const draft = await world.drafts.get(id);
  const saved = await world.alerts.get(id);
  // The suggestion may have been taken, or come after the rule itself was; what is in force is shown.
  if (saved) return seen(world, person, saved, isSuggested ? 'unchanged' : 'new');
  if (!draft || draft.owner !== person.id) return { kind: 'alertGone' };
  const refusal = await refusePlace(world, person, draft, formatAlert(draft));
  if (refusal) return refusal;
  const at = world.clock.now().toISOString();
  const suggested = isSuggested && (await world.drafts.suggestion(id));
  const alert: Alert = { ...draft, ...(suggested && { rule: suggested }), activeSince: at, createdAt: at };
  await world.alerts.replace(undefined, alert, { at, by: person.id, what: 'created' });
  await world.drafts.forget(id);
  world.log.info('alert.created', { alert: id });
  return { kind: 'alertSaved', alert: (await world.alerts.get(id)) ?? alert, as: 'new' };
}

export async function discardDraft(
  world: Pick<World, 'alerts' | 'directory' | 'drafts' | 'policy'>,
  person: Person,
  id: string,
): Promise<Notice> {
  const saved = await world.alerts.get(id);
  if (saved) return seen(world, person, saved, 'unchanged');
  const draft = await world.drafts.get(id);
  if (!draft || draft.owner !== person.id) return { kind: 'alertGone' };
  await world.drafts.forget(id);
  return { kind: 'alertDone', what: 'deleted', alert: draft };
}

/** What is in force already, to whoever may see it. */
async function seen(
  world: Pick<World, 'directory' | 'policy'>,
  person: Person,
  alert: Alert,
  as: 'new' | 'unchanged',
): Promise<Notice> {
  const refusal = await refuseSight(world, person, alert, { kind: 'alertGone' });
  return refusal ?? { kind: 'alertSaved', alert, as };
}

/** Tells somebody what an alert in force would have said in the past; once for each request. */
export async function reviewAlert(
  world: Pick<World, 'alerts' | 'directory' | 'jobs' | 'policy'>,
  person: Person,
  language: Language,
  id: string,
  trigger: string,
): Promise<Notice> {
  const alert = await world.alerts.get(id);
  if (!alert) return { kind: 'alertGone' };
  const refusal = await refuseSight(world, person, alert, { kind: 'alertGone' });
  if (refusal) return refusal;
  await world.jobs.addCheck({
    ...{ kind: 'backtest', id: `backtest-${id}-${trigger}`, alert: { ...alert, language }, isSaved: true },
    for: { user: person.id, language },
  });
  return { kind: 'alertDone', what: 'reviewing', alert };
}

/** Changes an alert that is in force, or a draft. What it was firing about by another rule is not watched any more. */
export async function editAlert(world: Needs, person: Person, id: string, terms: AlertTerms): Promise<Notice> {
  const known = await world.alerts.get(id);
  if (!known) return { kind: 'alertGone' };
  const refusal =
    (await refuseChange(world, person, known)) ?? (await refusePlace(world, person, terms, formatAlert(terms), known));
  if (refusal) return refusal;
  const now = world.clock.now();
  const at = now.toISOString();
  const { name: _, ...nameless } = known;
  const next: Alert = { ...nameless, ...terms };
  const changes = changesOf(known, next);
  if (changes.length === 0) return { kind: 'alertSaved', alert: known, as: 'unchanged' };
  const isRetimed = changes.some(({ field }) => field === 'rule' || field === 'channel');
  const alert = isRetimed ? { ...next, activeSince: at } : next;
  if (!(await world.alerts.replace(known, alert, { at, by: person.id, what: 'changed', changes })))
    return { kind: 'alertMoved' };
  if (isRetimed) await retireAlert(world, known, 'changed');
  return { kind: 'alertSaved', alert, as: 'changed' };
}

/** What its messages say to last is not watched any more, and they say so. */
export async function retireAlert(world: FlushNeeds, alert: Alert, why: 'changed' | 'paused'): Promise<void> {
  const now = world.clock.now();
  const changed = await world.alerts.changeRun(alert.id, (known) => {
    const { checkedAt: _, ...retired } = retire(known, why, now);
    return retired;
  });
  if (changed) await flushAlert(world, alert, changed.after, (__, work) => work());
}

/** It was deleted, and what its messages say to last says so. */
export async function buryAlert(world: FlushNeeds, alert: Alert, last: AlertRun): Promise<void> {
  await sayLast(world, alert, retire(last, 'deleted', world.clock.now()));
}
