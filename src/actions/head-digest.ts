import { type Digest, LATEST_MS, NOTHING_RUN, tellMissed } from '../domain/digest';
import type { ReportOrder } from '../domain/job';
import type { DigestHeading } from '../domain/notice';
import type { World } from '../domain/ports';
import { isUnavailable, type Report } from '../domain/report';
import { nextSlots } from '../domain/schedule/slots';
import { failDigest } from './fail-digest';
import { noteMissed, noteSlot } from './note-slot';
import { writeTo } from './tell-person';

/** Until the days of a digest that waits for them are looked at again. */
const LOOK_AGAIN_MS = 15 * 60_000;

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'gate' | 'jobs' | 'log' | 'policy'>;
type About = NonNullable<ReportOrder['digest']>;

/**
 * What stands on a digest's report, if it is to be posted. It is not, or not yet, when the digest waits for its days to
 * be settled, when nothing could be had, which is said instead, or when there is nothing to report and it skips that.
 */
export async function headDigest(
  world: Needs,
  order: ReportOrder,
  about: About,
  report: Report,
): Promise<DigestHeading | undefined> {
  const digest = await world.digests.get(about.id);
  if (!digest) return undefined;
  if (order.corrects) return headingOf(world, digest, about, about.missed ?? []);
  // Whoever paused it while it waited for its days expects nothing more.
  if (digest.isPaused && order.id !== about.delivery) return undefined;
  if (isTooLate(order, about, world.clock.now()) && (await noteMissed(world, about.id, about.slot))) return undefined;
  if (!about.isAsked) await tellOfLeftOwner(world, order, digest);
  const lookAt = nextLook(digest, about, report, world.clock.now());
  if (lookAt) {
    await lookAgain(world, order, about, lookAt);
    return undefined;
  }
  const [unknown] = report.missing;
  if (unknown && isUnavailable(report)) {
    await failDigest(world, order, { kind: 'unavailable', failure: unknown.failure });
    return undefined;
  }
  if (digest.skipsEmpty && !about.isAsked && !unknown && report.totals.counts.targets === 0) {
    await noteSlot(world, about, 'skipped');
    return undefined;
  }
  const told = about.isAsked ? undefined : await world.digests.changeRun(about.id, (run) => tellMissed(run, about));
  const { missed: slots } = told?.after ?? NOTHING_RUN;
  const missed = slots.filter(({ toldBy }) => toldBy === about.delivery);
  return headingOf(
    world,
    digest,
    about,
    missed.map(({ slot }) => slot),
  );
}

function headingOf({ clock }: Needs, digest: Digest, about: About, missed: readonly string[]): DigestHeading {
  const [next] = digest.isPaused ? [] : nextSlots(digest.schedule, clock.now(), 1);
  return {
    digest,
    slot: about.slot,
    ...(next && { next: next.at.toISOString() }),
    ...(about.late && { downSince: about.late.downSince, lateMs: about.late.ms }),
    missed,
  };
}

/** When to look at a digest's days again; absent when they are settled, or it has waited for long enough. */
function nextLook({ waitsMs }: Digest, { slot, isAsked }: About, report: Report, now: Date): Date | undefined {
  const waitsUntil = new Date(slot).getTime() + waitsMs;
  if (isAsked || now.getTime() >= waitsUntil || report.days.every(({ state }) => state === 'settled')) return undefined;
  return new Date(Math.min(now.getTime() + LOOK_AGAIN_MS, waitsUntil));
}

/** Whether the bot was down for so long since it was stored, or was to be looked at again, that it is no news. */
function isTooLate({ askedAt }: ReportOrder, { isAsked, lookAt }: About, now: Date): boolean {
  return !isAsked && now.getTime() - new Date(lookAt ?? askedAt).getTime() > LATEST_MS;
}

async function lookAgain({ clock, jobs }: Needs, order: ReportOrder, about: About, at: Date): Promise<void> {
  const digest = { ...about, lookAt: at.toISOString() };
  const look = { ...order, digest, id: `${about.delivery}-look-${at.getTime()}` };
  await jobs.addCorrection({ order: look, dueAt: at.toISOString() }, at.getTime() - clock.now().getTime());
}

/** A channel keeps its digest when its owner leaves; those who can see to it are told, once. */
async function tellOfLeftOwner(world: Needs, { askedAt }: ReportOrder, digest: Digest): Promise<void> {
  const { id, owner, language, place } = digest;
  if (place.kind === 'direct') return;
  const person = await world.directory.person(owner, new Date(askedAt)).catch(() => undefined);
  if (person?.standing === 'gone') {
    for (const admin of world.policy.admins)
      await writeTo(world, { user: admin, language }, `${id}-owner-left-${owner}-${admin}`, {
        kind: 'ownerLeft',
        digest,
        left: 'workspace',
      });
  } else if (await hasLeft(world, owner, place.channel, new Date(askedAt)).catch(() => false)) {
    await writeTo(world, { user: owner, language }, `${id}-owner-left-${owner}-${place.channel}`, {
      kind: 'ownerLeft',
      digest,
      left: 'channel',
    });
  }
}

/** Where the bot is not, it is not told who is. */
async function hasLeft({ directory }: Needs, owner: string, channel: string, learnedAfter: Date): Promise<boolean> {
  const { isMember } = await directory.channel(channel, learnedAfter);
  return isMember && !(await directory.isMember(channel, owner));
}
