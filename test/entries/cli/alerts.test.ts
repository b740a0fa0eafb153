import { Readable } from 'node:stream';
import { Redis } from 'ioredis';
import { createAlerts } from '../../../src/adapters/redis/alerts';
import { MovableClock } from '../../../src/demo/clock';
import type { Alert } from '../../../src/domain/alert/alert';
import type { Rule } from '../../../src/domain/alert/rule';
import { takeStock } from '../../../src/domain/alert/take-stock';
import type { Verdict } from '../../../src/domain/alert/verdict';
import { readAlert } from '../../../src/domain/command/alert';
import type { Alerts } from '../../../src/domain/ports';
import { runAlerts } from '../../../src/entries/cli/alerts';
import { UsageError } from '../../../src/errors';
import { freshPrefix, redisUrl } from '../../redis';
import { SILENT } from '../../silent-log';

const NOW = '2026-11-24T03:00:00.000Z';
const CREATED = { at: '2026-11-01T00:00:00.000Z', by: 'U0000000001', what: 'created' } as const;
const clock = MovableClock.standingAt(new Date(NOW));

const redis = new Redis(redisUrl);
afterAll(() => redis.disconnect());

function ruleOf(words: string): Rule {
  const reading = readAlert(`alert ${words}`, { now: clock.now(), zone: 'Asia/Tokyo', locale: 'en' });
  if ('problem' in reading) throw new Error(`${words}: ${JSON.stringify(reading.problem)}`);
  return reading.draft.rule;
}

function alertOf(id: string, words: string, other: Partial<Alert> = {}): Alert {
  return {
    ...{ id, owner: 'U0000000001', place: { kind: 'channel', channel: 'C0000000001' } },
    ...{ language: 'en', locale: 'en', isShared: false, isPaused: false },
    ...{ activeSince: '2026-11-01T00:00:00.000Z', createdAt: '2026-11-01T00:00:00.000Z' },
    ...{ rule: ruleOf(words), ...other },
  };
}

const RATE = alertOf('a-rate', 'delivery rate < 95% by template');
/** With everything that a rule can have. */
const FULL = alertOf(
  'a-full',
  'send failures > 3% of sent today by template min 500 for 2 checks resolve at 2% every 30m repeat every 4h mention @here quiet 22:00-07:00 label:7 type:2 name:"Öps"',
  { place: { kind: 'direct' }, owner: 'W0000000002', language: 'ja', locale: 'ja', isPaused: true, name: 'Öps "one"' },
);
const EVERY_FORM = [
  ...['blacklist > 200 today', 'delivery rate drops 2 pts vs last week', 'targets drop 50% vs same day last week'],
  ...['waiting > 20% after 6h', 'no data by 10:00', 'billing units > 100k this month', 'delivery rate is unusual'],
].map((words, at) => alertOf(`a-form-${at}`, words));

interface Place {
  readonly prefix: string;
  readonly store: Alerts;
}

async function placeWith(...alerts: Alert[]): Promise<Place> {
  const prefix = freshPrefix();
  const store = createAlerts(redis, prefix, SILENT);
  for (const one of alerts) await store.replace(undefined, one, CREATED);
  return { prefix, store };
}

