import type { ReportOrder } from '../domain/job';
import type { World } from '../domain/ports';
import { NO_FILTERS } from '../domain/query';
import { isIncomplete, type Report } from '../domain/report';
import type { Dimension } from '../domain/what-changed';
import { gather } from './gather';
import { tellPerson } from './tell-person';

type Needs = Pick<World, 'announcer' | 'clock' | 'directory' | 'gate' | 'jobs' | 'log' | 'snapshots'>;

/** Ids that are named instead; more would drown the sentence. */
const MAX_SEEN = 8;

/**
 * Tells who asked, and not their channel, that nothing was sent of the ids that they named: most likely they mistyped.
 * Names those of which something was, as far as that is known. Resolves to whether that was so.
 */
export async function tellUnseen(world: Needs, order: ReportOrder, report: Report): Promise<boolean> {
  const { request, place, asker } = order;
  const dimension = firstNamed(request.filters);
  if (order.digest || order.corrects || place.kind !== 'channel' || !dimension) return false;
  if (isIncomplete(report) || report.totals.counts.targets > 0) return false;
  const seen = await mostSent(world, request, dimension);
  await tellPerson(world, asker, order.id, { kind: 'unseen', request, dimension, seen });
  await world.gate.leave(order);
  return true;
}

function firstNamed({ templates, labels, users, type }: Report['request']['filters']): Dimension | undefined {
  if (templates.length > 0) return 'template';
  if (labels.length > 0) return 'label';
  if (users.length > 0) return 'user';
  return type === undefined ? undefined : 'type';
}

async function mostSent(world: Needs, request: Report['request'], dimension: Dimension): Promise<string[]> {
  const targets = new Map<string, number>();
  for (const outcome of await gather(world, { ...request, filters: NO_FILTERS }, [])) {
    if (!('answer' in outcome) || outcome.answer.subject !== 'daily') continue;
    for (const row of outcome.answer.rows)
      if (row[dimension] !== '') targets.set(row[dimension], (targets.get(row[dimension]) ?? 0) + row.counts.targets);
  }
  const most = [...targets].sort(([, one], [, other]) => other - one).slice(0, MAX_SEEN);
  return most.map(([id]) => id);
}
