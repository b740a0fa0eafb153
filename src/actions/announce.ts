import type { Delivery, Doubt, Intent, LedgerEntry, Posted, PostRefusal } from '../domain/delivery';
import type { World } from '../domain/ports';

/** Whether the work is still ours: a job's lock that another worker may have taken over meanwhile. */
export interface Lock {
  holds(): Promise<boolean>;
}

export type Announcement =
  | { readonly kind: 'sent'; readonly posted: Posted }
  | { readonly kind: 'refused'; readonly refusal: PostRefusal }
  /** Not decided: to be called again after a while. */
  | { readonly kind: 'again'; readonly afterMs: number; readonly isRateLimited: boolean }
  /** Somebody else has the work now. */
  | { readonly kind: 'lost' };

/** A try to post, in the place of what the ledger knew before. */
interface Attempt {
  readonly delivery: Delivery;
  readonly lock: Lock;
  readonly until: Date;
  readonly denial: PostRefusal | undefined;
  readonly known: LedgerEntry | undefined;
  readonly isPossiblyRepeated: boolean;
}

type Needs = Pick<World, 'announcer' | 'clock' | 'ledger' | 'log' | 'policy'>;

/** First pause after Slack has said "later" without a time. */
const LATER_MS = 2_000;
/** Between tries while Slack does not take the bot's token. */
const TOKEN_DEAD_MS = 60_000;
/** Of the settle time. A request that leaves later than this after its intent could be visible only after that time. */
const INTENT_HOLDS = 1 / 6;

/**
 * Posts a message once. Slack has no idempotency key, so the intent is written down before the one request that
 * matters. Whoever finds an intent without an end waits until a late post must be visible, looks for it in the channel,
 * and adopts it or posts again. Every step may be the last before a crash: calling again goes on from there.
 * @param denial why it may not be posted any more, unless it turns out that it is there already
 */
export async function announce(
  world: Needs,
  delivery: Delivery,
  lock: Lock,
  until: Date,
  denial?: PostRefusal,
): Promise<Announcement> {
  const entry = await world.ledger.read(delivery.id);
  const attempt: Attempt = { delivery, lock, until, denial, known: entry, isPossiblyRepeated: false };
  if (entry?.state === 'sent') return { kind: 'sent', posted: entry.posted };
  if (entry?.state === 'refused') return { kind: 'refused', refusal: entry.refusal };
  // An edit can be made twice without anybody seeing it twice.
  if (entry === undefined || delivery.target.ts !== undefined) return post(world, attempt);

  const leftMs = await msUntilSettled(world, entry);
  if (leftMs > 0) return { kind: 'again', afterMs: leftMs, isRateLimited: false };
  const sighting = await world.announcer.find(delivery, doubtOf(entry, world.policy.settleMs));
  world.log.info('delivery.doubt', { delivery: delivery.id, sighting: sighting.kind });
  if (sighting.kind === 'found') return adopt(world, delivery, sighting.posted);
  if (sighting.kind === 'later' && world.clock.now() <= until) {
    if (!(await world.ledger.searched(delivery.id, entry, sighting.cursor))) return { kind: 'lost' };
    return { kind: 'again', afterMs: sighting.retryAfterMs ?? LATER_MS, isRateLimited: false };
  }
  return post(world, { ...attempt, isPossiblyRepeated: sighting.kind === 'unreadable' });
}

/** In how many ms a post of whose end nothing is known must be visible, if it was made; by the time that all workers share. */
export async function msUntilSettled(
  { ledger, policy }: Pick<World, 'ledger' | 'policy'>,
  { since }: Intent,
): Promise<number> {
  return since.getTime() + policy.settleMs - (await ledger.now()).getTime();
}

function doubtOf({ since, doubtedSince = since, cursor }: Intent, settleMs: number): Doubt {
  const to = new Date(since.getTime() + settleMs);
  return { from: doubtedSince, to, ...(cursor !== undefined && { cursor }) };
}

async function adopt(world: Needs, delivery: Delivery, posted: Posted): Promise<Announcement> {
  await world.ledger.sent(delivery.id, posted);
  return { kind: 'sent', posted };
}

async function post(world: Needs, attempt: Attempt): Promise<Announcement> {
  const { delivery, lock, until, denial, known, isPossiblyRepeated } = attempt;
  const startedAt = world.clock.now();
  if (denial) return refuse(world, delivery, denial, known);
  if (startedAt > until) return refuse(world, delivery, 'outOfTime', known);
  const doubtedSince =
    isPossiblyRepeated && known?.state === 'sending' ? (known.doubtedSince ?? known.since) : undefined;
  const intent = await world.ledger.begin(delivery.id, doubtedSince, known);
  if (!intent) return { kind: 'lost' };
  if (!(await lock.holds())) return { kind: 'lost' };
  // By the worker's own clock, which no answer delays: it may have slept since the ledger's was read.
  const ageMs = world.clock.now().getTime() - startedAt.getTime();
  if (ageMs > world.policy.settleMs * INTENT_HOLDS) return { kind: 'again', afterMs: 0, isRateLimited: false };
  const outcome = await world.announcer.post(delivery, isPossiblyRepeated);
  switch (outcome.kind) {
    case 'posted':
      return adopt(world, delivery, outcome.posted);
    case 'never':
      world.log.warn('delivery.refused', { delivery: delivery.id, code: outcome.code });
      return refuse(world, delivery, outcome.refusal, intent);
    case 'later':
      if (!(await world.ledger.withdraw(delivery.id, intent, known))) return { kind: 'lost' };
      return {
        kind: 'again',
        afterMs: outcome.retryAfterMs ?? (outcome.isTokenDead ? TOKEN_DEAD_MS : LATER_MS),
        isRateLimited: outcome.retryAfterMs !== undefined,
      };
    case 'withoutPicture':
      if (!(await world.ledger.withdraw(delivery.id, intent, known))) return { kind: 'lost' };
      return post(world, { ...attempt, delivery: withoutPicture(delivery) });
    case 'unknown':
      return { kind: 'again', afterMs: world.policy.settleMs, isRateLimited: false };
  }
}

async function refuse(
  world: Needs,
  { id }: Delivery,
  refusal: PostRefusal,
  known?: LedgerEntry,
): Promise<Announcement> {
  const isOurs = await world.ledger.refused(id, refusal, known);
  return isOurs ? { kind: 'refused', refusal } : { kind: 'lost' };
}

function withoutPicture(delivery: Delivery): Delivery {
  const { notice } = delivery;
  return notice.kind === 'report'
    ? { ...delivery, notice: { ...notice, picture: { withheld: 'notReady' } } }
    : delivery;
}
