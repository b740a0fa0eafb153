import { z } from 'zod';
import { type AlertRun, alertRun, livingMessage, saying } from '../../domain/alert/alert';
import { type Episode, episode } from '../../domain/alert/episode';

const VERSION = 2;

/** Into the list of all episodes. */
const places = z.array(z.number().int().nonnegative()).readonly();

const packedRun = alertRun.extend({
  version: z.literal(VERSION),
  /** Each episode once: its message and what is to be said speak of it too. */
  all: z.array(episode).readonly(),
  episodes: places,
  messages: z.array(livingMessage.extend({ episodes: places })).readonly(),
  pending: z.array(saying.extend({ episodes: places })).readonly(),
});
type PackedRun = z.infer<typeof packedRun>;

/** Reads a run as it is stored. The first version had no number, and held an episode as often as it spoke of it. */
export const storedRun: z.ZodType<AlertRun> = z.union([packedRun.transform(unpackRun), alertRun]);

/** A run as it is stored. An episode is one object, wherever the run speaks of it. */
export function packRun({ episodes, messages, pending, ...rest }: AlertRun): PackedRun {
  const known = new Map<Episode, number>();
  const placeOf = (one: Episode) => {
    const place = known.get(one) ?? known.size;
    known.set(one, place);
    return place;
  };
  const packed = <Of extends Pick<AlertRun, 'episodes'>>(one: Of) => ({ ...one, episodes: one.episodes.map(placeOf) });
  const places = {
    episodes: episodes.map(placeOf),
    messages: messages.map(packed),
    pending: pending.map(packed),
  };
  return { version: VERSION, ...rest, ...places, all: [...known.keys()] };
}

function unpackRun({ version: _, all, episodes, messages, pending, ...rest }: PackedRun): AlertRun {
  const episodeAt = (place: number) => {
    const one = all[place];
    if (!one) throw new RangeError(`there is no episode ${place}`);
    return one;
  };
  const unpacked = <Of extends Pick<PackedRun, 'episodes'>>(one: Of) => ({
    ...one,
    episodes: one.episodes.map(episodeAt),
  });
  return {
    ...rest,
    episodes: episodes.map(episodeAt),
    messages: messages.map(unpacked),
    pending: pending.map(unpacked),
  };
}
