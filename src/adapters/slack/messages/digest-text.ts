import { type Digest, type DigestRun, MOST_FAILURES } from '../../../domain/digest';
import type { Standing } from '../../../domain/standing';
import type { Words } from '../../../words/words';
import { escapeWithin } from './text';
import { slackTime } from './time';

/** Escaped, so that each part of a text keeps its room whatever is written in it. */
const NAME_CHARACTERS = 120;
const WHAT_CHARACTERS = 200;
const WHEN_CHARACTERS = 200;
const WHY_CHARACTERS = 200;

/** Its name, or else its words; plain. */
export function nameOf({ name, text }: Digest): string {
  return (name ?? text).replace(/\s+/g, ' ');
}

/** As markup, for within a sentence. */
export function nameText(digest: Digest): string {
  return escapeWithin(nameOf(digest), NAME_CHARACTERS);
}

/** What it reports, as it was written. */
export function whatText({ text }: Digest): string {
  return escapeWithin(text, WHAT_CHARACTERS);
}

export function whenText({ schedule }: Digest, words: Words): string {
  return escapeWithin(words.digest.schedule(schedule), WHEN_CHARACTERS);
}

export function placeText({ place, owner }: Pick<Standing, 'place' | 'owner'>, words: Words): string {
  return place.kind === 'channel' ? `<#${place.channel}>` : words.digest.directTo(`<@${owner}>`);
}

/** What was chosen for it besides. */
export function optionTexts({ waitsMs, skipsEmpty, withCsv, isShared }: Digest, words: Words): string[] {
  const { options } = words.digest;
  return [
    ...(waitsMs > 0 ? [options.waits(hoursText(waitsMs))] : []),
    ...(skipsEmpty ? [options.skipsEmpty] : []),
    ...(withCsv ? [options.withCsv] : []),
    ...(isShared ? [options.isShared] : []),
  ];
}

/** When it comes next, or that it does not. */
export function nextText(
  { isPaused }: Digest,
  next: string | undefined,
  words: Words,
  run?: DigestRun,
): string | undefined {
  const { digest } = words;
  if (isPaused && run && run.failures >= MOST_FAILURES) return digest.pausedByFailures(String(run.failures));
  if (isPaused) return digest.paused;
  return next === undefined ? undefined : digest.next(slackTime(next, '{date_short_pretty} {time}'));
}

/** What became of its last slot. */
export function lastText({ last }: DigestRun, words: Words): string | undefined {
  if (!last) return undefined;
  const time = slackTime(last.at, '{date_short_pretty} {time}');
  if (last.result !== 'failed') return words.digest.last[last.result](time);
  const why = last.failure && escapeWithin(words.digest.why(last.failure), WHY_CHARACTERS);
  return words.digest.last.failed(time, why);
}

/** To a tenth. */
function hoursText(ms: number): string {
  return String(Math.round(ms / 360_000) / 10);
}
