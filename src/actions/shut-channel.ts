import type { World } from '../domain/ports';
import { caretakers } from './caretaking';
import { writeTo } from './tell-person';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'jobs' | 'log' | 'policy'>;

/** A channel was archived: its digests are paused, and who looks after them is told. */
export async function shutChannel(world: Needs, channel: string): Promise<void> {
  const now = world.clock.now().toISOString();
  const failure = { kind: 'refused', refusal: 'archived' } as const;
  for (const digest of await world.digests.list()) {
    if (digest.isPaused || digest.place.kind !== 'channel' || digest.place.channel !== channel) continue;
    const isDone = await world.digests.replace(digest, { ...digest, isPaused: true }, { at: now, what: 'paused' });
    if (!isDone) continue;
    const notice = { kind: 'digestTrouble', digest, failure, isPaused: true } as const;
    for (const user of await caretakers(world, digest)) {
      const id = `${digest.id}-shut-${user}-${Date.parse(now)}`;
      // Whoever cannot be told keeps nobody else from it: the event comes once.
      await writeTo(world, { user, language: digest.language }, id, notice).catch(() =>
        world.log.error('person.untold', { delivery: id }),
      );
    }
  }
}
