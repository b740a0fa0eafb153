import { listDigests } from '../../actions/list-digests';
import { createDigest } from '../../actions/save-digest';
import type { DigestDraft } from '../../domain/command/command';
import type { Digest } from '../../domain/digest';
import type { Notice } from '../../domain/notice';
import type { World } from '../../domain/ports';
import type { Asker } from './asker';
import type { Line } from './commands';
import { triggerName } from './trigger';

type Needs = Pick<World, 'clock' | 'digests' | 'directory' | 'log' | 'policy' | 'windows'>;

/** A digest as it was written. */
export function makeDigest(world: Needs, line: Line, asker: Asker, draft: DigestDraft): Promise<Notice> {
  const { text, schedule, waitsMs, skipsEmpty, name } = draft;
  return createDigest(world, asker.person, identityOf(line, asker), {
    ...{ text, schedule, waitsMs, skipsEmpty, withCsv: false, isShared: false },
    place: placeOf(draft.isPrivate ? undefined : (draft.channel ?? line.channel)),
    ...(name !== undefined && { name }),
  });
}

/** Asks for a digest in a window. */
export async function askForDigest({ windows }: Needs, { trigger, channel }: Line, asker: Asker): Promise<undefined> {
  await windows.open(trigger, { kind: 'digest', channel, zone: asker.zone }, asker.language);
}

export async function showDigests(world: Needs, { channel }: Line, { person }: Asker): Promise<Notice> {
  return { kind: 'digests', items: await listDigests(world, person, channel), page: 0 };
}

/** What is the same for every delivery of one payload. */
export function identityOf(
  { team, trigger }: Pick<Line, 'team' | 'trigger'>,
  { language, locale }: Asker,
): Pick<Digest, 'id' | 'language' | 'locale'> {
  return { id: `dg-${triggerName(team, trigger)}`, language, locale };
}

/** Direct messages with the bot are the person's own. */
export function placeOf(channel: string | undefined): Digest['place'] {
  return channel === undefined || channel.startsWith('D') ? { kind: 'direct' } : { kind: 'channel', channel };
}
