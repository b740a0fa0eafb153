import { denyChannel, denyPerson } from '../domain/access';
import type { PostRefusal } from '../domain/delivery';
import type { AnnouncementOrder } from '../domain/job';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { type Announcement, announce, type Lock } from './announce';
import { isOutdated } from './correct';
import { followUp } from './follow-up';

type Needs = Pick<
  World,
  'announcer' | 'clock' | 'directory' | 'gate' | 'jobs' | 'ledger' | 'log' | 'pace' | 'policy' | 'settlesAfterMs'
>;

/** Until Slack is asked again what a message shows. */
const ASK_AGAIN_MS = 5_000;
/** How long a message about a message that could not be posted is tried. */
const TOLD_WITHIN_MS = 86_400_000;

/**
 * Posts a message that was made for somebody, if they may still have it, and tells them when it cannot be posted.
 * Resolves to `again` when it is not decided yet.
 */
export async function say(world: Needs, announcement: AnnouncementOrder, lock: Lock): Promise<Announcement> {
  const { delivery, order, until } = announcement;
  const known = await world.ledger.read(delivery.id);
  const outdated = known?.state !== 'sent' && (await isOutdated(world, announcement));
  if (outdated === true) return { kind: 'refused', refusal: 'messageGone' };
  if (outdated === 'unknown' && world.clock.now() <= new Date(until))
    return { kind: 'again', afterMs: ASK_AGAIN_MS, isRateLimited: false };
  if (!known && !(await mayStillHaveIt(world, announcement))) await world.ledger.refused(delivery.id, 'accessLost');
  const result = await announce(world, delivery, lock, new Date(until));
  if (result.kind === 'again' && result.isRateLimited) await world.pace.rest(delivery.target.channel, result.afterMs);
  if (result.kind === 'sent' || result.kind === 'refused') {
    await world.gate.leave(order);
    world.log.info('delivery.ended', { delivery: delivery.id, result: result.kind });
  }
  // Nobody waits for a correction.
  if (result.kind === 'refused' && !order.corrects) await tellRefusal(world, announcement, result.refusal);
  if (result.kind === 'sent') await followUp(world, announcement, result.posted);
  return result;
}

async function mayStillHaveIt(world: Needs, { delivery, order }: AnnouncementOrder): Promise<boolean> {
  const { access } = world.policy;
  // Slack not answering here is no refusal: the post itself will tell.
  const asked = new Date(order.askedAt);
  const person = await world.directory.person(order.asker.user, asked).catch(() => undefined);
  const channel = await world.directory.channel(delivery.target.channel, asked).catch(() => undefined);
  return !(person && denyPerson(person, access)) && !(channel && denyChannel(channel, access));
}

/** By the response URL, which works where the bot is not; else by direct message, which itself is posted once. */
async function tellRefusal(world: Needs, { delivery, order }: AnnouncementOrder, refusal: PostRefusal): Promise<void> {
  const { channel } = delivery.target;
  const notice: Notice = { kind: 'undelivered', refusal, channel, request: order.request };
  await tellPerson(world, order, delivery.id, notice);
}

/** Tells the asker something for sure. A failure to do even that is logged: there is nobody else to tell. */
export async function tellPerson(
  world: Pick<World, 'announcer' | 'clock' | 'directory' | 'jobs' | 'log'>,
  order: AnnouncementOrder['order'],
  about: string,
  notice: Notice,
): Promise<void> {
  const { asker } = order;
  if (asker.responseUrl !== undefined) {
    const isTold = await world.announcer.tell(asker, notice).then(
      () => true,
      () => false,
    );
    if (isTold) return;
  }
  if (about.endsWith('-told')) {
    world.log.error('person.untold', { delivery: about });
    return;
  }
  const target = { channel: await world.directory.directMessages(asker.user) };
  const { responseUrl: _, ...unreachable } = asker;
  await world.jobs.addAnnouncement({
    delivery: { id: `${about}-told`, target, language: asker.language, notice },
    order: { ...order, asker: unreachable },
    until: new Date(world.clock.now().getTime() + TOLD_WITHIN_MS).toISOString(),
    isPaced: false,
  });
}
