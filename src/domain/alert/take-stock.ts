import { type Act, act } from './act';
import { advance } from './advance';
import { type Alert, type AlertRun, type LivingMessage, type Saying, watched } from './alert';
import type { Change, Episode } from './episode';
import { type ChangeGroup, deliveryIdOf, groupChanges } from './group';
import type { Verdict } from './verdict';

/** Messages whose buttons still work, besides those of what lasts; and how much all they tell of may be. */
const MESSAGES_KEPT = 50;
const EPISODES_KEPT = 500;
/** Instances of the last evaluation that are kept. */
const VERDICTS_KEPT = 50;

/** What a thread is told of, so that those who follow it are; everything else the message alone shows. */
const TURNS: readonly Change['reason'][] = ['worse', 'still', 'unsnoozed', 'resolved', 'flapping', 'steady'];

/** One check of a rule: what is true afterwards, and what is to be said of it. */
export function takeStock(run: AlertRun, alert: Alert, verdicts: readonly Verdict[], now: Date): AlertRun {
  const rule = watched(alert);
  const episodes = new Map(run.episodes.map((one) => [one.instance, one]));
  const changes: Change[] = [];
  for (const verdict of verdicts) {
    const { episode, change } = advance(episodes.get(verdict.instance), verdict, now, rule);
    if (episode) episodes.set(verdict.instance, episode);
    else episodes.delete(verdict.instance);
    if (change) changes.push(change);
  }
  const checked: AlertRun = {
    ...run,
    checkedAt: now.toISOString(),
    verdicts: verdicts
      .filter((one) => saysSomething(one, alert))
      .sort((a, b) => WEIGHT[a.is] - WEIGHT[b.is])
      .slice(0, VERDICTS_KEPT),
    episodes: [...episodes.values()],
    messages: kept(run.messages, (message) => isUnfinished(message, run)),
  };
  return withChanges(checked, changes);
}

/** Of all its instances together a rule can only say that they cannot be evaluated. */
function saysSomething({ instance, is }: Verdict, { rule }: Alert): boolean {
  return instance !== undefined || !rule.by || is === 'cannotEvaluate';
}

/** What somebody did about the episodes of one message. */
export function actOn(run: AlertRun, alert: Alert, messageId: string, what: Act, now: Date): AlertRun {
  const message = run.messages.find(({ id }) => id === messageId);
  if (!message) return run;
  const changes: Change[] = [];
  const told = idsOf(message.episodes);
  const episodes = run.episodes.map((known) => {
    if (!told.has(known.id)) return known;
    const { episode = known, change } = act(alert.id, known, what, now);
    if (change) changes.push(change);
    return episode;
  });
  return withChanges({ ...run, episodes }, changes);
}

/** Nobody watches any more: what is said to last says so. What comes later is news. */
export function retire(run: AlertRun, why: NonNullable<LivingMessage['closed']>, now: Date): AlertRun {
  const lasting = run.episodes.filter(({ told }) => told === 'started');
  const lastingIds = idsOf(lasting);
  const isOpen = ({ closed, episodes }: LivingMessage) => !closed && episodes.some(({ id }) => lastingIds.has(id));
  const at = now.toISOString();
  return {
    ...run,
    episodes: [],
    verdicts: [],
    messages: run.messages.map((one) => (isOpen(one) ? { ...one, closed: why, version: one.version + 1 } : one)),
    pending: [
      ...run.pending,
      ...run.messages.filter(isOpen).map((message): Saying => {
        const told = idsOf(message.episodes);
        const episodes = lasting.filter(({ id }) => told.has(id));
        return { how: 'edit', id: `${message.id}-closed`, message: message.id, reason: 'resolved', at, episodes };
      }),
    ],
  };
}

