import { parseArgs } from 'node:util';
import { type AppOptions, openReports } from '../../app';
import { type Environment, readReportConfig } from '../../config';
import type { Asking } from '../../domain/command/command';
import { parseCommand } from '../../domain/command/parse';
import { tokensOf } from '../../domain/command/tokens';
import { ALERT_WORDS } from '../../domain/command/vocabulary';
import { isZone } from '../../domain/dates/zone';
import type { Clock } from '../../domain/ports';
import { VENDOR_ZONE } from '../../domain/query';
import { UsageError } from '../../errors';
import { backtestJson } from './backtest-json';
import { backtestText } from './backtest-text';
import { refusalText } from './refusals';

/** What the command needs of the world. */
export interface BacktestIo extends AppOptions {
  readonly environment: Environment;
  readonly clock: Clock;
  /** To standard output: the result alone. */
  write(text: string): void;
}

const USAGE = `npx sms-report-bot backtest "when delivery rate < 95% by template" [--days 90] [--tz Asia/Tokyo] [--json]
Shows when an alert would have fired in the days before today. The words are those of /sms alert.
It takes ENGAGELAB_SMS_USER and ENGAGELAB_SMS_KEY, and nothing of Slack's.`;

const OPTIONS = {
  days: { type: 'string', default: '90' },
  tz: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const MOST_DAYS = 365;
const REFUSED = 1;
const NOTHING_KNOWN = 2;

/**
 * Writes what a rule would have said of the days before today. Answers 1 when the words cannot be read, and 2 when
 * nothing could be judged on any of the days. Throws a UsageError for arguments and settings that make no sense.
 */
export async function runBacktest(args: string[], io: BacktestIo): Promise<number> {
  const { values, positionals } = parse(args);
  const text = positionals.join(' ').trim();
  const days = Number(values.days);
  if (text === '') throw new UsageError(USAGE);
  if (!/^\d+$/.test(values.days) || days < 1 || days > MOST_DAYS)
    throw new UsageError(`--days takes a whole number from 1 to ${MOST_DAYS}, not ${values.days}.`);
  if (values.tz !== undefined && !isZone(values.tz))
    throw new UsageError(`There is no zone ${values.tz}. A name such as Asia/Tokyo works.`);
  const config = readReportConfig(io.environment);
  const language = config.language ?? 'en';
  const zone = values.tz ?? config.timeZone ?? VENDOR_ZONE;
  const parsed = readRule(text, { now: io.clock.now(), zone, locale: language });
  if (!parsed.ok) {
    io.say(refusalText(parsed.refusal, language, 'backtest', /^\/sms \S+ /));
    return REFUSED;
  }
  if (parsed.command.kind !== 'alert') throw new UsageError(USAGE);
  const { rule } = parsed.command.draft;
  const reports = await openReports(config, io);
  try {
    const tried = await reports.tryRule(rule, days);
    io.write(
      values.json ? `${JSON.stringify(backtestJson(rule, tried), null, 2)}\n` : backtestText(rule, tried, language),
    );
    return tried.unknownDays === days ? NOTHING_KNOWN : 0;
  } finally {
    await reports.close();
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** The word for an alert may be left out. */
function readRule(text: string, asking: Asking) {
  const line = text.replace(/^\/sms(?!\S)/, '').trim();
  const isNamed = ALERT_WORDS.includes(tokensOf(line)[0]?.toLowerCase() ?? '');
  return parseCommand(isNamed ? line : `alert ${line}`, asking);
}
