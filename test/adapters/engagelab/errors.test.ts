import { inspect } from 'node:util';
import { createStatistics } from '../../../src/adapters/engagelab/client';
import type { Effect } from '../../../src/demo/engagelab/faults';
import type { EngageLabStandIn } from '../../../src/demo/engagelab/start';
import type { Statistics } from '../../../src/domain/ports';
import { SUBJECTS } from '../../../src/domain/query';
import type { StatisticsError, StatisticsErrorKind } from '../../../src/errors';
import { CALL, CREDENTIALS, errorOf, NOW, startLab } from './lab';

let lab: EngageLabStandIn;
let statistics: Statistics;

beforeAll(async () => {
  lab = await startLab();
  statistics = createStatistics({ url: lab.url, ...CREDENTIALS, clock: { now: () => NOW } });
});
afterAll(() => lab.close());
afterEach(() => {
  lab.faults.clear();
  lab.calls.clear();
  lab.limiter.perMinute = undefined;
});

function errorUnder(effect: Effect): Promise<StatisticsError> {
  lab.faults.add({ effect });
  return errorOf(statistics);
}

describe('every HTTP status', () => {
  const KINDS: [from: number, to: number, kind: StatisticsErrorKind][] = [
    [100, 100, 'network'],
    // Nobody asked for another protocol: an answer like any other that is none.
    [101, 101, 'refused'],
    [102, 199, 'network'],
    [200, 299, 'malformed'],
    [300, 400, 'refused'],
    [401, 401, 'credentials'],
    [402, 402, 'refused'],
    [403, 403, 'credentials'],
    [404, 407, 'refused'],
    [408, 408, 'timeout'],
    [409, 428, 'refused'],
    [429, 429, 'rateLimited'],
    [430, 499, 'refused'],
    [500, 599, 'server'],
  ];

  test.each(KINDS)('%i to %i is %s', async (from, to, kind) => {
    // One of its own: a connection on which a 1xx was the last word is of no use to whoever comes after.
    const odd = await startLab([]);
    const asked = createStatistics({ url: odd.url, ...CREDENTIALS, clock: { now: () => NOW } });
    try {
      for (let status = from; status <= to; status++) {
        odd.faults.clear();
        odd.faults.add({ effect: { kind: 'status', status } });
        const error = await errorOf(asked);
        expect([status, error.kind]).toEqual([status, kind]);
        if (kind !== 'network' && kind !== 'malformed') expect(error.facts.status).toBe(status);
      }
    } finally {
      await odd.close();
    }
  });

  test('is walked from 100 to 599', () => {
    const walked = KINDS.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
    expect(walked).toEqual(Array.from({ length: 500 }, (_, at) => 100 + at));
  });
});

describe('every fault', () => {
  test.each<[Effect, StatisticsErrorKind]>([
    [{ kind: 'html' }, 'malformed'],
    [{ kind: 'cut' }, 'malformed'],
    [{ kind: 'trailing-comma' }, 'malformed'],
    [{ kind: 'empty' }, 'malformed'],
    [{ kind: 'object' }, 'malformed'],
    [{ kind: 'abort' }, 'network'],
    [{ kind: 'reset' }, 'network'],
    [{ kind: 'bad-parameters' }, 'server'],
    [{ kind: 'redirect', to: '/elsewhere' }, 'refused'],
    [{ kind: 'oversize', bytes: 41 * 2 ** 20 }, 'tooLarge'],
  ])('%j is %s', async (effect, kind) => {
    expect((await errorUnder(effect)).kind).toBe(kind);
  });

  test.each<Effect>([{ kind: 'hang' }, { kind: 'trickle', byteEveryMs: 5 }])('%j is a timeout', async (effect) => {
    const impatient = createStatistics({ url: lab.url, ...CREDENTIALS, clock: { now: () => NOW }, timeoutMs: 60 });
    lab.faults.add({ effect });
    expect((await errorOf(impatient)).kind).toBe('timeout');
  });

  test('a redirect is not followed: the credentials stay here', async () => {
    await errorUnder({ kind: 'redirect', to: `${lab.url}/v1/stats_day?start_date=2026-11-16&end_date=2026-11-22` });
    expect(lab.calls.list()).toHaveLength(1);
  });

  test('an object of several rows is not taken for one row', async () => {
    const day = { ...CALL, range: { start: '2026-11-17', end: '2026-11-17' } } as const;
    lab.faults.add({ effect: { kind: 'object' } });
    for (const subject of SUBJECTS)
      expect([subject, (await errorOf(statistics, { ...day, subject })).kind]).toEqual([subject, 'malformed']);
  });

  test('nobody there is a network error', async () => {
    const gone = await startLab([]);
    await gone.close();
    const asked = createStatistics({ url: gone.url, ...CREDENTIALS, clock: { now: () => NOW } });
    expect((await errorOf(asked)).kind).toBe('network');
  });

  test('wrong credentials are the vendor’s 401', async () => {
    const asked = createStatistics({ url: lab.url, user: 'x', key: 'y', clock: { now: () => NOW } });
    expect(await errorOf(asked)).toMatchObject({ kind: 'credentials', facts: { status: 401 } });
  });
});

describe('too many calls', () => {
  test('say for how long to rest', async () => {
    lab.limiter.perMinute = 1;
    await statistics.fetch(CALL);
    expect(await errorOf(statistics)).toMatchObject({
      kind: 'rateLimited',
      facts: { status: 429, retryAfterMs: 60_000 },
    });
  });

  test.each([
    [undefined, undefined],
    [0, undefined],
    [7, 7_000],
  ])('Retry-After %s is %s ms', async (retryAfterSeconds, retryAfterMs) => {
    const error = await errorUnder({
      kind: 'status',
      status: 429,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    });
    expect(error.facts.retryAfterMs).toBe(retryAfterMs);
  });
});

describe('secrets', () => {
  const secrets = [
    CREDENTIALS.user,
    CREDENTIALS.key,
    Buffer.from(`${CREDENTIALS.user}:${CREDENTIALS.key}`).toString('base64'),
  ];

  test.each<Effect>([
    ...[401, 403, 404, 429, 500].map(
      (status): Effect => ({ kind: 'status', status, body: `you sent ${secrets.join()}` }),
    ),
    ...(['html', 'cut', 'abort', 'reset', 'empty', 'bad-parameters'] as const).map((kind): Effect => ({ kind })),
    { kind: 'redirect', to: 'http://127.0.0.1:1/' },
    { kind: 'oversize', bytes: 41 * 2 ** 20 },
  ])('are in nothing that leaves a call that meets %j', async (effect) => {
    const error = await errorUnder(effect);
    const whole = [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 20, showHidden: true }),
    ].join();
    for (const secret of secrets) expect(whole).not.toContain(secret);
    expect(error.cause).toBeUndefined();
  });
});