/** It runs again: what its messages were not let show meanwhile, they show now. */
export function takeUp(run: AlertRun, now: Date): AlertRun {
  const behind = run.messages.filter(({ isHeldBack }) => isHeldBack);
  const at = now.toISOString();
  return {
    ...run,
    messages: run.messages.map(({ isHeldBack, ...one }) => (isHeldBack ? { ...one, version: one.version + 1 } : one)),
    pending: [
      ...run.pending,
      ...behind.map(
        ({ id, version, episodes }): Saying => ({
          ...{ how: 'edit', id: `${id}-v${version + 1}-up`, message: id, reason: 'resolved', at, episodes },
        }),
      ),
    ],
  };
}

/** The newest messages, and older ones that are needed. */
function kept(
  messages: readonly LivingMessage[],
  isNeeded: (message: LivingMessage) => boolean,
): readonly LivingMessage[] {
  let [places, episodes] = [MESSAGES_KEPT, EPISODES_KEPT];
  const isKept = (message: LivingMessage) => {
    places -= 1;
    episodes -= message.episodes.length;
    return (places >= 0 && episodes >= 0) || isNeeded(message);
  };
  return messages.toReversed().filter(isKept).reverse();
}

/** What lasts keeps its message, in which its end is to be shown. */
function isLasting({ closed, episodes }: LivingMessage): boolean {
  return !closed && episodes.some(({ told }) => told === 'started');
}

/** Something in Slack is still to follow from it. */
function isUnfinished(message: LivingMessage, { pending }: AlertRun): boolean {
  if (message.isLost) return false;
  return isLasting(message) || message.shown !== message.version || pending.some((one) => one.message === message.id);
}

function idsOf(episodes: readonly Episode[]): ReadonlySet<string> {
  return new Set(episodes.map(({ id }) => id));
}

const WEIGHT: Readonly<Record<Verdict['is'], number>> = {
  breached: 0,
  cannotEvaluate: 1,
  undecided: 2,
  fine: 3,
  tooFew: 4,
};

function withChanges(run: AlertRun, changes: readonly Change[]): AlertRun {
  const said = groupChanges(changes).reduce(withGroup, run);
  const now = new Map(said.episodes.map((one) => [one.id, one]));
  const messages = said.messages.map((one) => ({
    ...one,
    episodes: one.episodes.map((old) => now.get(old.id) ?? old),
  }));
  return { ...said, messages };
}

function withGroup(run: AlertRun, group: ChangeGroup): AlertRun {
  const [{ at, verdict }] = group.changes;
  const { reason } = group;
  const id = deliveryIdOf(group);
  const episodes = group.changes.map(({ after }) => after);
  const base = { id, reason, at, episodes, ...(verdict && { verdict }) };
  if (reason === 'started') {
    const message: LivingMessage = { id, episodes, version: 1, startedAt: at };
    return {
      ...run,
      firedAt: at,
      messages: kept([...run.messages, message], (one) => isUnfinished(one, run)),
      pending: [...run.pending, { ...base, how: 'post', message: id }],
    };
  }
  const told = idsOf(episodes);
  const shown = run.messages.filter((message) => message.episodes.some((one) => told.has(one.id)));
  const shownIds = idsOf(shown.flatMap((message) => message.episodes));
  const how = TURNS.includes(reason) ? ('turn' as const) : ('edit' as const);
  const sayings = shown.map((message): Saying => {
    const ids = idsOf(message.episodes);
    return {
      ...base,
      how,
      id: `${id}${shown.length > 1 ? `-${run.messages.indexOf(message)}` : ''}`,
      message: message.id,
      episodes: episodes.filter((one) => ids.has(one.id)),
    };
  });
  const isOfNone = !episodes.some((one) => shownIds.has(one.id));
  const isForOwner = reason === 'cannotEvaluate' || reason === 'recovered' || isOfNone;
  const toOwner: Saying[] = isForOwner ? [{ ...base, how: 'owner', id: `${id}-owner` }] : [];
  return {
    ...run,
    messages: run.messages.map((one) => (shown.includes(one) ? { ...one, version: one.version + 1 } : one)),
    pending: [...run.pending, ...sayings, ...toOwner],
  };
}
