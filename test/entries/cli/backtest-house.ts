import { resolve } from 'node:path';
import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { type Batch, recordedTraffic } from '../../../src/demo/engagelab/world/recorded';
import { World } from '../../../src/demo/engagelab/world/world';
import { addDays, daysOf } from '../../../src/domain/dates/calendar';
import type { LocalDate } from '../../../src/domain/dates/range';
import { runBacktest } from '../../../src/entries/cli/backtest';
import type { BacktestJson } from '../../../src/entries/cli/backtest-json';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

/** Noon of a Tuesday in Tokyo. */
export const clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
export const ASKING = { now: clock.now(), zone: 'Asia/Tokyo', locale: 'en' };
export const YESTERDAY: LocalDate = '2026-11-23';
export const RANGE = { start: addDays(YESTERDAY, -89), end: YESTERDAY };
export const ROOT = resolve(__dirname, '../../..');

/**
 * A thousand messages a day of each of three templates, answered at once; of yesterday's 30 still wait. Bad days are
 * strewn by a formula, so that breaches differ in length, in depth, and from template to template.
 */
export function traffic(): Batch[] {
  return daysOf({ start: addDays(RANGE.start, -10), end: YESTERDAY }).flatMap((date, day) =>
    ['3', '7', '11'].map((template, at): Batch => {
      const isBad = (day * (at + 3)) % 17 < at + 1;
      const lost = isBad ? 60 + ((day * 13) % 90) : (day * 7) % 45;
      if (date === YESTERDAY)
        return { ...batchOf(date, template), delivered: 935, failed: { blacklist: 35 }, unanswered: 30 };
      return { ...batchOf(date, template), delivered: 1000 - lost, failed: { blacklist: lost } };
    }),
  );
}

export function batchOf(date: LocalDate, template: string): Batch {
  return { type: '1', user: 'acme', label: '1', template, at: new Date(`${date}T03:00:00Z`) };
}

export let engageLab: EngageLabStandIn;
beforeAll(async () => {
  engageLab = await startEngageLab({ clock, world: new World(recordedTraffic(traffic())) });
});
afterEach(() => engageLab.faults.clear());
afterAll(() => engageLab.close());

export function settings(more: Record<string, string> = {}): Record<string, string> {
  return {
    ENGAGELAB_URL: engageLab.url,
    ENGAGELAB_SMS_USER: engageLab.credentials.user,
    ENGAGELAB_SMS_KEY: engageLab.credentials.key,
    ENGAGELAB_CALLS_PER_MINUTE: '600',
    TIME_ZONE: 'Asia/Tokyo',
    REDIS_URL: redisUrl,
    ...more,
  };
}

export async function run(args: string[], { prefix = freshPrefix(), environment = settings() } = {}) {
  const [written, said]: [string[], string[]] = [[], []];
  const code = await runBacktest(args, {
    ...{ environment, clock, log: SILENT },
    say: (line) => said.push(line),
    write: (line) => written.push(line),
    tuning: { prefix, retryPauseMs: 1 },
  });
  return { code, written: written.join(''), said: said.filter((line) => !line.startsWith('Warning: ')).join('\n') };
}

export async function jsonOf(
  args: string[],
  options?: Parameters<typeof run>[1],
): Promise<BacktestJson & { code: number }> {
  const { code, written } = await run([...args, '--json'], options);
  return { code, ...(JSON.parse(written) as BacktestJson) };
}

/** Of EngageLab's own world, in plain numbers: what was delivered, and what may still be. */
export function dayOf(date: LocalDate, template: string): { targets: number; low: number; high: number } {
  const rows = engageLab.world
    .rows('stats_day', { start: date, end: date, offsetHours: 9 }, clock.now())
    .filter((row) => String(row.template_id) === template);
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
  const [targets, delivered, waiting] = [sum('targets'), sum('delivered'), sum('wait_result')];
  return { targets, low: delivered / targets, high: (delivered + waiting) / targets };
}

export interface Episode {
  readonly instance: string;
  readonly start: LocalDate;
  readonly end: LocalDate | null;
  readonly first: number;
  readonly worst: number;
}

/** What should have fired, counted day by day. */
export function episodesBelow(level: number): Episode[] {
  return ['11', '3', '7'].flatMap((instance) => {
    const found: Episode[] = [];
    let lasting: Episode | undefined;
    for (const date of daysOf(RANGE)) {
      const { low, high } = dayOf(date, instance);
      if (high < level) {
        lasting ??= { instance, start: date, end: null, first: high, worst: high };
        lasting = { ...lasting, worst: Math.min(lasting.worst, high) };
      } else if (low >= level && lasting) {
        found.push({ ...lasting, end: date });
        lasting = undefined;
      }
    }
    return lasting ? [...found, lasting] : found;
  });
}

export const inOrder = (one: Episode, other: Episode) =>
  `${one.start} ${one.instance}` < `${other.start} ${other.instance}` ? -1 : 1;
