import type { Person } from '../domain/access';
import type { Language } from '../domain/language';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { refuseChange, refuseSight } from './caretaking';
import { storeDigest } from './start-digest';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'jobs' | 'log' | 'policy'>;

/** A digest as it would be now, to one person alone: a preview. `trigger`: equal for what is one request. */
export async function previewDigest(
  world: Needs,
  person: Person,
  language: Language,
  id: string,
  trigger: string,
): Promise<Notice> {
  const digest = await world.digests.get(id);
  if (!digest) return { kind: 'digestGone' };
  const refusal = await refuseSight(world, person, digest);
  if (refusal) return refusal;
  const theirs = { ...digest, owner: person.id, place: { kind: 'direct' as const }, language };
  await storeDigest(world, theirs, askedNow(world, id, trigger));
  return { kind: 'digestDone', what: 'sendingToMe', digest };
}

/** A digest as it would be now, where it goes. */
export async function sendDigestNow(world: Needs, person: Person, id: string, trigger: string): Promise<Notice> {
  const digest = await world.digests.get(id);
  if (!digest) return { kind: 'digestGone' };
  const refusal = await refuseChange(world, person, digest);
  if (refusal) return refusal;
  await storeDigest(world, digest, askedNow(world, id, trigger));
  return { kind: 'digestDone', what: 'sending', digest };
}

/** Several people may see that a slot was not sent, and press at once. */
const ONE_TRY_MS = 60_000;

/** A slot of a digest once more: about the days that it was about. */
export async function retryDigest(world: Needs, person: Person, id: string, slot: string): Promise<Notice> {
  const digest = await world.digests.get(id);
  if (!digest) return { kind: 'digestGone' };
  const refusal = await refuseChange(world, person, digest);
  if (refusal) return refusal;
  const [run] = await world.digests.runs([id]);
  if (run?.last?.slot === slot && run.last.result === 'sent')
    return { kind: 'digestDone', what: 'sentAlready', digest };
  const now = world.clock.now().getTime();
  const delivery = `${id}-again-${Date.parse(slot)}-${Math.floor(now / ONE_TRY_MS)}`;
  await storeDigest(world, digest, { id, slot, delivery, isAsked: false });
  return { kind: 'digestDone', what: 'sending', digest };
}

function askedNow({ clock }: Needs, id: string, trigger: string) {
  return { id, slot: clock.now().toISOString(), delivery: `${id}-now-${trigger}`, isAsked: true };
}
