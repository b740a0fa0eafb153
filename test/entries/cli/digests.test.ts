import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import { createDigests } from '../../../src/adapters/redis/digests';
import { MovableClock } from '../../../src/demo/clock';
import { type Digest, digest } from '../../../src/domain/digest';
import type { Digests } from '../../../src/domain/ports';
import { readStandingFile, writeStandingFile } from '../../../src/domain/standing-file';
import { DIGESTS, runDigests } from '../../../src/entries/cli/digests';
import { UsageError } from '../../../src/errors';
import { dailyAt, digestOf } from '../../digests/digests';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

const NOW = '2026-11-24T03:00:00.000Z';
const CREATED = { at: '2026-11-01T00:00:00.000Z', by: 'U0000000001', what: 'created' } as const;
const ROOT = resolve(__dirname, '../../..');
const clock = MovableClock.standingAt(new Date(NOW));

const DIRECT = digestOf('d-direct', { name: 'Öps "daily"\n\u001b[2J 📈', owner: 'W0000000002' });
const CHANNEL = digestOf('d-channel', {
  ...{ place: { kind: 'channel', channel: 'C0000000001' }, language: 'ja', locale: 'ja' },
  ...{ isPaused: true, isShared: true, waitsMs: 3_600_000, skipsEmpty: true, withCsv: true },
  schedule: { days: { kind: 'monthly', days: [1, 'last'] }, times: ['09:00', '18:00'], zone: 'Asia/Tokyo' },
});

const redis = new Redis(redisUrl);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digests-'));
});
afterAll(async () => {
  redis.disconnect();
  await rm(folder, { recursive: true, force: true });
});

interface Place {
  readonly prefix: string;
  readonly store: Digests;
}

async function placeWith(...digests: Digest[]): Promise<Place> {
  const prefix = freshPrefix();
  const store = createDigests(redis, prefix, SILENT);
  for (const one of digests) await store.replace(undefined, one, CREATED);
  return { prefix, store };
}

async function run(args: string[], { prefix }: Pick<Place, 'prefix'>, input = '') {
  const [written, said]: [string[], string[]] = [[], []];
  const ignore = () => undefined;
  const code = await runDigests(args, {
    environment: { REDIS_URL: redisUrl },
    clock,
    log: { info: ignore, warn: ignore, error: ignore },
    stdin: Readable.from([input]),
    say: (line) => said.push(line),
    write: (one) => written.push(one),
    tuning: { prefix },
  });
  return { code, written: written.join(''), said: said.filter((line) => !line.startsWith('Warning: ')) };
}

/** The message of a command that ends in a usage error. */
async function refusal(args: string[], place: Pick<Place, 'prefix'>, input = ''): Promise<string> {
  const error = await run(args, place, input).catch((one: unknown) => one);
  if (!(error instanceof UsageError)) throw new Error('it was not refused', { cause: error });
  return error.message;
}

function fileOf(...digests: object[]): string {
  return JSON.stringify({ version: 1, digests });
}

function byId(digests: readonly Digest[]): Digest[] {
  return [...digests].sort((one, other) => one.id.localeCompare(other.id));
}

describe('export', () => {
  test('writes everything, sorted by id; the same digests are the same text', async () => {
    const place = await placeWith(DIRECT, CHANNEL);
    const { code, written, said } = await run(['export'], place);
    expect(code).toBe(0);
    expect(said).toEqual([]);
    expect(JSON.parse(written)).toEqual({ version: 1, digests: [CHANNEL, DIRECT] });
    expect((await run(['export'], await placeWith(CHANNEL, DIRECT))).written).toBe(written);
  });

  test('writes no digests as none', async () => {
    const { written } = await run(['export'], await placeWith());
    expect(JSON.parse(written)).toEqual({ version: 1, digests: [] });
  });

  test('writes to a file, and says so', async () => {
    const [place, file] = [await placeWith(DIRECT), join(folder, 'export.json')];
    const { written, said } = await run(['export', '--out', file], place);
    expect(written).toBe('');
    expect(said).toEqual([`1 digest in ${file}.`]);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ version: 1, digests: [DIRECT] });
    expect(await refusal(['export', '--out', join(folder, 'no', 'such')], place)).toMatch('ENOENT');
  });
});

