import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { planCalls } from '../domain/query';

/** What became of an order at the door. */
export type Admission = 'stored' | 'notAMember';

/**
 * Lets a report in: checks that the bot may post where it is wanted, then stores the order with its calls. Whoever
 * asked may be told that it is coming only after this has resolved.
 * @throws NotStoredError when the queue cannot be reached; nothing is started then
 */
export async function requestReport(
  world: Pick<World, 'directory' | 'jobs' | 'log'>,
  order: ReportOrder,
): Promise<Admission> {
  if (order.place.kind === 'channel' && !(await world.directory.isMember(order.place.channel))) return 'notAMember';
  const calls = planCalls(order.request);
  await world.jobs.addReport(order, calls);
  world.log.info('report.stored', { order: order.id, calls: calls.length, place: order.place.kind });
  return 'stored';
}
