import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallFailure } from './answer';
import type { PostRefusal } from './delivery';
import type { ReportOrder } from './job';
import { formatSchedule } from './schedule/format';
import { schedule } from './schedule/schedule';
import type { Slot } from './schedule/slots';
import { type Change, changesBetween, standing } from './standing';

/** A report on a clock. */
export const digest = standing.extend({
  /** What is reported, in words; read anew at each slot, and for the slot. A field of Slack takes no more characters. */
  text: z.string().min(1).max(3_000),
  schedule,
  /** How long it waits for its days to be settled, in ms; 0: not at all. */
  waitsMs: z
    .number()
    .int()
    .min(0)
    .max(24 * 3_600_000),
  /** Nothing is said when nothing was sent. */
  skipsEmpty: z.boolean(),
  withCsv: z.boolean(),
});
export type Digest = z.infer<typeof digest>;

/** Why a digest was not sent. */
export type DigestFailure =
  | { readonly kind: 'unavailable'; readonly failure: CallFailure }
  | { readonly kind: 'refused'; readonly refusal: PostRefusal }
  /** Its words are not read any more. */
  | { readonly kind: 'unreadable' }
  /** Several tries of making it ended in errors. */
  | { readonly kind: 'abandoned' };

/** A slot by its instant, ISO 8601. */
const instant = z.iso.datetime();

/** What became of a digest's slots. */
export const digestRun = z.object({
  last: z
    .object({
      slot: instant,
      at: instant,
      result: z.enum(['sent', 'skipped', 'failed']),
      failure: z
        .custom<DigestFailure>((value) => typeof value === 'object' && value !== null && 'kind' in value)
        .exactOptional(),
    })
    .exactOptional(),
  /** Failures in a row that will not pass by themselves. */
  failures: z.number().int(),
  /**
   * Slots that were not sent because the bot was down for too long, and that nobody has been told of yet; each with the
   * delivery that tells of it, once one does.
   */
  missed: z.array(z.object({ slot: instant, toldBy: z.string().exactOptional() })).readonly(),
});
export type DigestRun = z.infer<typeof digestRun>;

export const NOTHING_RUN: DigestRun = { failures: 0, missed: [] };

/** A slot that was missed by less is sent late. */
export const LATEST_MS = 6 * 3_600_000;
/** A slot that is sent within this is on time: there is one tick a minute. */
export const ON_TIME_MS = 5 * 60_000;
/** Permanent failures in a row after which a digest is paused. */
export const MOST_FAILURES = 3;

/** Names a digest's slot: the job, and the message. The local time, because a clock change may move the instant. */
export function slotId({ id }: Pick<Digest, 'id'>, { date, time }: Pick<Slot, 'date' | 'time'>): string {
  return `${id}-${date}-${time.replace(':', '')}`;
}

/** Whether trying again by itself is no use. */
export function isPermanent(failure: DigestFailure): boolean {
  if (failure.kind === 'unavailable')
    return failure.failure.kind === 'credentials' || failure.failure.kind === 'refused';
  if (failure.kind === 'refused') return failure.refusal !== 'outOfTime';
  return failure.kind === 'unreadable';
}

/** A slot on its way: its instant, and the delivery that it comes by. */
type SlotOnItsWay = Pick<NonNullable<ReportOrder['digest']>, 'slot' | 'delivery'>;

/** A run of which a delivery tells what was missed before it, but for what another one tells. */
export function tellMissed(run: DigestRun, { slot, delivery }: SlotOnItsWay): DigestRun {
  const missed = run.missed.map((one) => (one.slot < slot ? { toldBy: delivery, ...one } : one));
  return { ...run, missed };
}

/** A run after a slot was sent, or skipped because it was empty: what its delivery told of has been told. */
export function afterSlot(
  run: DigestRun,
  { slot, delivery }: SlotOnItsWay,
  result: 'sent' | 'skipped',
  now: Date,
): DigestRun {
  const missed = run.missed.filter((one) => one.toldBy !== delivery && one.slot !== slot);
  return { last: { slot, at: now.toISOString(), result }, failures: 0, missed };
}

/** A run after a slot failed, whose delivery told of nothing. A failure that may pass says nothing about those that do not. */
export function afterFailure(
  run: DigestRun,
  { slot, delivery }: SlotOnItsWay,
  failure: DigestFailure,
  now: Date,
): DigestRun {
  const failures = isPermanent(failure) ? run.failures + 1 : run.failures;
  const missed = run.missed.map((one) => (one.toldBy === delivery ? { slot: one.slot } : one));
  return { last: { slot, at: now.toISOString(), result: 'failed', failure }, failures, missed };
}

/** What of a digest was changed, as it is written in commands. */
export function changesOf(was: Digest, now: Digest): Change[] {
  return changesBetween(fieldsOf(was), fieldsOf(now));
}

/** Another one when anything that `changesOf` names has changed: to see whether somebody did so meanwhile. */
export function termsMark(digest: Digest): string {
  return createHash('sha256')
    .update(JSON.stringify(fieldsOf(digest)))
    .digest('hex')
    .slice(0, 16);
}

function fieldsOf({
  name,
  text,
  schedule,
  place,
  waitsMs,
  skipsEmpty,
  withCsv,
  isShared,
}: Digest): Record<string, string> {
  return {
    name: name ?? '',
    report: text,
    schedule: `${formatSchedule(schedule)} ${schedule.zone}`,
    channel: place.kind === 'channel' ? `<#${place.channel}>` : 'direct',
    'when settled': waitsMs === 0 ? 'no' : `within ${Math.round(waitsMs / 3_600_000)}h`,
    'skip if empty': skipsEmpty ? 'yes' : 'no',
    csv: withCsv ? 'yes' : 'no',
    'members may change it': isShared ? 'yes' : 'no',
  };
}
