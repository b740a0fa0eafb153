import { errorFacts } from '../errors';
import { closeIfShut } from './close-channel';

const MINUTE_MS = 60_000;
/** Twice as often as is promised: a minute may be left out. One in five each minute, since Slack answers 50 a minute. */
const LOOKED_AT_EVERY_MIN = 5;

/**
 * Looks at the channels of digests and alerts, each in its minute, for those in which nothing may be posted any more: of
 * an invitation to people from outside Slack tells nothing, and an event may be lost.
 */
export async function watchChannels(world: Parameters<typeof closeIfShut>[0]): Promise<void> {
  const minute = Math.floor(world.clock.now().getTime() / MINUTE_MS);
  const things = [...(await world.digests.list()), ...(await world.alerts.list())];
  const channels = things.flatMap(({ isPaused, place }) =>
    isPaused || place.kind === 'direct' || minuteOf(place.channel) !== minute % LOOKED_AT_EVERY_MIN
      ? []
      : [place.channel],
  );
  // All at once: a Slack that does not answer holds up what is due no longer than one look.
  await Promise.all(
    [...new Set(channels)].map((channel) =>
      closeIfShut(world, channel).catch((error) => world.log.warn('channel.unknown', { ...errorFacts(error) })),
    ),
  );
}

function minuteOf(channel: string): number {
  return [...channel].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % LOOKED_AT_EVERY_MIN;
}
