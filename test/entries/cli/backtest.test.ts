import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { MovableClock } from '../../../src/demo/clock';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { type Batch, recordedTraffic } from '../../../src/demo/engagelab/world/recorded';
import { World } from '../../../src/demo/engagelab/world/world';
import { parseCommand } from '../../../src/domain/command/parse';
import { addDays, daysOf } from '../../../src/domain/dates/calendar';
import type { LocalDate } from '../../../src/domain/dates/range';
import { runBacktest } from '../../../src/entries/cli/backtest';
import type { BacktestJson } from '../../../src/entries/cli/backtest-json';
import { UsageError } from '../../../src/errors';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

/** Noon of a Tuesday in Tokyo. */
const clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
const ASKING = { now: clock.now(), zone: 'Asia/Tokyo', locale: 'en' };
const YESTERDAY: LocalDate = '2026-11-23';
const RANGE = { start: addDays(YESTERDAY, -89), end: YESTERDAY };
const ROOT = resolve(__dirname, '../../..');

/**
 * A thousand messages a day of each of three templates, answered at once; of yesterday's 30 still wait. Bad days are
 * strewn by a formula, so that breaches differ in length, in depth, and from template to template.
 */
function traffic(): Batch[] {
  return daysOf({ start: addDays(RANGE.start, -10), end: YESTERDAY }).flatMap((date, day) =>
    ['3', '7', '11'].map((template, at): Batch => {
      const isBad = (day * (at + 3)) % 17 < at + 1;
      const lost = isBad ? 60 + ((day * 13) % 90) : (day * 7) % 45;
      if (date === YESTERDAY)
        return { ...batchOf(date, template), delivered: 935, failed: { blacklist: 35 }, unanswered: 30 };
      return { ...batchOf(date, template), delivered: 1000 - lost, failed: { blacklist: lost } };
    }),
  );
}

function batchOf(date: LocalDate, template: string): Batch {
  return { type: '1', user: 'acme', label: '1', template, at: new Date(`${date}T03:00:00Z`) };
}

let engageLab: EngageLabStandIn;
beforeAll(async () => {
  engageLab = await startEngageLab({ clock, world: new World(recordedTraffic(traffic())) });
});
afterEach(() => engageLab.faults.clear());
afterAll(() => engageLab.close());

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

async function run(args: string[], { prefix = freshPrefix(), environment = settings() } = {}) {
  const [written, said]: [string[], string[]] = [[], []];
  const code = await runBacktest(args, {
    ...{ environment, clock, log: SILENT },
    say: (line) => said.push(line),
    write: (line) => written.push(line),
    tuning: { prefix, retryPauseMs: 1 },
  });
  return { code, written: written.join(''), said: said.filter((line) => !line.startsWith('Warning: ')).join('\n') };
}

async function jsonOf(args: string[], options?: Parameters<typeof run>[1]): Promise<BacktestJson & { code: number }> {
  const { code, written } = await run([...args, '--json'], options);
  return { code, ...(JSON.parse(written) as BacktestJson) };
}

/** Of EngageLab's own world, in plain numbers: what was delivered, and what may still be. */
function dayOf(date: LocalDate, template: string): { targets: number; low: number; high: number } {
  const rows = engageLab.world
    .rows('stats_day', { start: date, end: date, offsetHours: 9 }, clock.now())
    .filter((row) => String(row.template_id) === template);
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
  const [targets, delivered, waiting] = [sum('targets'), sum('delivered'), sum('wait_result')];
  return { targets, low: delivered / targets, high: (delivered + waiting) / targets };
}

interface Episode {
  readonly instance: string;
  readonly start: LocalDate;
  readonly end: LocalDate | null;
  readonly first: number;
  readonly worst: number;
}

/** What should have fired, counted day by day. */
function episodesBelow(level: number): Episode[] {
  return ['11', '3', '7'].flatMap((instance) => {
    const found: Episode[] = [];
    let lasting: Episode | undefined;
    for (const date of daysOf(RANGE)) {
      const { low, high } = dayOf(date, instance);
      if (high < level) {
        lasting ??= { instance, start: date, end: null, first: high, worst: high };
        lasting = { ...lasting, worst: Math.min(lasting.worst, high) };
      } else if (low >= level && lasting) {
        found.push({ ...lasting, end: date });
        lasting = undefined;
      }
    }
    return lasting ? [...found, lasting] : found;
  });
}

const inOrder = (one: Episode, other: Episode) =>
  `${one.start} ${one.instance}` < `${other.start} ${other.instance}` ? -1 : 1;

