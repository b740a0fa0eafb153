import type { Delivery } from '../domain/delivery';
import type { ReportOrder } from '../domain/job';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { newsUntil } from './news';

/** Stores a message that is made, to be posted once where the order says. */
export async function handOver(
  world: Pick<World, 'clock' | 'directory' | 'jobs'>,
  order: ReportOrder,
  id: string,
  notice: Notice,
): Promise<void> {
  await world.jobs.addAnnouncement({
    delivery: { id, target: await targetOf(world, order), language: order.asker.language, notice },
    order,
    until: newsUntil(world),
    isPaced: false,
  });
}

async function targetOf(
  { directory }: Pick<World, 'directory'>,
  { place, asker }: ReportOrder,
): Promise<Delivery['target']> {
  switch (place.kind) {
    case 'channel':
      return { channel: place.channel };
    case 'message':
      return { channel: place.channel, ts: place.ts };
    case 'thread':
      return { channel: place.channel, threadTs: place.ts };
    case 'direct':
      return { channel: await directory.directMessages(asker.user) };
  }
}
