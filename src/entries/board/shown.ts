import { z } from 'zod';
import { partOrder, QUEUES, reportOrder } from '../../domain/job';

/**
 * What is shown of a job: what is named here, and nothing else. Filters, names and messages are what people wrote, and
 * a response URL lets whoever has it speak to them.
 */
const { request, asker } = reportOrder.shape;
const order = reportOrder
  .pick({ id: true, place: true, format: true, digest: true, askedAt: true })
  .extend({ request: request.omit({ filters: true }), asker: asker.omit({ responseUrl: true }) });
const call = partOrder.shape.call.omit({ filters: true });
const target = z.object({ channel: z.string(), threadTs: z.string().optional(), ts: z.string().optional() });

const SHOWN: Partial<Record<string, z.ZodType>> = {
  [QUEUES.reports]: order,
  [QUEUES.parts]: z.object({ call }),
  [QUEUES.routineParts]: z.object({ call }),
  [QUEUES.calls]: call,
  [QUEUES.announcements]: z.object({
    delivery: z.object({ id: z.string(), target }),
    order: order.optional(),
    until: z.string(),
    isPaced: z.boolean(),
  }),
  [QUEUES.progress]: z.object({ order, round: z.number() }),
  [QUEUES.corrections]: z.object({ order, dueAt: z.string() }),
};

/** What may be shown of a job's data; nothing of a queue's whose jobs nobody has looked through. */
export function shownOf(queue: string, data: unknown): unknown {
  return SHOWN[queue]?.safeParse(data).data ?? {};
}
