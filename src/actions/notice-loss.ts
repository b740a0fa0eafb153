import type { Language } from '../domain/language';
import type { World } from '../domain/ports';
import { errorFacts } from '../errors';
import { writeTo } from './tell-person';

type Needs = Pick<World, 'clock' | 'directory' | 'jobs' | 'log' | 'marker' | 'policy'>;

/**
 * Tells those who run the bot that its Redis has lost everything: digests and alerts would only fall silent. By every
 * process that knew what is lost, and told once.
 */
export async function noticeLoss(world: Needs): Promise<void> {
  const lost = await world.marker.lost();
  if (lost !== undefined) {
    world.log.error('redis.emptied');
    for (const user of world.policy.admins)
      await writeTo(world, { user, language: await languageOf(world, user) }, `emptied-${lost}-${user}`, {
        kind: 'emptied',
      }).catch((error) =>
        world.log.error('person.untold', { delivery: `emptied-${lost}-${user}`, ...errorFacts(error) }),
      );
  }
  await world.marker.set();
}

async function languageOf({ directory }: Pick<World, 'directory'>, user: string): Promise<Language> {
  const person = await directory.person(user).catch(() => undefined);
  return person?.locale?.startsWith('ja') ? 'ja' : 'en';
}
