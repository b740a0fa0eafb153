import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { type Batch, recordedTraffic } from '../../../src/demo/engagelab/world/recorded';
import { World } from '../../../src/demo/engagelab/world/world';
import type { Statistics } from '../../../src/domain/ports';
import { NO_FILTERS, type StatisticsCall } from '../../../src/domain/query';
import { StatisticsError } from '../../../src/errors';

export const NOW = new Date('2026-11-24T03:00:00Z');
export const CREDENTIALS = { user: 'canary-user-5e1', key: 'canary-key-9b2' };
export const CALL: StatisticsCall = {
  subject: 'daily',
  range: { start: '2026-11-16', end: '2026-11-22' },
  offsetHours: 9,
  filters: NO_FILTERS,
};

const BATCH = { at: new Date('2026-11-16T20:30:00Z'), type: '2', user: 'shop', label: '110' };
/** 16 November in Greenwich, the 17th in Tokyo. */
export const BATCHES: readonly Batch[] = [
  { ...BATCH, template: '1233', delivered: 90, unanswered: 4, failed: { empty: 3 }, stopped: { unsubscribe: 2 } },
  { ...BATCH, template: 'sale', delivered: 5, unitsEach: 2, failed: { busy: 1 }, stopped: { other: 1 } },
];

/** An EngageLab with these messages and no others. */
export function startLab(batches: readonly Batch[] = BATCHES): Promise<EngageLabStandIn> {
  const clock = MovableClock.standingAt(NOW);
  return startEngageLab({ clock, world: new World(recordedTraffic(batches)), credentials: CREDENTIALS });
}

/** How a call goes wrong; throws when it does not. */
export async function errorOf(statistics: Statistics, call = CALL): Promise<StatisticsError> {
  const error = await statistics.fetch(call).then(
    (answer) => new Error(`answered: ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StatisticsError)) throw error;
  return error;
}
