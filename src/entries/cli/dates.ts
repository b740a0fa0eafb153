import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { describeRange } from '../../domain/dates/format';
import type { DateRange } from '../../domain/dates/range';
import { type Reading, type ReadingContext, readRange } from '../../domain/dates/read';
import { instantOf, isZone } from '../../domain/dates/zone';
import { UsageError } from '../../errors';

/** What the command needs of the world. */
export interface DatesIo {
  readonly stdin: NodeJS.ReadableStream;
  write(text: string): void;
  readonly clock: { now(): Date };
}

const USAGE = `npx sms-report-bot dates "<phrase>" [--now 2026-11-23T10:00] [--tz Asia/Tokyo] [--lang en|en-GB|ja|zh]
                     [--week-start mon|sun] [--fiscal-start 4] [--json]
npx sms-report-bot dates --jsonl   lines {"text","reference","lang","tz"?} from standard input`;

const OPTIONS = {
  now: { type: 'string' },
  tz: { type: 'string', default: 'UTC' },
  lang: { type: 'string', default: 'en' },
  'week-start': { type: 'string', default: 'mon' },
  'fiscal-start': { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  jsonl: { type: 'boolean', default: false },
} as const;

/**
 * Reads phrases for date ranges and writes what they mean: one phrase from the arguments, or one a line from standard
 * input. Answers 1 when the one phrase cannot be read. Throws a UsageError for arguments that make no sense.
 */
export async function runDates(args: string[], io: DatesIo): Promise<number> {
  const { values, positionals } = parse(args);
  if (values['week-start'] !== 'mon' && values['week-start'] !== 'sun') throw new UsageError(USAGE);
  const fiscalStart = Number(values['fiscal-start']);
  if (!Number.isInteger(fiscalStart) || fiscalStart < 1 || fiscalStart > 12) throw new UsageError(USAGE);
  const habits = { weekStart: values['week-start'], fiscalStart } as const;
  if (values.jsonl) {
    await answerLines(io, habits);
    return 0;
  }
  const text = positionals.join(' ');
  if (text === '' || !isZone(values.tz)) throw new UsageError(text === '' ? USAGE : `There is no zone ${values.tz}.`);
  const now = values.now ? localInstant(values.now, values.tz) : io.clock.now();
  const reading = readRange(text, { now, zone: values.tz, locale: values.lang, ...habits });
  io.write(`${values.json ? JSON.stringify(answerOf(reading)) : sentence(reading, values.tz)}\n`);
  return reading.ok ? 0 : 1;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** Answers every line with one line, in order; a line that makes no sense is answered with an error. */
async function answerLines(io: DatesIo, habits: Pick<ReadingContext, 'weekStart' | 'fiscalStart'>): Promise<void> {
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    io.write(`${JSON.stringify(answerLine(line, io.clock, habits))}\n`);
  }
}

function answerLine(
  line: string,
  clock: DatesIo['clock'],
  habits: Pick<ReadingContext, 'weekStart' | 'fiscalStart'>,
): object {
  try {
    const { text, reference, lang, tz } = JSON.parse(line) as Partial<Record<string, unknown>>;
    if (typeof text !== 'string') return { error: 'There is no text', suggestions: [] };
    const zone = typeof tz === 'string' ? tz : 'UTC';
    if (!isZone(zone)) return { error: `There is no zone ${zone}`, suggestions: [] };
    const now = typeof reference === 'string' ? localInstant(reference, zone) : clock.now();
    return answerOf(readRange(text, { now, zone, locale: typeof lang === 'string' ? lang : 'en', ...habits }));
  } catch (error) {
    return { error: (error as Error).message, suggestions: [] };
  }
}

function answerOf(reading: Reading): object {
  if (!reading.ok) return { error: problemOf(reading), suggestions: reading.suggestions };
  const { clipped, range, named, compare } = reading;
  const answered = namedRange(reading);
  return { ...answered, ...(clipped && answered === named && { upTo: range.end }), ...(compare && { compare }) };
}

/**
 * The range that a phrase names. It ends today at the latest, but for a period that begins today: cut there, it could
 * not be told from "today", though a report of it ends today all the same.
 */
export function namedRange({ range, named }: Extract<Reading, { ok: true }>): DateRange {
  return range.start === range.end ? named : range;
}

function sentence(reading: Reading, zone: string): string {
  if (reading.ok) {
    const compared = reading.compare ? `\ncompared with ${describeRange(reading.compare, zone)}` : '';
    return `${describeRange(reading.range, zone)}${reading.clipped ? ' · up to today' : ''}${compared}`;
  }
  return [`${problemOf(reading)}.`, ...reading.suggestions.map((phrase) => `Did you mean "${phrase}"?`)].join('\n');
}

function problemOf({ reason, understood, notUnderstood }: Extract<Reading, { ok: false }>): string {
  switch (reason) {
    case 'empty':
      return 'There is nothing to read';
    case 'future':
      return `Not yet begun: ${understood.join(' ')}`;
    case 'impossible':
      return `Not in any calendar: ${understood.join(' ')}`;
    case 'holes':
      return `Not days in a row: ${understood.join(' ')}`;
    case 'tooLong':
      return 'Too long to be a date range';
    case 'unknown':
      return `Not understood: ${notUnderstood.join(' … ')}`;
  }
}

/** The instant of a local time such as `2026-11-23T10:00`. Throws a UsageError for what is not one. */
function localInstant(text: string, zone: string): Date {
  const instant = instantOf(text, zone);
  if (!instant) throw new UsageError(`Not a local time such as 2026-11-23T10:00: ${text}`);
  return instant;
}
