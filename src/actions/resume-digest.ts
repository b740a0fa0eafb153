import type { Person } from '../domain/access';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { refuseArchived, refuseChange } from './caretaking';
import { resume } from './change-standing';
import { digestTrade } from './trades';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'jobs' | 'log' | 'policy'>;

/** A digest runs again, unless nothing can be said where it goes. */
export async function resumeDigest(world: Needs, person: Person, id: string): Promise<Notice> {
  const digest = await world.digests.get(id);
  if (!digest) return { kind: 'digestGone' };
  const refusal = (await refuseChange(world, person, digest)) ?? (await refuseArchived(world, digest));
  return refusal ?? resume(world, digestTrade(world), person, id);
}
