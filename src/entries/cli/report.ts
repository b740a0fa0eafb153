import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type AppOptions, openReports, type ReportMaker } from '../../app';
import { type Environment, type ReportConfig, readReportConfig } from '../../config';
import type { HelpCommand, ReportCommand } from '../../domain/command/command';
import { parseCommand } from '../../domain/command/parse';
import type { ComparedReport } from '../../domain/compare';
import type { Language } from '../../domain/language';
import type { Clock } from '../../domain/ports';
import { VENDOR_ZONE } from '../../domain/query';
import { isUnavailable, type Report } from '../../domain/report';
import { reportJson } from '../../domain/report-json';
import { UsageError } from '../../errors';
import { wordsFor } from '../../words/words';
import { refusalText } from './refusals';
import { reportText } from './report-text';

/** What the command needs of the world. */
export interface ReportIo extends AppOptions {
  readonly environment: Environment;
  readonly clock: Clock;
  /** To standard output: the report alone. */
  write(text: string): void;
}

const USAGE = `npx sms-report-bot report "last 7 days by template" [--json] [--png FILE]
The words are those of /sms. It takes ENGAGELAB_SMS_USER and ENGAGELAB_SMS_KEY, and nothing of Slack's.`;

const OPTIONS = { json: { type: 'boolean', default: false }, png: { type: 'string' } } as const;

const REFUSED = 1;
const NOTHING_KNOWN = 2;

/**
 * Writes a report without Slack. Answers 1 when the words cannot be read, and 2 when the API said nothing about any of
 * the days. Throws a UsageError for arguments and settings that make no sense.
 */
export async function runReport(args: string[], io: ReportIo): Promise<number> {
  const { values, positionals } = parse(args);
  const config = readReportConfig(io.environment);
  const language = config.language ?? 'en';
  const parsed = readCommand(positionals.join(' '), config, language, io.clock);
  if (!parsed.ok) {
    io.say(refusalText(parsed.refusal, language, 'report', /^\/sms /));
    return REFUSED;
  }
  const { command } = parsed;
  if (command.kind === 'help') {
    io.write(`${helpText(command, language)}\n`);
    return 0;
  }
  if (command.kind !== 'report')
    throw new UsageError(
      'That is for Slack: on the command line there are reports, such as "last 7 days by template".',
    );
  const reports = await openReports(config, io);
  try {
    const made = await reports.make(command.request);
    const { report } = made;
    io.write(values.json ? jsonOf(report, command) : reportText(report, command.isClipped, language));
    if (values.png !== undefined) await writeChart(reports, made, language, values.png);
    return isUnavailable(report) ? NOTHING_KNOWN : 0;
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

function readCommand(text: string, { timeZone = VENDOR_ZONE }: ReportConfig, language: Language, clock: Clock) {
  return parseCommand(text.replace(/^\/sms(?!\S)/, ''), { now: clock.now(), zone: timeZone, locale: language });
}

function jsonOf(report: Report, { isClipped }: ReportCommand): string {
  return `${JSON.stringify(reportJson(report, isClipped), null, 2)}\n`;
}

async function writeChart(reports: ReportMaker, made: ComparedReport, language: Language, file: string): Promise<void> {
  try {
    await writeFile(file, await reports.draw(made, language));
  } catch (error) {
    throw new UsageError(`There is no chart in ${file}: ${(error as Error).message}`);
  }
}

function helpText({ topic }: HelpCommand, language: Language): string {
  const { intro, rules } = wordsFor(language).helpDates;
  return topic === 'dates' ? [intro, ...rules].join('\n') : USAGE;
}