async function run(args: string[], { prefix }: Pick<Place, 'prefix'>, input = '') {
  const [written, said]: [string[], string[]] = [[], []];
  const code = await runAlerts(args, {
    ...{ environment: { REDIS_URL: redisUrl }, clock, log: SILENT, stdin: Readable.from([input]) },
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

function fileOf(...alerts: object[]): string {
  return JSON.stringify({ version: 1, alerts });
}

test('what is exported comes back as it was, active from now on, whatever the rule', async () => {
  const alerts = [RATE, FULL, ...EVERY_FORM];
  const exported = await run(['export'], await placeWith(...alerts));
  expect(exported).toMatchObject({ code: 0, said: [] });
  const byId = alerts.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  expect(JSON.parse(exported.written)).toEqual({ version: 1, alerts: byId });

  const place = await placeWith();
  const { code, written, said } = await run(['import'], place, exported.written);
  expect({ code, said }).toEqual({ code: 0, said: [`${alerts.length} alerts imported.`] });
  expect(written).toMatch(/^added a-form-0: blacklist > 200 \(C0000000001\)$/m);
  expect(written).toMatch(/^added a-full: Öps "one" \(W0000000002, paused\)$/m);
  const back = (await place.store.list()).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  expect(back).toEqual(byId.map((one) => ({ ...one, activeSince: NOW })));
  expect(await place.store.history('a-rate')).toEqual([{ at: NOW, what: 'imported' }]);
});

test('what takes the place of another says what has changed; a dry run stores nothing', async () => {
  const place = await placeWith(RATE);
  const next = { ...RATE, rule: ruleOf('delivery rate < 94% by template') };
  expect((await run(['import', '--dry-run'], place, fileOf(next))).written).toBe(
    'would replace a-rate: delivery rate < 94% (C0000000001)\n',
  );
  expect(await place.store.list()).toEqual([RATE]);
  await run(['import'], place, fileOf(next));
  const changes = [
    {
      field: 'rule',
      was: 'when delivery rate < 95% yesterday by template tz:Asia/Tokyo',
      now: 'when delivery rate < 94% yesterday by template tz:Asia/Tokyo',
    },
  ];
  expect(await place.store.history('a-rate')).toEqual([{ at: NOW, what: 'imported', changes }, CREATED]);
});

describe('what an alert was firing about', () => {
  async function firing(): Promise<Place> {
    const place = await placeWith(RATE);
    await place.store.changeRun(RATE.id, (run) => {
      const value = { low: 0.9, high: 0.9 };
      const verdict: Verdict = {
        ...{ is: 'breached', instance: '7', window: { start: '2026-11-22', end: '2026-11-22' }, unsettled: [] },
        ...{ value, measure: value },
        ...{ breachedWhen: { is: '<', level: 0.95 }, clearedWhen: { is: '>=', level: 0.95 } },
      };
      return takeStock(run, RATE, [verdict], new Date('2026-11-23T03:00:00Z'));
    });
    return place;
  }

  test.each([
    ['is watched on, when the same comes again', {}, undefined],
    ['is closed by another rule', { rule: ruleOf('delivery rate < 94%') }, 'changed'],
    ['is closed by another channel', { place: { kind: 'channel', channel: 'C0000000009' } } as const, 'changed'],
    ['is closed when it is paused', { isPaused: true }, 'paused'],
  ])('%s', async (_, other, closed) => {
    const place = await firing();
    await run(['import'], place, fileOf({ ...RATE, ...other }));
    const [after] = await place.store.runs([RATE.id]);
    expect(after?.messages.map((message) => message.closed)).toEqual([closed]);
    expect(after?.episodes).toHaveLength(closed ? 0 : 1);
    expect(after?.pending.map(({ how }) => how)).toEqual(closed ? ['post', 'edit'] : ['post']);
  });
});

test('names everything that is wrong with its place, and stores nothing', async () => {
  const place = await placeWith(RATE);
  const { rule } = RATE;
  const wrong = (id: string, other: object) => ({ ...RATE, id, rule: { ...rule, ...other } });
  const level = (than: number) => ({ condition: { ...rule.condition, than } });
  const message = await refusal(
    ['import'],
    place,
    fileOf(
      { ...RATE, name: 'New' },
      wrong('a-1', level(1.5)),
      wrong('a-2', { zone: 'Mars/Olympus', mention: '@everyone' }),
      wrong('a-3', { everyMinutes: 1 }),
      wrong('a-4', { resolveAt: 0.5 }),
      wrong('a-5', { window: { days: 400 } }),
      { ...RATE, id: 'a-6', owner: '@alice', place: { kind: 'channel', channel: '#oncall' } },
      { ...RATE, id: 'a-6' },
    ),
  );
  expect(message.split('\n')).toEqual([
    'Nothing is imported:',
    '  alerts[1].rule: A share cannot be more than 100%; name a smaller one.',
    '  alerts[2].rule.zone: a time zone such as Asia/Tokyo',
    '  alerts[2].rule.mention: here, or the id of a user group, such as S0123ABCD',
    expect.stringMatching(/^ {2}alerts\[3\]\.rule\.everyMinutes: /),
    expect.stringMatching(/^ {2}alerts\[4\]\.rule: It would be over before it begins/),
    expect.stringMatching(/^ {2}alerts\[5\]\.rule\.window\.days: /),
    '  alerts[6].owner: not the id of a person, such as U0123ABCD',
    '  alerts[6].place.channel: not the id of a channel, such as C0123ABCD',
    '  alerts[7].id: the same as alerts[6].id',
  ]);
  expect(await place.store.list()).toEqual([RATE]);
  expect(await place.store.history(RATE.id)).toEqual([CREATED]);
});

test.each([
  ['is empty', ''],
  ['holds digests', JSON.stringify({ version: 1, digests: [] })],
  ['a newer bot has written', JSON.stringify({ version: 2, alerts: [] })],
])('refuses a file that %s', async (_, input) => {
  expect(await refusal(['import'], await placeWith(), input)).toMatch(/alerts|version/);
});

test('says how it is used when the arguments make no sense', async () => {
  expect(await refusal(['list'], await placeWith())).toContain('npx sms-report-bot alerts export [--out FILE]');
});
