import { denyChannel, denyPerson, type Person } from '../domain/access';
import type { PostRefusal } from '../domain/delivery';
import type { AnnouncementOrder } from '../domain/job';
import type { Notice } from '../domain/notice';
import type { Directory, World } from '../domain/ports';

/** How old what is known of a channel or a person may be when something is posted. */
const KNOWN_FOR_MS = 600_000;

/**
 * Why a message may not be posted, although it was made for somebody who might have it then; absent when it may. Rejects
 * when Slack does not say who and what they are: figures are not shown to people that are not known.
 */
export async function denyDelivery(
  { clock, directory, policy }: Pick<World, 'clock' | 'directory' | 'policy'>,
  { delivery: { notice, target }, order, reader }: AnnouncementOrder,
): Promise<PostRefusal | undefined> {
  const since = new Date(Math.max(clock.now().getTime() - KNOWN_FOR_MS, order ? Date.parse(order.askedAt) : 0));
  const channel = await directory.channel(target.channel, since);
  if (denyChannel(channel, policy.access)) return channel.isShared ? 'channelShared' : 'accessLost';
  const person = order?.asker.user ?? answerableFor(notice, reader);
  const denial = person === undefined ? undefined : denyPerson(await personOf(directory, person, since), policy.access);
  if (denial === 'unknown') throw new Error('Slack does not say who the reader is');
  // A channel keeps its digests and alerts when the one who made them leaves. Direct messages go to an id while they are closed.
  const isPrivate = channel.isDirect || /^[UW]/.test(target.channel);
  const isKept = denial === 'gone' && !isPrivate && (order === undefined || order.digest !== undefined);
  return denial && !isKept ? 'accessLost' : undefined;
}

/** By whose right figures are shown that nobody ordered just now; absent when there are none. */
function answerableFor(notice: Notice, reader: string | undefined): string | undefined {
  switch (notice.kind) {
    case 'alert':
    case 'alertTurned':
      return notice.alert.owner;
    case 'alertTrouble':
    case 'alertBacktest':
      return reader;
    default:
      return undefined;
  }
}

/** Whoever is named in the settings may have figures, whether Slack says who they are or not. */
async function personOf(directory: Directory, id: string, since: Date): Promise<Person> {
  return directory.person(id, since).catch((): Person => ({ id, standing: 'unknown' }));
}
