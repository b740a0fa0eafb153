import { connectRedis } from '../../src/adapters/redis/connections';
import { createDigests } from '../../src/adapters/redis/digests';
import { createTicks } from '../../src/adapters/redis/ticks';
import { type Digest, slotId } from '../../src/domain/digest';
import type { Digests, Ticks } from '../../src/domain/ports';
import { sortedOnce } from '../../src/domain/schedule/schedule';
import { dueSlots } from '../../src/domain/schedule/slots';
import { wallTimeAt } from '../../src/domain/schedule/wall';
import type { Desk } from '../bench/workspace';
import { SILENT } from '../silent-log';
import type { Stage } from './stage';

const MINUTE_MS = 60_000;
/** No divisor of the zones, nor of the channels: digests of one channel report different days. */
const DAYS = 61;
const ZONES = ['Asia/Tokyo', 'Africa/Cairo', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/London', 'UTC'];

/** So many digests, each due every day at what the clock of its zone shows at some instants, to the minute. */
export interface Calendar {
  readonly digests: readonly Digest[];
  /** A minute before the first instant. */
  readonly since: Date;
  /** The last instant. */
  readonly until: Date;
  /** The slots' ids: each is a message that is owed. */
  readonly slots: readonly string[];
}

export function calendarOf(desks: readonly Desk[], count: number, instants: readonly Date[]): Calendar {
  const since = new Date(Math.min(...instants.map(Number)) - MINUTE_MS);
  const until = new Date(Math.max(...instants.map(Number)));
  const digests = Array.from({ length: count }, (_, at) => digestOf(desks, at, since, instants));
  const slots = digests.flatMap((digest) =>
    dueSlots(digest.schedule, since, until).map((slot) => slotId(digest, slot)),
  );
  return { digests, since, until, slots };
}

/** The bot's own store of digests and ticks. */
export async function openCalendar<Result>(
  { store, workerOrder }: Stage,
  act: (store: { readonly digests: Digests; readonly ticks: Ticks }) => Promise<Result>,
): Promise<Result> {
  const connections = await connectRedis(store.url, { info: () => {}, warn: () => {}, error: () => {} });
  const { prefix } = workerOrder.tuning;
  try {
    return await act({
      digests: createDigests(connections.patient, prefix, SILENT),
      ticks: createTicks(connections.patient, prefix),
    });
  } finally {
    await connections.close();
  }
}

/** Stores the digests, and that nobody has looked at the clock since they were made. */
export async function storeCalendar(stage: Stage, { digests, since }: Calendar): Promise<void> {
  await openCalendar(stage, async (store) => {
    for (const digest of digests)
      await store.digests.replace(undefined, digest, { at: digest.createdAt, by: digest.owner, what: 'created' });
    await store.ticks.done(since);
  });
}

function digestOf(desks: readonly Desk[], at: number, since: Date, instants: readonly Date[]): Digest {
  const desk = desks[at % desks.length];
  const zone = ZONES[at % ZONES.length];
  if (!desk || !zone) throw new RangeError('nobody is there to be told');
  return {
    ...{ id: `dg-${at}`, owner: desk.user, place: { kind: 'channel', channel: desk.channel } },
    ...{ language: 'en', locale: 'en-US', isShared: false, isPaused: false },
    ...{ activeSince: since.toISOString(), createdAt: since.toISOString() },
    ...{ text: `${1 + (at % DAYS)} days ago`, waitsMs: 0, skipsEmpty: false, withCsv: false },
    schedule: {
      days: { kind: 'daily' },
      times: sortedOnce(instants.map((instant) => wallTimeAt(instant, zone))),
      zone,
    },
  };
}
