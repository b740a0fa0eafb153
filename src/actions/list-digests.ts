import { denyPerson, type Person } from '../domain/access';
import type { DigestItem } from '../domain/form';
import type { World } from '../domain/ports';
import { nextSlots } from '../domain/schedule/slots';
import { mayChange } from '../domain/standing';
import { rightsOf, shownTo } from './caretaking';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'policy'>;

/**
 * The digests that a person looks after, all of them for those who run the bot, and those of a channel that is named, or
 * else of all channels that the person is in. What comes next stands first.
 */
export async function listDigests(world: Needs, person: Person, channel?: string): Promise<DigestItem[]> {
  if (denyPerson(person, world.policy.access)) return [];
  const shown = await shownTo(world, person, await world.digests.list(), channel);
  const runs = await world.digests.runs(shown.map(({ id }) => id));
  const now = world.clock.now();
  const items = shown.map(async (digest, at) => {
    const [next] = nextSlots(digest.schedule, now, 1).map((slot) => slot.at.toISOString());
    const item: DigestItem = {
      digest,
      run: runs[at] ?? { failures: 0, missed: [] },
      ...(next !== undefined && !digest.isPaused && { next }),
      mayChange: mayChange(person, digest, await rightsOf(world, person, digest)),
    };
    // A paused one stays where it was: whoever has paused it looks for it there.
    return { item, place: `${next} ${digest.createdAt} ${digest.id}` };
  });
  return (await Promise.all(items)).sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ item }) => item);
}