describe('import', () => {
  test.each(['a file', 'standard input'])('brings everything back from %s, active from now on', async (from) => {
    const exported = (await run(['export'], await placeWith(DIRECT, CHANNEL))).written;
    const [place, file] = [await placeWith(), join(folder, 'import.json')];
    await writeFile(file, exported);
    const { code, written, said } =
      from === 'a file' ? await run(['import', file], place) : await run(['import'], place, exported);
    expect(code).toBe(0);
    expect(written).toBe(
      'added d-channel: yesterday (C0000000001, paused)\nadded d-direct: Öps "daily"  [2J 📈 (W0000000002)\n',
    );
    expect(said).toEqual(['2 digests imported.']);
    const back = [CHANNEL, DIRECT].map((one) => ({ ...one, activeSince: NOW }));
    expect(byId(await place.store.list())).toEqual(back);
    expect(await place.store.history('d-channel')).toEqual([{ at: NOW, what: 'imported' }]);
  });

  test('replaces what has the same id, and leaves the others', async () => {
    const place = await placeWith(DIRECT, CHANNEL);
    const next = { ...DIRECT, text: 'last week', schedule: dailyAt('10:00') };
    const { written } = await run(['import'], place, fileOf(next));
    expect(written).toMatch(/^replaced d-direct: /);
    expect(byId(await place.store.list())).toEqual([CHANNEL, { ...next, activeSince: NOW }]);
    const changes = [
      { field: 'report', was: 'yesterday', now: 'last week' },
      { field: 'schedule', was: 'every day at 09:00 UTC', now: 'every day at 10:00 UTC' },
    ];
    expect(await place.store.history('d-direct')).toEqual([{ at: NOW, what: 'imported', changes }, CREATED]);
  });

  test('twice is as once', async () => {
    const place = await placeWith();
    await run(['import'], place, fileOf(DIRECT));
    const known = await place.store.list();
    await run(['import'], place, fileOf(DIRECT));
    expect(await place.store.list()).toEqual(known);
  });

  test('as a dry run says what would happen, and stores nothing', async () => {
    const place = await placeWith(DIRECT);
    const { code, written, said } = await run(
      ['import', '--dry-run'],
      place,
      fileOf({ ...DIRECT, name: 'New' }, CHANNEL),
    );
    expect(code).toBe(0);
    expect(written).toBe(
      'would replace d-direct: New (W0000000002)\nwould add d-channel: yesterday (C0000000001, paused)\n',
    );
    expect(said).toEqual(['Nothing is imported: it is a dry run.']);
    expect(await place.store.list()).toEqual([DIRECT]);
    expect(await place.store.history('d-direct')).toEqual([CREATED]);
  });

  test('names everything that is wrong with its place, and stores nothing', async () => {
    const place = await placeWith(DIRECT);
    const { text: _, ...silent } = CHANNEL;
    const message = await refusal(
      ['import'],
      place,
      fileOf(
        { ...DIRECT, name: 'New' },
        silent,
        { ...CHANNEL, id: 'd-2', schedule: { ...CHANNEL.schedule, zone: 'Mars/Olympus', times: ['9:00'] } },
        { ...CHANNEL, id: 'd-3', place: { kind: 'channel', channel: '#sms-ops' }, owner: '@alice' },
        { ...CHANNEL, id: 'd-3' },
        { ...CHANNEL, id: 'd-5', activeSince: 'yesterday\u001b[2J' },
      ),
    );
    expect(message.split('\n')).toEqual([
      'Nothing is imported:',
      '  digests[1].text: Invalid input: expected string, received undefined',
      '  digests[2].schedule.times[0]: a time such as 09:00',
      '  digests[2].schedule.zone: a time zone such as Asia/Tokyo',
      '  digests[3].owner: not the id of a person, such as U0123ABCD',
      '  digests[3].place.channel: not the id of a channel, such as C0123ABCD',
      '  digests[4].id: the same as digests[3].id',
      '  digests[5].activeSince: Invalid ISO datetime',
    ]);
    expect(await place.store.list()).toEqual([DIRECT]);
    expect(await place.store.history('d-direct')).toEqual([CREATED]);
  });

  test.each([
    ['is empty', '', 'not a file of digests'],
    ['is cut off', fileOf(DIRECT).slice(0, -1), 'not a file of digests'],
    ['is something else', '[]', 'not a file of digests'],
    ['has no version', JSON.stringify({ digests: [] }), 'version: '],
    [
      'a newer bot has written',
      JSON.stringify({ version: 2, digests: [] }),
      'version: this bot reads versions up to 1',
    ],
    ['no bot has written', JSON.stringify({ version: 0, digests: [] }), 'version: '],
    ['holds something else', JSON.stringify({ version: 1, digests: ['d-1'] }), 'digests[0]: '],
  ])('refuses a file that %s', async (_, input, problem) => {
    expect(await refusal(['import'], await placeWith(), input)).toContain(problem);
  });

  test('refuses a file that is not there', async () => {
    expect(await refusal(['import', join(folder, 'none.json')], await placeWith())).toMatch(/none\.json.*ENOENT/);
  });
});

test('a file of an older version is read as the store reads one', () => {
  const later = {
    ...DIGESTS,
    stored: {
      version: 2,
      schema: digest,
      migrations: { 1: ({ nick, ...older }: Record<string, unknown>) => ({ ...older, name: nick }) },
    },
  };
  const older = JSON.stringify({ version: 1, digests: [{ ...digestOf('d-1'), nick: 'Old' }] });
  expect(readStandingFile(older, later)).toEqual({ ok: true, things: [digestOf('d-1', { name: 'Old' })] });
  const current = writeStandingFile([digestOf('d-1', { name: 'Old' })], later);
  expect(JSON.parse(current)).toMatchObject({ version: 2 });
  expect(readStandingFile(current, later)).toEqual(readStandingFile(older, later));
});

test.each([
  [[]],
  [['list']],
  [['export', 'file']],
  [['export', '--dry-run']],
  [['import', 'one', 'two']],
  [['import', '--out', 'file']],
  [['export', '--to', 'file']],
])('says how it is used when the arguments make no sense: %j', async (args) => {
  expect(await refusal(args, await placeWith())).toContain('npx sms-report-bot digests export [--out FILE]');
});

test('is a command of the command line, which takes nothing but Redis', async () => {
  const main = join(ROOT, 'src/entries/cli/main.ts');
  const environment = { PATH: process.env.PATH ?? '', REDIS_URL: redisUrl };
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'digests', 'import'], {
    cwd: ROOT,
    env: environment,
  });
  const ended = Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolved) => child.once('exit', resolved)),
  ]);
  child.stdin.end(JSON.stringify({ version: 1, digests: [{ id: '!' }] }));
  const [stdout, stderr, code] = await ended;
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toMatch(/^Nothing is imported:\n {2}digests\[0\]\.id: /);
});
