import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { parseCommand } from '../../../src/domain/command/parse';
import type { ReportJson } from '../../../src/domain/report-json';
import { runReport } from '../../../src/entries/cli/report';
import { harmless } from '../../../src/entries/cli/report-text';
import { UsageError } from '../../../src/errors';
import { freshPrefix, redisUrl } from '../../redis';

/** Noon of a Tuesday in Tokyo. */
const clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;
const ROOT = resolve(__dirname, '../../..');

let engageLab: EngageLabStandIn;
let folder: string;

beforeAll(async () => {
  engageLab = await startEngageLab({ clock });
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});

afterEach(() => engageLab.faults.clear());

afterAll(async () => {
  await engageLab.close();
  await rm(folder, { recursive: true, force: true });
});

function settings(more: Record<string, string> = {}): Record<string, string> {
  return {
    ENGAGELAB_URL: engageLab.url,
    ENGAGELAB_SMS_USER: engageLab.credentials.user,
    ENGAGELAB_SMS_KEY: engageLab.credentials.key,
    ENGAGELAB_CALLS_PER_MINUTE: '600',
    TIME_ZONE: 'Asia/Tokyo',
    REDIS_URL: redisUrl,
    ...more,
  };
}

interface Ran {
  readonly code: number;
  readonly written: string;
  readonly said: string;
}

async function run(args: string[], { prefix = freshPrefix(), environment = settings() } = {}): Promise<Ran> {
  const [written, said]: [string[], string[]] = [[], []];
  const ignore = () => undefined;
  const code = await runReport(args, {
    environment,
    clock,
    log: { info: ignore, warn: ignore, error: ignore },
    say: (line) => said.push(line),
    write: (line) => written.push(line),
    tuning: { prefix, retryPauseMs: 1 },
  });
  return { code, written: written.join(''), said: said.join('\n') };
}

async function jsonOf(args: string[], options?: Parameters<typeof run>[1]): Promise<ReportJson & { code: number }> {
  const { code, written } = await run([...args, '--json'], options);
  return { code, ...(JSON.parse(written) as ReportJson) };
}

/** A figure of the week, added up from the rows of EngageLab's own world. */
function truth(column: string, template?: string): number {
  const rows = engageLab.world.rows('stats_day', WEEK, clock.now());
  return sum(
    rows.filter((row) => template === undefined || String(row.template_id) === template).map((row) => row[column]),
  );
}

function sum(values: readonly unknown[]): number {
  return values.reduce<number>((total, value) => total + Number(value), 0);
}