describe('a backtest as JSON', () => {
  test('is what the days were, by template and by day', async () => {
    const { code, ...found } = await jsonOf(['when delivery rate < 95% by template', '--days', '90']);
    expect(found).toMatchObject({
      ...{ schemaVersion: 1, kind: 'backtest', zone: 'Asia/Tokyo', range: RANGE, unknownDays: 0 },
      rule: 'when delivery rate < 95% yesterday by template tz:Asia/Tokyo',
    });
    expect(code).toBe(0);
    expect(found.days.map(({ date }) => date)).toEqual(daysOf(RANGE));
    const shown = new Set<string>();
    for (const { date, verdicts } of found.days)
      for (const { instance, is, why, value, window, numerator, denominator } of verdicts) {
        const { low, high, targets } = dayOf(date, String(instance));
        const expected = high < 0.95 ? 'breached' : low >= 0.95 ? 'fine' : 'undecided';
        expect({ date, instance, is, why, value, window }).toEqual({
          ...{ date, instance, is: expected, why: null, value: { low, high } },
          window: { start: date, end: date },
        });
        expect([numerator, denominator]).toEqual([Math.round(low * targets), targets]);
        shown.add(`${instance} ${is}`);
      }
    expect(shown).toEqual(
      new Set(['3', '7', '11'].flatMap((one) => [`${one} breached`, `${one} fine`, `${one} undecided`])),
    );
  });

  test('has the episodes that there would have been', async () => {
    const { episodes } = await jsonOf(['alert', 'when', 'delivery', 'rate', '<', '95%', 'by', 'template']);
    const expected = episodesBelow(0.95).toSorted(inOrder);
    expect(expected.length).toBeGreaterThan(10);
    const plain = episodes.map(({ instance, start, end, value, worst }) => ({
      ...{ instance: String(instance), start, end, first: value?.high ?? 0, worst: worst.value?.high ?? 0 },
    }));
    expect(plain.toSorted(inOrder)).toEqual(expected);
    expect(episodes.map(({ start }) => start)).toEqual(episodes.map(({ start }) => start).toSorted());
    expect(episodes[0]).toMatchObject({
      threshold: { is: '<', level: 0.95 },
      clearedWhen: { is: '>=', level: 0.95 },
    });
  });

  test('of a failure reason, over all templates, is what was written down', async () => {
    const { days, episodes } = await jsonOf(['blacklist > 200 today']);
    const truth = daysOf(RANGE).map((date) => {
      const batches = traffic().filter(({ at }) => at.toISOString().startsWith(date));
      return batches.reduce((total, { failed }) => total + (failed?.blacklist ?? 0), 0);
    });
    expect(days.map(({ verdicts }) => verdicts[0]?.numerator)).toEqual(truth);
    expect(days.map(({ verdicts }) => verdicts[0]?.is === 'breached')).toEqual(truth.map((count) => count > 200));
    const starts = truth.filter((count, day) => count > 200 && (truth[day - 1] ?? 0) <= 200);
    expect(starts.length).toBeGreaterThan(1);
    expect(episodes.map(({ numerator }) => numerator)).toEqual(starts);
  });

  test('suggests the rule that would have fired about once a month, as it is found by that rule', async () => {
    const prefix = freshPrefix();
    const { suggestion } = await jsonOf(['when delivery rate < 99% by template'], { prefix });
    if (!suggestion) throw new Error('none');
    expect([2, 3, 4, 5, 6]).toContain(suggestion.episodes);
    const tried = await jsonOf([suggestion.rule], { prefix });
    expect(tried.rule).toBe(suggestion.rule);
    expect(tried.episodes).toHaveLength(suggestion.episodes);
    const level = Number(/< ([\d.]+)%/.exec(suggestion.rule)?.[1]) / 100;
    expect(episodesBelow(level)).toHaveLength(suggestion.episodes);
  });

  test('counts days in the zone that is asked for, as many as are asked for, in the words of either language', async () => {
    const english = await jsonOf(['delivery rate < 95%', '--days', '7', '--tz', 'America/New_York']);
    expect(english).toMatchObject({ zone: 'America/New_York', range: { start: '2026-11-16', end: '2026-11-22' } });
    expect(english.days).toHaveLength(7);
    const japanese = await jsonOf(['アラート 配信率が95%未満 テンプレート別', '--days', '7']);
    expect(japanese.rule).toBe('when delivery rate < 95% yesterday by template tz:Asia/Tokyo');
    expect(await jsonOf(['no data by 10:00', '--days', '365'])).toMatchObject({
      days: { length: 365 },
      episodes: [{ start: addDays(YESTERDAY, -364), end: addDays(RANGE.start, -10) }],
    });
  });

  test('asks each call once, and not again what is known', async () => {
    const prefix = freshPrefix();
    const before = engageLab.calls.list().length;
    const one = await jsonOf(['delivery rate < 95%'], { prefix });
    const calls = engageLab.calls.list().length - before;
    expect(calls).toBeLessThanOrEqual(3);
    expect(await jsonOf(['delivery rate < 95%'], { prefix })).toEqual(one);
    expect(engageLab.calls.list().length - before).toBe(calls);
  });
});

