import type { ReportCommand } from '../domain/command/command';
import { askingAt } from '../domain/command/digest-text';
import { parseCommand } from '../domain/command/parse';
import { namesLastDigest } from '../domain/command/since';
import type { LocalDate } from '../domain/dates/range';
import { localDateOf } from '../domain/dates/zone';
import { type Digest, type DigestRun, slotId } from '../domain/digest';
import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { planReport } from '../domain/report-plan';
import type { Schedule } from '../domain/schedule/schedule';
import { dayBefore, type Slot } from '../domain/schedule/slots';
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
  const [run] = namesLastDigest(digest.text) ? await world.digests.runs([digest.id]) : [];
  const report = readDigest(digest, new Date(about.slot), run?.missed);
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

/** What a digest reports at an instant; absent when its words are no report any more. `missed`: what nobody was told of. */
export function readDigest(
  { text, schedule, locale }: Digest,
  at: Date,
  missed: DigestRun['missed'] = [],
): ReportCommand | undefined {
  const asking = askingAt(schedule, { at, date: localDateOf(at, schedule.zone) }, { locale });
  const parsed = parseCommand(text, { ...asking, since: lastSent(schedule, asking.since, missed) });
  return parsed.ok && parsed.command.kind === 'report' ? parsed.command : undefined;
}

/** The last day of the schedule on which a digest was not missed as a whole: nobody has had those since. */
function lastSent(schedule: Schedule, day: LocalDate, missed: DigestRun['missed']): LocalDate {
  const missedOn = missed.filter(({ slot }) => localDateOf(new Date(slot), schedule.zone) === day).length;
  return missedOn < schedule.times.length ? day : lastSent(schedule, dayBefore(schedule, day), missed);
}
