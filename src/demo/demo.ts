import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Environment, readMachine } from '../config';
import { parseCommand } from '../domain/command/parse';
import type { Log } from '../domain/ports';
import { UsageError } from '../errors';
import { createLog } from '../log';
import { type Box, startBox } from './box';
import { MovableClock } from './clock';
import { CHANNELS, USERS } from './slack/world/default-world';

/** Where the page is, unless `--port` says otherwise. */
const PAGE_PORT = 3000;
const REPORT_TIMEOUT_MS = 60_000;

export interface DemoOptions {
  readonly args: readonly string[];
  readonly environment: Environment;
  say(line: string): void;
  /** Resolves when the person wants to leave. */
  readonly leave: Promise<unknown>;
}

/** Runs the demo: with a page to type in, or for one command and without anybody looking. Resolves to the exit code. */
export async function runDemo({ args, environment, say, leave }: DemoOptions): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { once: { type: 'string' }, out: { type: 'string' }, port: { type: 'string' } },
  });
  if (values.once !== undefined) return runOnce(environment, values.once, values.out, say);
  const port = Number(values.port ?? PAGE_PORT);
  const log = createLog('warn', process.stderr);
  const box = await open(environment, log, say, port);
  say(greeting(box.slack.url.replace('127.0.0.1', 'localhost')));
  await leave;
  await box.close();
  return 0;
}

async function open(environment: Environment, log: Log, say: (line: string) => void, port: number): Promise<Box> {
  const redisUrl = environment.REDIS_URL;
  try {
    return await startBox({
      clock: MovableClock.running(),
      log,
      say,
      slack: { port },
      config: { machine: readMachine(environment), ...(redisUrl && { redisUrl }) },
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new UsageError(`Port ${port} is taken by another program. Try: npm run demo -- --port ${port + 1}`);
  }
}

function greeting(url: string): string {
  return [
    '',
    `  The demo runs: a small Slack, an EngageLab with 180 days of traffic, and the real bot between them.`,
    `  Open ${url} and type in #sms-ops, for example:`,
    '',
    '    /sms last 7 days',
    '    /sms yesterday by template',
    '    /sms failures last month',
    '    /sms 先週 テンプレート別',
    '    /sms digest since the last one every weekday at 9:00',
    '    /sms alert when delivery rate < 95% yesterday',
    '    /sms help',
    '',
    '  Ctrl+C ends it; nothing is kept.',
    '',
  ].join('\n');
}

/** One command in #sms-ops; what was posted, its picture and the calls to EngageLab go to files. */
async function runOnce(
  environment: Environment,
  line: string,
  out: string | undefined,
  say: (line: string) => void,
): Promise<number> {
  const text = /^\/sms\b/.test(line.trim()) ? line.trim().slice('/sms'.length).trim() : undefined;
  if (text === undefined || out === undefined) {
    throw new UsageError('It takes a command and a folder: npm run demo -- --once "/sms last 7 days" --out report');
  }
  const box = await open(environment, createLog('error', process.stderr), say, 0);
  try {
    return await postOnce(box, text, out, say);
  } finally {
    await box.close();
  }
}

async function postOnce(
  { app, slack, engageLab }: Box,
  text: string,
  out: string,
  say: (line: string) => void,
): Promise<number> {
  const ack = await slack.command({ user: USERS.asker, channel: CHANNELS.smsOps, text: `/sms ${text}` });
  const calls = () => engageLab.calls.list();
  if (ack.visibleText) say(ack.visibleText);
  const parsed = parseCommand(text, { now: app.world.clock.now(), zone: 'UTC', locale: 'en' });
  const isReport = parsed.ok && parsed.command.kind === 'report';
  const message = isReport && (await slack.nextMessage(() => true, REPORT_TIMEOUT_MS).catch(() => undefined));
  if (!message) {
    say('No report was posted.');
    return 1;
  }
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'message.json'), `${JSON.stringify(message, null, 2)}\n`);
  await writeFile(join(out, 'calls.json'), `${JSON.stringify(calls(), null, 2)}\n`);
  const picture = slack.files.find((file) => JSON.stringify(message.blocks).includes(file.id));
  if (picture?.bytes) await writeFile(join(out, 'chart.png'), picture.bytes);
  say(`Written to ${out}: message.json, calls.json${picture?.bytes ? ', chart.png' : ''}`);
  return 0;
}
