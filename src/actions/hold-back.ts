import { denyChannel, denyPerson, type Person } from '../domain/access';
import type { Delivery, PostRefusal } from '../domain/delivery';
import type { ReportOrder } from '../domain/job';
import type { Directory, World } from '../domain/ports';

/**
 * Why a message may not be posted, although it was made for somebody who might have it then; absent when it may. Rejects
 * when Slack does not say who and what they are: figures are not shown to people that are not known.
 */
export async function denyDelivery(
  { clock, directory, policy }: Pick<World, 'clock' | 'directory' | 'policy'>,
  { notice, target }: Delivery,
  order: ReportOrder | undefined,
): Promise<PostRefusal | undefined> {
  const since = order ? new Date(order.askedAt) : new Date(clock.now().getTime() - KNOWN_FOR_MS);
  const channel = await directory.channel(target.channel, since);
  if (denyChannel(channel, policy.access)) return channel.isShared ? 'channelShared' : 'accessLost';
  const reader = order?.asker.user ?? ownerOf(notice, channel.isDirect);
  const denial = reader === undefined ? undefined : denyPerson(await personOf(directory, reader, since), policy.access);
  if (denial === 'unknown') throw new Error('Slack does not say who the reader is');
  // A channel keeps its digest when the one who made it leaves.
  const isKept = denial === 'gone' && order?.digest !== undefined && order.place.kind !== 'direct';
  return denial && !isKept ? 'accessLost' : undefined;
}

/** Whoever is named in the settings may have figures, whether Slack says who they are or not. */
async function personOf(directory: Directory, id: string, since: Date): Promise<Person> {
  return directory.person(id, since).catch((): Person => ({ id, standing: 'unknown' }));
}

/** How old what is known of a channel or a person may be when something is posted of itself. */
const KNOWN_FOR_MS = 600_000;

/** Whose direct messages an alert goes to. */
function ownerOf(notice: Delivery['notice'], isDirect: boolean): string | undefined {
  return isDirect && (notice.kind === 'alert' || notice.kind === 'alertTurned') ? notice.alert.owner : undefined;
}
