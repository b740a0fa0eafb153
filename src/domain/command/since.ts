import { addDays } from '../dates/calendar';
import { formatRange } from '../dates/format';
import { localDateOf } from '../dates/zone';
import type { Asking } from './command';

const SINCE =
  /(?<![\p{L}\d])since\s+(?:the\s+)?(?:(?:last|previous)\s+(?:one|digest|report|message|time)|one\s+before)(?![\p{L}\d])|前回(?:の(?:レポート|配信))?(?:以降|以来|から|の?あと|の?後)(?:の分)?|自?上(?:次|回)(?:以来|以后|之后|至今|以後|之後)/iu;

/** Whether the words for a range name the last digest. */
export function namesLastDigest(text: string): boolean {
  return SINCE.test(text);
}

/**
 * The words with "since the last one" put into dates: the day on which the digest last came, and those up to the day
 * before this one. Digests of one schedule that say so have every day once.
 */
export function sinceInDates(text: string, { now, since }: Asking, zone: string): string {
  if (since === undefined) return text;
  return text.replace(SINCE, formatRange({ start: since, end: addDays(localDateOf(now, zone), -1) }));
}
