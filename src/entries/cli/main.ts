#!/usr/bin/env -S node --max-semi-space-size=2 --heap-growing-percent=30 --v8-pool-size=1
// Why these settings of Node's: Dockerfile.
import { systemClock } from '../../clock';
import { processEnvironment } from '../../config';
import { UsageError } from '../../errors';
import { runDates } from './dates';
import { runSlots } from './slots';

/** A command of the command line. Resolves to the exit code. */
type Run = (args: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, { readonly run: Run; readonly meaning: string }>> = {
  start: { run: start, meaning: 'run the bot; settings come from the environment (README, "Settings")' },
  demo: { run: demo, meaning: 'the bot with a small Slack and an EngageLab of its own, on this machine' },
  report: { run: report, meaning: 'a report without Slack: report "last 7 days by template" [--json] [--png FILE]' },
  doctor: { run: doctor, meaning: 'try settings, Redis, Slack, EngageLab and charts, and say what to do [--json]' },
  dates: { run: dates, meaning: 'show how a date range is read: dates "last 7 days" [--tz Asia/Tokyo] [--json]' },
  slots: {
    run: slots,
    meaning: 'show when a schedule comes due: slots "every weekday at 9:00" [--tz Asia/Tokyo] [--json]',
  },
  backtest: {
    run: backtest,
    meaning: 'show when an alert would have fired: backtest "when delivery rate < 95%" [--days 90] [--json]',
  },
  digests: { run: digests, meaning: 'take digests elsewhere: digests export [--out FILE], import [FILE] [--dry-run]' },
  alerts: { run: alerts, meaning: 'take alerts elsewhere: alerts export [--out FILE], import [FILE] [--dry-run]' },
};

async function start(): Promise<number> {
  const { runBot } = await import('../../main.js');
  await runBot(processEnvironment());
  return 0;
}

async function demo(args: string[]): Promise<number> {
  const { runDemo } = await import('../../demo/demo.js');
  const leave = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  return runDemo({ args, environment: processEnvironment(), say, leave });
}

async function report(args: string[]): Promise<number> {
  const { runReport } = await import('./report.js');
  return runReport(args, await quietIo());
}

async function backtest(args: string[]): Promise<number> {
  const { runBacktest } = await import('./backtest.js');
  return runBacktest(args, await quietIo());
}

async function digests(args: string[]): Promise<number> {
  const { runDigests } = await import('./digests.js');
  return runDigests(args, { ...(await quietIo()), stdin: process.stdin });
}

async function alerts(args: string[]): Promise<number> {
  const { runAlerts } = await import('./alerts.js');
  return runAlerts(args, { ...(await quietIo()), stdin: process.stdin });
}

/** Standard output is the result's alone. */
async function quietIo() {
  const { createLog } = await import('../../log.js');
  return {
    environment: processEnvironment(),
    clock: systemClock,
    log: createLog('warn', process.stderr),
    say: (line: string) => process.stderr.write(`${line}\n`),
    write: (text: string) => process.stdout.write(text),
  };
}

async function doctor(args: string[]): Promise<number> {
  const { runDoctor } = await import('./doctor.js');
  const io = { environment: processEnvironment(), clock: systemClock };
  const write = (text: string) => process.stdout.write(text);
  return runDoctor(args, { ...io, write, say: (line) => process.stderr.write(`${line}\n`) });
}

function dates(args: string[]): Promise<number> {
  const write = (text: string) => process.stdout.write(text);
  return runDates(args, { stdin: process.stdin, write, clock: systemClock });
}

function slots(args: string[]): Promise<number> {
  return runSlots(args, { write: (text) => process.stdout.write(text), clock: systemClock });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { meaning }]) => `  ${name.padEnd(8)} ${meaning}`);
  return ['npx sms-report-bot <command>', '', ...lines].join('\n');
}

async function run(name: string | undefined, args: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    say(usage());
    return 0;
  }
  const command = COMMANDS[name];
  if (!command) throw new UsageError(`There is no command ${name}.\n\n${usage()}`);
  return command.run(args);
}

const [name, ...args] = process.argv.slice(2);
run(name, args).then(
  (code) => process.exit(code),
  (error: unknown) => {
    // A usage error is for the person who typed; anything else is for whoever mends it.
    process.stderr.write(`${error instanceof UsageError ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  },
);
