#!/usr/bin/env node
import { systemClock } from '../../clock';
import { processEnvironment } from '../../config';
import { UsageError } from '../../errors';
import { runDates } from './dates';

/** A command of the command line. Resolves to the exit code. */
type Run = (args: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, { readonly run: Run; readonly meaning: string }>> = {
  start: { run: start, meaning: 'run the bot; settings come from the environment (README, "Settings")' },
  demo: { run: demo, meaning: 'the bot with a small Slack and an EngageLab of its own, on this machine' },
  report: { run: report, meaning: 'a report without Slack: report "last 7 days by template" [--json] [--png FILE]' },
  dates: { run: dates, meaning: 'show how a date range is read: dates "last 7 days" [--tz Asia/Tokyo] [--json]' },
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
  const [{ runReport }, { createLog }] = await Promise.all([import('./report.js'), import('../../log.js')]);
  return runReport(args, {
    environment: processEnvironment(),
    clock: systemClock,
    // Standard output is the report's alone.
    log: createLog('warn', process.stderr),
    say: (line) => process.stderr.write(`${line}\n`),
    write: (text) => process.stdout.write(text),
  });
}

function dates(args: string[]): Promise<number> {
  const write = (text: string) => process.stdout.write(text);
  return runDates(args, { stdin: process.stdin, write, clock: systemClock });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { meaning }]) => `  ${name.padEnd(8)} ${meaning}`);
  return ['sms-report-bot <command>', '', ...lines].join('\n');
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
