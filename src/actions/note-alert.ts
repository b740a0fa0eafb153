import type { Alert, LivingMessage } from '../domain/alert/alert';
import type { Posted, PostRefusal } from '../domain/delivery';
import type { AnnouncementOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { msUntilSettled } from './announce';
import { caretakers } from './caretaking';
import { showLate, showMessage } from './flush-alert';
import { writeTo } from './tell-person';

type Needs = Pick<World, 'alerts' | 'clock' | 'directory' | 'jobs' | 'log' | 'policy'>;
type About = NonNullable<AnnouncementOrder['alert']>;

/** Whether a living message is to show something newer by now, or is not to begin any more. */
export async function isOvertaken(
  { alerts }: Pick<World, 'alerts'>,
  { id, message, version }: About,
  isEdit: boolean,
): Promise<boolean> {
  // Nobody could end it. What a deleted alert has in Slack is still edited, to say that it is deleted.
  if (!(await alerts.get(id))) return !isEdit;
  const [run] = await alerts.runs([id]);
  const known = run?.messages.find((one) => one.id === message);
  // A message is forgotten only when its last version is shown.
  if (!known) return isEdit;
  // The first one is posted whatever has happened since: what follows needs a message to be shown in.
  return known.posted !== undefined && known.version > version;
}

/**
 * An edit that is overtaken, and of whose end nothing is known, may still come over the newer one. When it must have come,
 * the newest is shown once more. Resolves to the ms until then.
 */
export async function noteAlertOvertaken(
  world: Needs & Pick<World, 'ledger'>,
  delivery: string,
  { id, message, version }: About,
): Promise<number> {
  const entry = await world.ledger.read(delivery);
  if (entry?.state !== 'sending') return 0;
  const leftMs = await msUntilSettled(world, entry);
  if (leftMs > 0) return leftMs;
  const alert = await world.alerts.get(id);
  const [run] = await world.alerts.runs([id]);
  const known = run?.messages.find((one) => one.id === message);
  if (alert && known) await showMessage(world, alert, known, `${message}-v${known.version}-after-v${version}`);
  return 0;
}

/** A living message is in Slack, in some version. What is newer is shown next, whatever order Slack took them in. */
export async function noteAlertSaid(world: Needs, { id, message, version }: About, posted: Posted): Promise<void> {
  const changed = await changeMessage(world, id, message, (known) => ({
    ...known,
    ...{ posted: known.posted ?? posted, shown: Math.max(known.shown ?? 0, version) },
  }));
  const alert = await world.alerts.get(id);
  if (!alert || !changed) return;
  const { before, after: known } = changed;
  if (before.shown !== undefined && before.shown > version)
    await showMessage(world, alert, known, `${message}-v${known.version}-after-v${version}`);
  else if (known.version > version) await showMessage(world, alert, known);
}

/**
 * Slack does not take a living message, and who looks after the rule is told. One that is not there is lost, and nothing
 * more is tried with it; of one that is, the next version is tried, and the last one as long as Slack was away. One that
 * somebody has deleted is posted anew, and says so: what began in it has its end there.
 */
export async function noteAlertRefused(
  world: Needs,
  order: AnnouncementOrder,
  about: About,
  refusal: PostRefusal,
): Promise<void> {
  const isOther = order.delivery.target.ts !== undefined;
  if (isOther && refusal === 'outOfTime') return showLate(world, order, about);
  if (isOther && refusal === 'messageGone') return repost(world, about, order.delivery.target.ts);
  await changeMessage(world, about.id, about.message, (known) => ({
    ...known,
    ...(isOther ? { isHeldBack: true } : { isLost: true }),
  }));
  const alert = await world.alerts.get(about.id);
  // Of a channel that is shared now its owner is told when the alert is paused for that.
  if (alert && refusal !== 'channelShared') await tellRefused(world, alert, about.message, { refusal, isOther });
}

/** Who looks after an alert is told that its channel does not take what it says; once for each thing. */
export async function tellRefused(
  world: Omit<Needs, 'alerts'>,
  alert: Alert,
  about: string,
  { refusal, isOther }: { readonly refusal: PostRefusal; readonly isOther: boolean },
): Promise<void> {
  for (const user of await caretakers(world, alert))
    await writeTo(world, { user, language: alert.language }, `${about}-refused-${user}`, {
      ...{ kind: 'alertRefused', alert, refusal, isOther },
    });
  world.log.warn('alert.refused', { alert: alert.id, refusal });
}

/** Once, however many edits of the deleted message come back. */
async function repost(world: Needs, { id, message }: About, deletedTs: string | undefined): Promise<void> {
  const isIt = ({ posted }: LivingMessage) => posted?.ts === deletedTs;
  const changed = await changeMessage(world, id, message, (known) => {
    const { posted: _, shown: __, ...unposted } = known;
    return isIt(known) ? { ...unposted, reposts: (known.reposts ?? 0) + 1 } : known;
  });
  const alert = await world.alerts.get(id);
  if (!alert || !changed) return;
  world.log.info('alert.message_deleted', { alert: id, message });
  if (!changed.after.posted) await showMessage(world, alert, changed.after);
}

/** Absent when the alert is deleted, or the message forgotten. */
async function changeMessage(
  { alerts }: Needs,
  id: string,
  message: string,
  turn: (known: LivingMessage) => LivingMessage,
): Promise<{ readonly before: LivingMessage; readonly after: LivingMessage } | undefined> {
  const changed = await alerts.changeRun(id, (run) => ({
    ...run,
    messages: run.messages.map((one) => (one.id === message ? turn(one) : one)),
  }));
  const [before, after] = [changed?.before, changed?.after].map((run) =>
    run?.messages.find((one) => one.id === message),
  );
  return before && after && { before, after };
}
