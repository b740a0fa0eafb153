import type { Delivery } from '../domain/delivery';
import type { ReportOrder } from '../domain/job';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';

/** How long Slack may be away before a finished message is too old to be posted. */
const POSTED_WITHIN_MS = 6 * 3_600_000;

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
    until: new Date(world.clock.now().getTime() + POSTED_WITHIN_MS).toISOString(),
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
