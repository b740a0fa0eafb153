import { parseArgs } from 'node:util';
import { type DiagnosisOptions, diagnose } from '../../app/diagnosis';
import { type Config, type Environment, readConfig } from '../../config';
import { checkOf, type Finding, isHealthy, type Verdict } from '../../domain/finding';
import { UsageError } from '../../errors';
import { harmless } from './report-text';

/** What the command needs of the world. */
export interface DoctorIo extends DiagnosisOptions {
  readonly environment: Environment;
  /** To standard output: the findings alone. */
  write(text: string): void;
}

const USAGE = `npx sms-report-bot doctor [--json]
Tries the settings, Redis, Slack, EngageLab and the charts, and says what to do. Posts nothing.`;

const OPTIONS = { json: { type: 'boolean', default: false } } as const;

/**
 * Looks at everything that the bot stands on and writes a line for each check, as it comes; as JSON, all at the end.
 * Answers 1 when something will not work. Throws a UsageError for arguments that make no sense.
 */
export async function runDoctor(args: string[], io: DoctorIo): Promise<number> {
  const { json } = parse(args);
  const findings: Finding[] = [];
  for await (const finding of look(io)) {
    findings.push(finding);
    if (!json) io.write(harmlessLines(finding));
  }
  const healthy = isHealthy(findings);
  io.write(json ? `${JSON.stringify({ healthy, findings }, null, 2)}\n` : `${summary(findings)}\n`);
  return healthy ? 0 : 1;
}

function parse(args: string[]): { readonly json: boolean } {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

async function* look(io: DoctorIo): AsyncGenerator<Finding> {
  const check = checkOf('Settings', 'Read them from the environment');
  let config: Config;
  try {
    config = readConfig(io.environment);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    yield check.error(error.message, 'Set them (README, "Settings") and run this again: nothing else was looked at');
    return;
  }
  yield check.ok('all that are needed are there, and none is wrong');
  yield* diagnose(config, io);
}

const MARKS: Readonly<Record<Verdict, string>> = { ok: 'ok     ', warning: 'WARNING', error: 'ERROR  ' };

/** Names from Slack and EngageLab are in it, and must not command a terminal. */
function harmlessLines({ check, verdict, tried, found, advice }: Finding): string {
  const lines = [`${MARKS[verdict]} ${check} – ${tried}: ${found}`, ...(advice ? [`        → ${advice}`] : [])];
  return lines.map((line) => `${harmless(line)}\n`).join('');
}

function summary(findings: readonly Finding[]): string {
  const count = (verdict: Verdict) => findings.filter((one) => one.verdict === verdict).length;
  return `ok ${count('ok')} · warning ${count('warning')} · error ${count('error')}`;
}
