import { denyChannel } from '../domain/access';
import { retire } from '../domain/alert/take-stock';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import type { Standing } from '../domain/standing';
import { errorFacts } from '../errors';
import { caretakers } from './caretaking';
import { writeTo } from './tell-person';

type Needs = Pick<World, 'alerts' | 'clock' | 'digests' | 'directory' | 'jobs' | 'log' | 'policy'>;

/** Why nothing more is posted in a channel. */
type Closed = 'archived' | 'channelShared';

/**
 * Pauses the digests and alerts of a channel in which nothing may be posted any more, and tells their owners. What an
 * alert's messages there still say is brought up to date when it is resumed.
 */
export async function closeChannel(world: Needs, channel: string, refusal: Closed): Promise<void> {
  const now = world.clock.now();
  const happening = { at: now.toISOString(), what: 'paused' } as const;
  for (const digest of await world.digests.list()) {
    if (!isIn(digest, channel) || !(await world.digests.replace(digest, { ...digest, isPaused: true }, happening)))
      continue;
    const failure = { kind: 'refused', refusal } as const;
    await tellOwners(world, digest, now, { kind: 'digestTrouble', digest, failure, isPaused: true });
  }
  for (const alert of await world.alerts.list()) {
    if (!isIn(alert, channel) || !(await world.alerts.replace(alert, { ...alert, isPaused: true }, happening)))
      continue;
    await world.alerts.changeRun(alert.id, (run) => retire(run, 'paused', now));
    await tellOwners(world, alert, now, { kind: 'alertRefused', alert, refusal, isOther: true, isPaused: true });
  }
}

/** Closes a channel in which, as Slack says now, nothing may be posted any more. */
export async function closeIfShut(world: Needs, channel: string): Promise<void> {
  const facts = await world.directory.channel(channel, world.clock.now());
  if (facts.isArchived) await closeChannel(world, channel, 'archived');
  else if (denyChannel(facts, world.policy.access) === 'sharedChannel')
    await closeChannel(world, channel, 'channelShared');
}

function isIn({ isPaused, place }: Standing, channel: string): boolean {
  return !isPaused && place.kind === 'channel' && place.channel === channel;
}

async function tellOwners(world: Needs, thing: Standing, now: Date, notice: Notice): Promise<void> {
  for (const user of await caretakers(world, thing)) {
    const id = `${thing.id}-shut-${user}-${now.getTime()}`;
    // Whoever cannot be told keeps nobody else from it: the event comes once.
    await writeTo(world, { user, language: thing.language }, id, notice).catch((error) =>
      world.log.error('person.untold', { delivery: id, ...errorFacts(error) }),
    );
  }
}
