import type { Language } from '../domain/language';
import type { Notice } from '../domain/notice';
import type { World } from '../domain/ports';
import { backtestDelivery } from './backtest-alert';
import { newsUntil } from './news';

/**
 * Puts what was decided about a draft in the place of the message that told of its past, so that it offers nothing any
 * more. Resolves to whether there is such a message.
 */
export async function showDecision(
  world: Pick<World, 'clock' | 'jobs' | 'ledger'>,
  id: string,
  language: Language,
  notice: Notice,
): Promise<boolean> {
  const told = await world.ledger.read(backtestDelivery(id));
  if (told?.state !== 'sent') return false;
  await world.jobs.addAnnouncement({
    delivery: { id: `${backtestDelivery(id)}-decided`, target: told.posted, language, notice },
    until: newsUntil(world),
    isPaced: false,
  });
  return true;
}
