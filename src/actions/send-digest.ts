import type { Person } from '../domain/access';
import { type Digest, termsMark } from '../domain/digest';
import type { ReportOrder } from '../domain/job';
import type { Language } from '../domain/language';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { refuseChange, refuseSight, refuseSpeech } from './caretaking';
import { storeDigest } from './start-digest';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'gate' | 'jobs' | 'log' | 'policy'>;

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
  await storeDigest(world, theirs, await askedNow(world, person, theirs, trigger));
  return { kind: 'digestDone', what: 'sendingToMe', digest };
}

/** A digest as it would be now, where it goes. */
export async function sendDigestNow(world: Needs, person: Person, id: string, trigger: string): Promise<Notice> {
  const digest = await world.digests.get(id);
  if (!digest) return { kind: 'digestGone' };
  const refusal = (await refuseChange(world, person, digest)) ?? (await refuseSpeech(world, person, digest));
  if (refusal) return refusal;
  await storeDigest(world, digest, await askedNow(world, person, digest, trigger));
  return { kind: 'digestDone', what: 'sending', digest };
}

/** Several people may see that a slot was not sent, and press at once: where nothing tells their tries apart. */
const ONE_TRY_MS = 60_000;

/** A slot of a digest once more, or what somebody had asked for: about the days that it was about. */
export async function retryDigest(
  world: Needs,
  person: Person,
  id: string,
  { slot, isAsked }: Pick<NonNullable<ReportOrder['digest']>, 'slot' | 'isAsked'>,
): Promise<Notice> {
  const digest = await world.digests.get(id);
  if (!digest) return { kind: 'digestGone' };
  const refusal =
    (await refuseChange(world, person, digest)) ?? (isAsked ? await refuseSpeech(world, person, digest) : undefined);
  if (refusal) return refusal;
  // Not from the last slot alone: others may have been sent since.
  const history = await world.digests.history(id);
  if (history.some((line) => line.slot === slot && line.what === 'sent'))
    return { kind: 'digestDone', what: 'sentAlready', digest };
  const [run] = await world.digests.runs([id]);
  // Whoever presses before a try has ended means the same one: it is known by the failure that it follows.
  const after =
    run?.last?.slot === slot ? Date.parse(run.last.at) : Math.floor(world.clock.now().getTime() / ONE_TRY_MS);
  const delivery = `${id}-again-${Date.parse(slot)}-${after}`;
  await storeDigest(world, digest, { id, slot, delivery, isAsked });
  return { kind: 'digestDone', what: 'sending', digest };
}

/** What a person asks for by a press. Pressed twice, it is sent once, as long as it is the same that would be sent. */
async function askedNow(world: Needs, person: Person, digest: Digest, trigger: string) {
  const { id } = digest;
  const press = [person.id, id, termsMark(digest)].join(' ');
  const delivery = await world.gate.firstOf(press, `${id}-now-${trigger}`);
  return { id, slot: world.clock.now().toISOString(), delivery, isAsked: true };
}
