import { z } from 'zod';
import type { Person } from './access';

/** What runs by itself until somebody ends it has these in common, whatever it does. */
export const standing = z.object({
  /** Made from what triggered it. */
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** What people call it; its words unless given. */
  name: z.string().min(1).max(100).exactOptional(),
  /** Who made it, or was handed it: reports are theirs, and they are told when something is wrong. */
  owner: z.string(),
  place: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('channel'), channel: z.string() }),
    /** The owner's direct messages. */
    z.object({ kind: z.literal('direct') }),
  ]),
  /** Of its messages. */
  language: z.enum(['en', 'ja']),
  /** Of its words: it decides the order of day and month. */
  locale: z.string(),
  /** Members of its channel may change it too. */
  isShared: z.boolean(),
  isPaused: z.boolean(),
  /** Since when it runs as it is, ISO 8601; what came due before that is not made up for. */
  activeSince: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type Standing = z.infer<typeof standing>;

/** A line of a thing's history: what somebody, or the bot itself, did to it. */
export const happening = z.object({
  /** ISO 8601. */
  at: z.iso.datetime(),
  /** The person; absent: the bot. */
  by: z.string().exactOptional(),
  what: z.enum([
    ...(['created', 'changed', 'paused', 'resumed', 'handedOver', 'deleted', 'imported'] as const),
    ...(['sent', 'skipped', 'missed', 'failed', 'pausedByFailures'] as const),
  ]),
  /** The slot that it is about, ISO 8601. */
  slot: z.iso.datetime().exactOptional(),
  /** What was changed, from what to what, as it is written in commands; or to whom it was handed. */
  changes: z
    .array(z.object({ field: z.string(), was: z.string(), now: z.string() }))
    .readonly()
    .exactOptional(),
});
export type Happening = z.infer<typeof happening>;
export type Change = NonNullable<Happening['changes']>[number];

/** Whether a person may change it: its owner, those who run the bot, and its channel's members where that is allowed. */
export function mayChange(
  person: Pick<Person, 'id'>,
  { owner, isShared, place }: Standing,
  { admins, isMember }: { readonly admins: readonly string[]; readonly isMember: boolean },
): boolean {
  return person.id === owner || admins.includes(person.id) || (isShared && place.kind === 'channel' && isMember);
}

/** Whether a person may know of it: what is in a channel is its members' to see. */
export function maySee(
  person: Pick<Person, 'id'>,
  { owner, place }: Standing,
  { admins, isMember }: { readonly admins: readonly string[]; readonly isMember: boolean },
): boolean {
  return person.id === owner || admins.includes(person.id) || (place.kind === 'channel' && isMember);
}

/** What differs between two wordings of a thing's terms, in the order of the later one. */
export function changesBetween(was: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): Change[] {
  return Object.entries(now)
    .map(([field, value]) => ({ field, was: was[field] ?? '', now: value }))
    .filter((change) => change.was !== change.now);
}

/** What became of a thing that runs by itself, before a change and after it. */
export interface RunChange<Run> {
  readonly before: Run;
  readonly after: Run;
}
