import type { World } from '../domain/ports';
import type { StatisticsCall } from '../domain/query';
import { snapshotsOf } from '../domain/snapshot';

/** Makes one call to the API and keeps what it said of each day. Rejects with a `StatisticsError`. */
export async function fetchCall(
  world: Pick<World, 'log' | 'snapshots' | 'statistics'>,
  call: StatisticsCall,
): Promise<void> {
  const answer = await world.statistics.fetch(call);
  await world.snapshots.save(snapshotsOf(call, answer));
  const { subject, range } = call;
  world.log.info('call.answered', { subject, from: range.start, to: range.end, rows: answer.rows.length });
}
