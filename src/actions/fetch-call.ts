import type { World } from '../domain/ports';
import type { StatisticsCall } from '../domain/query';

/** Makes one call to the API and keeps its answer. Rejects with a `StatisticsError`. */
export async function fetchCall(
  world: Pick<World, 'statistics' | 'answers' | 'log'>,
  call: StatisticsCall,
): Promise<void> {
  const answer = await world.statistics.fetch(call);
  await world.answers.put(call, answer);
  world.log.info('call.answered', {
    subject: call.subject,
    from: call.range.start,
    to: call.range.end,
    rows: answer.rows.length,
  });
}
