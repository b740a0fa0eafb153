import type { ReportCommand } from '../domain/command/command';
import { parseCommand } from '../domain/command/parse';
import { type Digest, slotId } from '../domain/digest';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { planReport } from '../domain/report-plan';
import type { Slot } from '../domain/schedule/slots';
import { failDigest } from './fail-digest';

export type DigestNeeds = Pick<World, 'clock' | 'digests' | 'directory' | 'gate' | 'jobs' | 'log' | 'policy'>;

/** Stores the report of a digest for one of its slots; the same slot is stored once. */
export async function startDigest(
  world: DigestNeeds,
  digest: Digest,
  slot: Slot,
  late: Pick<NonNullable<ReportOrder['digest']>, 'late'> = {},
): Promise<void> {
  const about = { id: digest.id, slot: slot.at.toISOString(), isAsked: false, ...late };
  await storeDigest(world, digest, { ...about, delivery: slotId(digest, slot) });
}

/** Stores the report of a digest for an instant. What cannot be read any more fails for good. */
export async function storeDigest(
  world: DigestNeeds,
  digest: Digest,
  about: NonNullable<ReportOrder['digest']>,
  place: ReportOrder['place'] = digest.place,
): Promise<void> {
  const report = readDigest(digest, new Date(about.slot));
  const order = {
    id: about.delivery,
    place,
    digest: about,
    asker: {
      user: digest.owner,
      channel: digest.place.kind === 'channel' ? digest.place.channel : digest.owner,
      language: digest.language,
    },
    askedAt: world.clock.now().toISOString(),
    ...((digest.withCsv || report?.withCsv) && { format: 'both' as const }),
  };
  if (!report) return failDigest(world, order, { kind: 'unreadable' });
  await world.jobs.addReport({ ...order, request: report.request }, planReport(report.request));
  world.log.info('digest.stored', { digest: digest.id, order: order.id });
}

/** What a digest reports at an instant; absent when its words are no report any more. */
export function readDigest({ text, schedule, locale }: Digest, at: Date): ReportCommand | undefined {
  const parsed = parseCommand(text, { now: at, zone: schedule.zone, locale });
  return parsed.ok && parsed.command.kind === 'report' ? parsed.command : undefined;
}
