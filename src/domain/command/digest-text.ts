import type { LocalDate } from '../dates/range';
import { USUAL } from '../dates/read';
import type { Schedule } from '../schedule/schedule';
import { dayBefore, nextSlots, type Slot } from '../schedule/slots';
import type { Asking, Refusal, ReportCommand } from './command';
import { digestTokens } from './digest-options';
import { languageFor } from './examples';
import { type Fault, partsOf, readableOf } from './parts';
import { DEFAULT_RANGE, readReport } from './report-command';
import { refuseLength } from './tokens';

/** The words for a digest's report, and what they ask for at the next slot. */
export interface DigestText {
  readonly text: string;
  /** The schedule in the zone that the words name, if they name one. */
  readonly schedule: Schedule;
  readonly report: ReportCommand;
}

export type DigestTextReading =
  | ({ readonly ok: true } & DigestText)
  | { readonly ok: false; readonly refusal: Refusal };

/** Reads the words for a digest's report as they will be read at its next slot. Suggestions are such words. */
export function readDigestText(text: string, schedule: Schedule, asking: Asking): DigestTextReading {
  const usual = USUAL[languageFor(text, asking.locale)];
  const long = refuseLength(text);
  if (long) return { ok: false, refusal: { problem: long, suggestions: usual } };
  const reading = readAtSlot(digestTokens(text), schedule, asking);
  if (!('problem' in reading)) return { ok: true, ...reading };
  const near = readableOf(reading, (repair) => readAtSlot(digestTokens(repair), schedule, asking));
  return { ok: false, refusal: { problem: reading.problem, suggestions: near.length > 0 ? near : usual } };
}

/** What is said today must make sense when it is read: relative to the next slot, and never to now. */
export function readAtSlot(tokens: readonly string[], unzoned: Schedule, asking: Asking): DigestText | Fault {
  const parts = partsOf(tokens);
  if ('problem' in parts) return parts;
  const schedule = { ...unzoned, zone: parts.once.zone ?? unzoned.zone };
  const [slot] = nextSlots(schedule, asking.now, 1);
  if (!slot) throw new Error('a schedule without slots');
  const reading = readReport(tokens, askingAt(schedule, slot, asking));
  if ('problem' in reading) return reading;
  return { text: tokens.join(' ') || DEFAULT_RANGE, schedule, report: reading.command };
}

/** Who asks when a digest comes due: its schedule, at the slot. */
export function askingAt(
  schedule: Schedule,
  { at, date }: Pick<Slot, 'at' | 'date'>,
  { locale }: Pick<Asking, 'locale'>,
): Asking & { readonly since: LocalDate } {
  return { now: at, zone: schedule.zone, locale, since: dayBefore(schedule, date) };
}
