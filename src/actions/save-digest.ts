import type { Person } from '../domain/access';
import { formatDigest } from '../domain/command/digest';
import { neverReported } from '../domain/command/digest-gaps';
import { changesOf, type Digest, termsMark } from '../domain/digest';
import type { Notice, NoticeOf } from '../domain/notice';
import type { World } from '../domain/ports';
import { nextSlots } from '../domain/schedule/slots';
import { refuseChange, refusePlace } from './caretaking';

/** What a person decides about a digest. */
export type DigestTerms = Pick<
  Digest,
  'name' | 'text' | 'schedule' | 'place' | 'waitsMs' | 'skipsEmpty' | 'withCsv' | 'isShared'
>;

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'log' | 'policy'>;

/** Next times that are told of what was saved. */
const NEXT_TOLD = 3;

/** Makes a new digest, unless there is one like it; the same id again is the same digest. */
export async function createDigest(
  world: Needs,
  person: Person,
  by: Pick<Digest, 'id' | 'language' | 'locale'>,
  terms: DigestTerms,
): Promise<Notice> {
  const refusal = await refusePlace(world, person, terms, formatDigest({ ...terms, isPrivate: false }));
  if (refusal) return refusal;
  const alike = (await world.digests.list()).find((one) => one.id !== by.id && isAlike(one, person, terms));
  if (alike) return { ...saved(world, alike, false), isAlike: true };
  const at = world.clock.now().toISOString();
  const digest: Digest = { ...by, ...terms, owner: person.id, isPaused: false, activeSince: at, createdAt: at };
  const isNew = await world.digests.replace(undefined, digest, { at, by: person.id, what: 'created' });
  if (isNew) world.log.info('digest.created', { digest: digest.id });
  return saved(world, isNew ? digest : ((await world.digests.get(by.id)) ?? digest), true);
}

/** Changes a digest that is there, if its terms are still those that the person has seen. */
export async function editDigest(
  world: Needs,
  person: Person,
  id: string,
  terms: DigestTerms,
  seen?: string,
): Promise<Notice> {
  const known = await world.digests.get(id);
  if (!known) return { kind: 'digestGone' };
  const refusal =
    (await refuseChange(world, person, known)) ??
    (await refusePlace(world, person, terms, formatDigest({ ...terms, isPrivate: false }), known));
  if (refusal) return refusal;
  if (seen !== undefined && seen !== termsMark(known)) return { kind: 'digestMoved' };
  const at = world.clock.now().toISOString();
  const { name: _, ...nameless } = known;
  const next: Digest = { ...nameless, ...terms };
  const changes = changesOf(known, next);
  if (changes.length === 0) return saved(world, known, false);
  // What came due by the schedule that was is not made up for by the new one.
  const isRetimed = changes.some(({ field }) => field === 'schedule');
  const digest = isRetimed ? { ...next, activeSince: at } : next;
  const isDone = await world.digests.replace(known, digest, { at, by: person.id, what: 'changed', changes });
  return isDone ? saved(world, digest, false) : { kind: 'digestMoved' };
}

/** Whether it says the same in the same place at the same times, whoever made it. */
function isAlike(digest: Digest, person: Person, terms: DigestTerms): boolean {
  if (terms.place.kind === 'direct' && digest.owner !== person.id) return false;
  const { place } = digest;
  const isThere =
    place.kind === 'direct' || terms.place.kind === 'direct'
      ? place.kind === terms.place.kind
      : place.channel === terms.place.channel;
  // The words may name the zone or leave it to the schedule, which has it anyway.
  const termsOf = ({ text, ...one }: DigestTerms) =>
    `${formatDigest({ ...one, text: text.replace(/ ?\btz:\S+/i, ''), isPrivate: false })} ${one.schedule.zone}`;
  return isThere && termsOf(digest) === termsOf(terms);
}

function saved({ clock }: Needs, digest: Digest, isNew: boolean): NoticeOf<'digestSaved'> {
  const slots = digest.isPaused ? [] : nextSlots(digest.schedule, clock.now(), NEXT_TOLD);
  const never = neverReported(digest.text, digest.schedule, { now: clock.now(), locale: digest.locale });
  return { kind: 'digestSaved', digest, neverReported: never, next: slots.map(({ at }) => at.toISOString()), isNew };
}
