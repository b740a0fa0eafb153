import { parseArgs } from 'node:util';
import { readScheduleWords, type ScheduleReading } from '../../domain/command/digest-schedule';
import { addDays } from '../../domain/dates/calendar';
import type { DateRange, LocalDate } from '../../domain/dates/range';
import { isZone, localDateOf } from '../../domain/dates/zone';
import { isMoved, type Slot, slotsOn } from '../../domain/schedule/slots';
import { wallTimeAt } from '../../domain/schedule/wall';
import { UsageError } from '../../errors';
import { formatsOf, wordsFor } from '../../words/words';

/** What the command needs of the world. */
export interface SlotsIo {
  write(text: string): void;
  readonly clock: { now(): Date };
}

const USAGE = `npx sms-report-bot slots "every weekday at 9:00" [--tz Asia/Tokyo] [--from 2026-04-01] [--to 2026-05-01] [--json]
Local dates, both included: from today for a week unless said otherwise. The zone is UTC unless it is named.`;

const OPTIONS = {
  tz: { type: 'string', default: 'UTC' },
  from: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const USUAL_DAYS = 7;
/** Ten years. */
const MOST_DAYS = 3660;

/** Writes when a schedule in words comes due. Throws a UsageError for words and arguments that make no sense. */
export async function runSlots(args: string[], io: SlotsIo): Promise<number> {
  const { values, positionals } = parse(args);
  const text = positionals.join(' ');
  if (text === '') throw new UsageError(USAGE);
  if (!isZone(values.tz)) throw new UsageError(`There is no zone ${values.tz}. A name such as Asia/Tokyo works.`);
  const reading = readScheduleWords(text, { zone: values.tz });
  if (!reading.ok) throw new UsageError(refusalText(reading));
  const slots = slotsOn(reading.schedule, rangeOf(values, localDateOf(io.clock.now(), values.tz)));
  io.write(
    values.json ? `${JSON.stringify(slots.map(slotJson))}\n` : slots.map((slot) => line(slot, values.tz)).join(''),
  );
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function refusalText({ problem, suggestions }: Extract<ScheduleReading, { ok: false }>): string {
  const sentence = wordsFor('en').problem(problem, formatsOf('en').count);
  return [sentence, ...suggestions.map((suggestion) => `  npx sms-report-bot slots "${suggestion}"`)].join('\n');
}

function rangeOf({ from, to }: { from?: string | undefined; to?: string | undefined }, today: LocalDate): DateRange {
  const start = from === undefined ? today : dateOf('from', from);
  const end = to === undefined ? addDays(start, USUAL_DAYS - 1) : dateOf('to', to);
  if (end < start) throw new UsageError(`--to ${end} is before --from ${start}.`);
  if (end >= addDays(start, MOST_DAYS)) throw new UsageError(`From ${start} to ${end} is more than ten years.`);
  return { start, end };
}

/** A day of the calendar, and not one that rolls over: 2026-02-30. */
function dateOf(option: string, text: string): LocalDate {
  if (/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) {
    const date = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return text as LocalDate;
  }
  throw new UsageError(`--${option} takes a date such as 2026-04-01, not ${text}.`);
}

function slotJson(slot: Slot): { localDate: LocalDate; instant: string } {
  return { localDate: slot.date, instant: instantText(slot) };
}

function line(slot: Slot, zone: string): string {
  const remark = isMoved(slot, zone) ? `  the clock jumps over ${slot.time} to ${wallTimeAt(slot.at, zone)}` : '';
  return `${slot.date} ${slot.time}  ${instantText(slot)}${remark}\n`;
}

function instantText({ at }: Slot): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