describe('a report without Slack', () => {
  test('is the figures of EngageLab as JSON', async () => {
    const report = await jsonOf(['last', '7', 'days', 'by', 'template']);
    expect(report).toMatchObject({ code: 0, schemaVersion: 2, isComplete: true, missing: [], zone: 'Asia/Tokyo' });
    expect(report.range).toEqual({ start: WEEK.start, end: WEEK.end });
    expect(report.totals?.counts).toMatchObject({
      targets: truth('targets'),
      delivered: truth('delivered'),
      waiting: truth('wait_result'),
      sendFailed: truth('send_failed'),
      processFailed: truth('process_failed'),
      billingUnits: truth('billing_count'),
    });
    expect(report.breakdown?.lines.length).toBeGreaterThan(1);
    for (const { key, figures } of report.breakdown?.lines ?? [])
      expect([key, figures?.counts.targets]).toEqual([key, truth('targets', key)]);
  });

  test('is the same figures as text, in the language of the settings', async () => {
    const count = truth('targets').toLocaleString('en-GB');
    const english = await run(['/sms last 7 days by template']);
    expect(english).toMatchObject({ code: 0, said: '' });
    expect(english.written).toMatch(/^SMS delivery · 17–23 Nov 2026\n7 days · Asia\/Tokyo \(UTC\+9\) · all templates/);
    expect(english.written).toContain(' · compared with 10–16 Nov 2026, the 7 days before · ');
    expect(english.written).toMatch(new RegExp(`^Targets +${count} +[▲▼±≈]`, 'm'));
    expect(english.written).toMatch(/^Template +Targets +Delivered/m);
    const alone = await run(['last 7 days vs nothing']);
    expect(alone.written).toMatch(new RegExp(`^Targets +${count}$`, 'm'));
    expect(alone.written).not.toMatch(/compared|Change|^Template /m);
    const japanese = await run(['先週'], { environment: settings({ LANGUAGE: 'ja' }) });
    expect(japanese.written).toMatch(/^SMS配信レポート · 2026年11月16日〜22日\n7日間/);
  });

  test('of today is held against the same weekday at the same hour, where that was asked for then', async () => {
    const prefix = freshPrefix();
    expect((await jsonOf(['today'], { prefix })).comparison).toMatchObject({ refused: 'open' });
    const alone = await run(['today'], { prefix });
    expect(alone.written).toContain(' · not compared with Tue 17 Nov: how far the day had come');
    clock.advance(7 * 24 * 3_600_000);
    try {
      const { comparison } = await jsonOf(['today'], { prefix });
      expect(comparison).toMatchObject({
        ...{ range: { start: '2026-11-24', end: '2026-11-24' }, asOf: '2026-11-24T03:00:00.000Z' },
        ...{ why: { kind: 'sameWeekday' }, refused: null, reasons: null, contributions: null },
      });
      const english = await run(['today'], { prefix });
      expect(english.written).toContain(' · compared with Tue 24 Nov up to 12:00, the same weekday · ');
      expect(english.written).toMatch(/^Targets +[\d,]+ +[▲▼]/m);
      const japanese = await run(['今日'], { prefix, environment: settings({ LANGUAGE: 'ja' }) });
      expect(japanese.written).toContain(' · 11月24日(火)の12:00まで（同じ曜日）と比較 · ');
    } finally {
      clock.advance(-7 * 24 * 3_600_000);
    }
  });

  test('is in the zone that EngageLab counts in, if no other is set', async () => {
    const { TIME_ZONE: _, ...environment } = settings();
    expect(await jsonOf(['yesterday'], { environment })).toMatchObject({ zone: 'Asia/Shanghai' });
  });

  test('asks three times for each of two days, once for those who ask at the same time, and not again', async () => {
    const prefix = freshPrefix();
    const before = engageLab.calls.list().length;
    const [one, another] = await Promise.all([jsonOf(['yesterday'], { prefix }), jsonOf(['yesterday'], { prefix })]);
    expect(engageLab.calls.list().length - before).toBe(6);
    expect(another).toEqual(one);
    expect(await jsonOf(['yesterday'], { prefix })).toEqual(one);
    expect(engageLab.calls.list().length - before).toBe(6);
  });

  test('explains the range words when asked', async () => {
    expect((await run(['help', 'dates'])).written).toMatch(/“last 7 days” are the seven days before today/);
    expect(await run(['help'])).toMatchObject({ code: 0, written: expect.stringContaining('--png FILE') });
  });
});