describe('a backtest as text', () => {
  test('says how often it would have fired, when, and of whom', async () => {
    const expected = episodesBelow(0.95).toSorted(inOrder);
    const { code, written, said } = await run(['when delivery rate < 95% by template']);
    expect([code, said]).toEqual([0, '']);
    expect(written).toMatch(/^Delivery rate below 95% · 26 Aug – 23 Nov 2026\nFires when /);
    expect(written).toContain(
      `In the last 90 days “Delivery rate below 95%” would have fired ${expected.length} times: `,
    );
    const rows = written.split('\n').filter((line) => / {2}template (3|7|11) +[\d.]+%$/.test(line));
    expect(rows).toHaveLength(expected.length);
    for (const { instance, worst } of expected)
      expect(rows.filter((line) => line.includes(`  template ${instance} `)).join('\n')).toContain(
        `${(worst * 100).toFixed(1)}%`,
      );
    expect(written).toMatch(
      /^ {2}sms-report-bot backtest 'when delivery rate < [\d.]+% yesterday by template tz:Asia\/Tokyo'$/m,
    );
  });

  test('speaks the language of the settings', async () => {
    const { written } = await run(['配信率が50%未満'], { environment: settings({ LANGUAGE: 'ja' }) });
    expect(written).toContain('2026年8月26日〜11月23日');
    expect(written).toMatch(/過去90日間に「.+」の発生はありませんでした。/);
  });
});

describe('what goes wrong', () => {
  test.each([
    ['when delivery rte < 95%', 'rte'],
    ['when delivery rate < 195%', 'more than 100%'],
    ['when', 'What shall I watch'],
  ])('%s is refused, with two commands that work', async (words, problem) => {
    const { code, written, said } = await run([words]);
    expect([code, written]).toEqual([1, '']);
    const [sentence, ...commands] = said.split('\n');
    expect(sentence).toContain(problem);
    const rules = commands.map((line) => /^ {2}sms-report-bot backtest (["'])(.+)\1$/.exec(line)?.[2] ?? '');
    expect(rules).toHaveLength(2);
    for (const rule of rules) expect(parseCommand(`alert ${rule}`, ASKING)).toMatchObject({ ok: true });
  });

  test('days without figures are told, and are never fine', async () => {
    engageLab.faults.add({ effect: { kind: 'status', status: 401 } });
    const found = await jsonOf(['when delivery rate < 95%', '--days', '7']);
    expect(found).toMatchObject({ code: 2, unknownDays: 7, episodes: [] });
    expect(found.days[0]?.verdicts).toMatchObject([{ is: 'cannotEvaluate', why: 'fetchFailed', value: null }]);
    const { code, written } = await run(['when delivery rate < 95%', '--days', '7']);
    expect(code).toBe(2);
    expect(written).toContain('Of 7 days there are no figures to judge by.');
  });

  test.each([
    [[]],
    [['alert']],
    [['delivery rate < 95%', '--days', '0']],
    [['delivery rate < 95%', '--days', '366']],
    [['delivery rate < 95%', '--days', '9.5']],
    [['delivery rate < 95%', '--tz', 'Mars/Olympus']],
    [['delivery rate < 95%', '--jsn']],
  ])('arguments that make no sense are refused: %j', async (args) => {
    await expect(run(args)).rejects.toThrow(UsageError);
  });
});

test('the command itself writes the result to standard output and nothing else', async () => {
  const lab = await startEngageLab({ clock: MovableClock.running() });
  try {
    const main = join(ROOT, 'src/entries/cli/main.ts');
    const args = ['backtest', 'when delivery rate < 95% by template', '--days', '3', '--json'];
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      cwd: ROOT,
      env: settings({ ENGAGELAB_URL: lab.url, PATH: process.env.PATH ?? '' }),
    });
    const ended = new Promise<number | null>((done) => child.on('close', done));
    const [written, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    const found = JSON.parse(written) as BacktestJson;
    expect(found.days).toHaveLength(3);
    expect(found.days[0]?.verdicts.length).toBeGreaterThan(1);
  } finally {
    await lab.close();
  }
});
