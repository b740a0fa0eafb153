import type { Alert, AlertRun, LivingMessage, Saying } from '../domain/alert/alert';
import type { Delivery } from '../domain/delivery';
import type { AnnouncementOrder } from '../domain/job';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { errorFacts } from '../errors';
import { caretakers } from './caretaking';
import { dressAlert } from './dress-alert';
import type { SharedParts } from './fetch-calls';
import { newsUntil } from './news';
import { writeTo } from './tell-person';

export type FlushNeeds = Pick<
  World,
  'alerts' | 'charts' | 'clock' | 'directory' | 'files' | 'jobs' | 'log' | 'policy' | 'settlesAfterMs' | 'snapshots'
>;

/**
 * Hands over what an alert has to say by its run. What concerns a message that is not in Slack yet is kept until it is.
 * Doing it again changes nothing: each saying has a name.
 */
export async function flushAlert(world: FlushNeeds, alert: Alert, run: AlertRun, share: SharedParts): Promise<void> {
  if (run.pending.length === 0) return;
  const said: string[] = [];
  for (const saying of run.pending) if (await handOverSaying(world, alert, run, saying, share)) said.push(saying.id);
  await world.alerts.changeRun(alert.id, (known) => ({
    ...known,
    pending: known.pending.filter(({ id }) => !said.includes(id)),
  }));
}

/** Hands over what a deleted alert had left to say. What is not in Slack yet does not begin any more. */
export async function sayLast(world: FlushNeeds, alert: Alert, last: AlertRun): Promise<void> {
  for (const saying of last.pending)
    if (saying.how !== 'post') await handOverSaying(world, alert, last, saying, (_, work) => work());
}

/** An edit whose time has run out is no old news: until it is made, its message says what is not true any more. */
export async function showLate(
  world: Pick<World, 'clock' | 'jobs'>,
  { delivery, until, ...order }: AnnouncementOrder,
  { message, version }: NonNullable<AnnouncementOrder['alert']>,
): Promise<void> {
  const id = `${message}-v${version}-late-${Date.parse(until)}`;
  await world.jobs.addAnnouncement({
    ...order,
    delivery: { ...delivery, id },
    until: newsUntil(world),
    isPaced: false,
  });
}

/** The message as it is to be now. */
export async function showMessage(
  world: Pick<World, 'alerts' | 'clock' | 'directory' | 'jobs'>,
  alert: Alert,
  message: LivingMessage,
  id = `${message.id}-v${message.version}`,
): Promise<void> {
  const target = message.posted ?? { channel: await channelOf(world, alert) };
  const notice: Notice = { kind: 'alert', alert, message, episodes: message.episodes };
  const { id: first, reposts } = message;
  const postId = reposts === undefined ? first : `${first}-again-${reposts}`;
  await announceAlert(world, alert, { id: message.posted ? id : postId, target, notice }, message);
}

/** False when it must wait until its message is there. */
async function handOverSaying(
  world: FlushNeeds,
  alert: Alert,
  run: AlertRun,
  saying: Saying,
  share: SharedParts,
): Promise<boolean> {
  if (saying.how === 'owner') {
    const notice: Notice = { kind: 'alertTrouble', alert, saying };
    for (const user of await caretakers(world, alert))
      await writeTo(world, { user, language: alert.language }, `${saying.id}-${user}`, notice);
    return true;
  }
  const message = run.messages.find(({ id }) => id === saying.message);
  if (!message || message.isLost) return true;
  if (saying.how === 'post') {
    await showMessage(world, alert, await dressed(world, alert, saying, message, share));
    return true;
  }
  if (!message.posted) return false;
  await showMessage(world, alert, message);
  if (saying.how === 'turn') {
    const target = { channel: message.posted.channel, threadTs: message.posted.ts };
    await announceAlert(world, alert, { id: saying.id, target, notice: { kind: 'alertTurned', alert, saying } });
  }
  return true;
}

/** The chart and the reasons, made once. A breach is told without them rather than late or not at all. */
async function dressed(
  world: FlushNeeds,
  alert: Alert,
  saying: Saying,
  message: LivingMessage,
  share: SharedParts,
): Promise<LivingMessage> {
  if (message.dress) return message;
  const dress = await dressAlert(world, alert, saying, share).catch((error) => {
    world.log.warn('alert.undressed', { alert: alert.id, ...errorFacts(error) });
    return {};
  });
  await world.alerts.changeRun(alert.id, (known) => ({
    ...known,
    messages: known.messages.map((one) => (one.id === message.id ? { ...one, dress } : one)),
  }));
  return { ...message, dress };
}

/** Posts something in an alert's place that is not followed any further. */
export async function postToAlert(
  world: Pick<World, 'clock' | 'directory' | 'jobs'>,
  alert: Alert,
  id: string,
  notice: Notice,
): Promise<void> {
  await announceAlert(world, alert, { id, target: { channel: await channelOf(world, alert) }, notice });
}

async function announceAlert(
  world: Pick<World, 'clock' | 'jobs'>,
  alert: Alert,
  delivery: Omit<Delivery, 'language'>,
  message?: LivingMessage,
): Promise<void> {
  await world.jobs.addAnnouncement({
    delivery: { ...delivery, language: alert.language },
    ...(message && { alert: { id: alert.id, message: message.id, version: message.version } }),
    until: newsUntil(world),
    isPaced: false,
  });
}

async function channelOf({ directory }: Pick<World, 'directory'>, { place, owner }: Alert): Promise<string> {
  return place.kind === 'channel' ? place.channel : directory.directMessages(owner);
}