describe('what goes wrong', () => {
  test('words that cannot be read are named, with two commands that work', async () => {
    const { code, written, said } = await run(['last', '7', 'dyas']);
    expect([code, written]).toEqual([1, '']);
    const [problem, ...commands] = said.split('\n');
    expect(problem).toContain('dyas');
    const words = commands.map((command) => /^ {2}npx sms-report-bot report "(.+)"$/.exec(command)?.[1] ?? '');
    expect(words).toHaveLength(2);
    for (const one of words) {
      expect(parseCommand(one, { now: clock.now(), zone: 'Asia/Tokyo', locale: 'en' }).ok).toBe(true);
    }
  });

  test('a part that cannot be had is missing; the rest is there', async () => {
    engageLab.faults.add({ effect: { kind: 'status', status: 500 }, endpoint: 'send_failed' });
    const report = await jsonOf(['last 7 days']);
    expect(report).toMatchObject({ code: 0, isComplete: true, reasons: { send: null } });
    expect(report.totals?.counts.sendFailed).toBe(truth('send_failed'));
    expect(report.missing).toHaveLength(7);
    expect(report.missing[0]).toEqual({
      date: WEEK.start,
      subject: 'sendFailures',
      failure: { kind: 'server', status: 500, attempts: 3, rows: null, total: null },
    });
  });

  test('an API that says nothing makes a report without figures, and the exit code 2', async () => {
    engageLab.faults.add({ effect: { kind: 'status', status: 401 } });
    const report = await jsonOf(['yesterday']);
    expect(report).toMatchObject({ code: 2, totals: null, isComplete: false });
    const { code, written } = await run(['yesterday']);
    expect(code).toBe(2);
    expect(written).toContain('EngageLab gave no figures for any of these days.');
    expect(written).not.toMatch(/^Targets/m);
  });

  test('figures that could not be fetched anew are shown with their age', async () => {
    const prefix = freshPrefix();
    await run(['yesterday'], { prefix });
    engageLab.faults.add({ effect: { kind: 'status', status: 401 } });
    clock.advance(3_600_000);
    const report = await jsonOf(['yesterday'], { prefix });
    const { written } = await run(['yesterday'], { prefix });
    clock.advance(-3_600_000);
    expect(report).toMatchObject({ code: 0, isComplete: true, stale: { fetchedAt: '2026-11-24T03:00:00.000Z' } });
    expect(written).toContain('23 Nov 2026 as of 24 Nov 12:00: EngageLab refused the credentials');
  });

  test('settings and arguments that make no sense are refused, without a word about Slack', async () => {
    const wrong = run([], { environment: { TIME_ZONE: 'Mars/Olympus' } });
    await expect(wrong).rejects.toThrow(/ENGAGELAB_SMS_USER.*\n.*ENGAGELAB_SMS_KEY.*\n.*TIME_ZONE/);
    await expect(wrong).rejects.not.toThrow(/SLACK/);
    await expect(run(['yesterday', '--jsn'])).rejects.toThrow(UsageError);
  });
});

test('the chart is written as a PNG; where it cannot be, the report is there all the same', async () => {
  const file = join(folder, 'chart.png');
  expect(await run(['last 7 days', '--png', file])).toMatchObject({ code: 0 });
  const png = await readFile(file);
  expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1600, 900]);

  const environment = settings({ QUICKCHART_URL: `${engageLab.url}/no-charts-here` });
  await expect(run(['yesterday', '--png', file], { environment })).rejects.toThrow(/There is no chart in .*chart\.png/);
});

test('names from outside cannot command a terminal', () => {
  expect(harmless('1233\u001b[2J\u202e\u0085 ok\n次')).toBe('1233 [2J   ok\n次');
});

test('the command itself writes the report to standard output and nothing else', async () => {
  const credentials = { user: 'child', key: 'canary-key' };
  const lab = await startEngageLab({ clock: MovableClock.running(), credentials });
  const environment = settings({
    ENGAGELAB_URL: lab.url,
    ENGAGELAB_SMS_USER: credentials.user,
    ENGAGELAB_SMS_KEY: credentials.key,
  });
  try {
    const ran = await runChild(['report', 'yesterday', '--json'], environment);
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(JSON.parse(ran.written)).toMatchObject({ schemaVersion: 2, zone: 'Asia/Tokyo', isComplete: true });
    expect(await runChild(['report', 'yestreday'], environment)).toMatchObject({ code: 1, written: '' });
  } finally {
    await lab.close();
  }
});

async function runChild(args: string[], environment: Record<string, string>): Promise<Ran> {
  const main = join(ROOT, 'src/entries/cli/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { cwd: ROOT, env: environment });
  const ended = new Promise<number>((done) => child.on('close', (code) => done(code ?? -1)));
  const [written, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, written, said };
}
