import { diagnoseEngageLab } from '../../../src/adapters/engagelab/diagnose';
import { MovableClock } from '../../../src/demo/clock';
import type { Effect, Fault } from '../../../src/demo/engagelab/faults';
import { type EngageLabOptions, type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { generatedTraffic } from '../../../src/demo/engagelab/world/generated';
import { type Batch, recordedTraffic } from '../../../src/demo/engagelab/world/recorded';
import { World } from '../../../src/demo/engagelab/world/world';
import type { Finding } from '../../../src/domain/finding';
import { CREDENTIALS, NOW } from './lab';

const clock = MovableClock.standingAt(NOW);
/** One for all: it is dear to make, and asking leaves nothing in it. */
const world = new World(generatedTraffic({ start: NOW, seed: 1 }));
let lab: EngageLabStandIn;

async function start(options: Partial<EngageLabOptions> = {}): Promise<void> {
  lab = await startEngageLab({ clock, credentials: CREDENTIALS, world, ...options });
}
afterEach(() => lab.close());

/** Every finding by the name of its check. */
async function diagnosis(): Promise<Record<string, Finding>> {
  const found: Record<string, Finding> = {};
  for await (const finding of diagnoseEngageLab({ url: lab.url, ...CREDENTIALS, clock })) {
    expect(JSON.stringify(finding)).not.toMatch(/canary/);
    found[finding.check.replace('EngageLab: ', '')] = finding;
  }
  return found;
}

async function under(effect: Effect, more: Partial<Fault> = {}): Promise<Record<string, Finding>> {
  await start();
  lab.faults.add({ effect, ...more });
  return diagnosis();
}

test('a healthy one is asked some ten times, one after the other, and tells what it does', async () => {
  await start();
  const found = await diagnosis();
  expect(Object.values(found).map(({ verdict }) => verdict)).toEqual(new Array(11).fill('ok'));
  expect(lab.calls.list().map(({ path, query, status }) => [path.split('/').at(-1), query.time_zone, status])).toEqual([
    ['stats_day', '+8', 200],
    ['process_failed', '+8', 200],
    ['send_failed', '+8', 200],
    ['stats_day', '-11', 200],
    ['stats_day', '+13', 200],
    ['stats_day', '+5:30', 500],
    ['stats_day', '+8', 200],
    ['stats_day', '+8', 400],
    ['stats_day', '+8', 200],
  ]);
  expect(found.percents?.found).toMatch(/delivered_percent, .*: of targets, as ours are$/);
  expect(found.offsets?.found).toMatch(/days are cut where they are asked to be/);
  expect(found['half hours']?.found).toMatch(/^not served \(EngageLab failed \(HTTP 500\)\)/);
  expect(found.yesterday?.found).toMatch(/^the same figures; \d+ of \d+ messages have no result yet/);
});

test('wrong credentials end it after one question', async () => {
  expect(Object.keys(await under({ kind: 'status', status: 401 }))).toEqual(['credentials']);
  expect(lab.calls.list()).toHaveLength(1);
});

test.each<[string, Effect, string, RegExp]>([
  ['an offset ignored', { kind: 'ignores-offset' }, 'offsets', /the same dates: the offset is ignored/],
  ['half hours ignored', { kind: 'ignores-offset' }, 'half hours', /^taken for \+8/],
  ['half hours cut off', { kind: 'drops-minutes' }, 'half hours', /^taken for \+5/],
  ['longer ranges', { kind: 'any-range' }, '91 days', /^accepted, with rows of the first day/],
  [
    'counts that do not add up',
    { kind: 'uneven' },
    'identities',
    /^sent is not .* in (\d+) of \1 rows, such as of 2026-10-25/,
  ],
  ['percents of another whole', { kind: 'percents-of-sent' }, 'percents', /delivered_percent is of sent/],
  ['an unknown column', { kind: 'unknown-column' }, 'shape', /does not name: carrier_lost$/],
  ['a column that is not there', { kind: 'no-targets' }, 'credentials', /a count in targets$/],
  ['nulls for counts', { kind: 'nulls' }, 'credentials', /rows without a count in /],
  ['an answer cut short', { kind: 'truncated' }, 'credentials', /fewer rows than it says/],
  ['rows by number', { kind: 'object' }, 'credentials', /rows without a count in targets, sent/],
  ['half an answer', { kind: 'cut' }, 'credentials', /not JSON/],
  ['an error under 200', { kind: 'status', status: 200 }, 'credentials', /an error under a good HTTP status/],
  ['no result', { kind: 'status', status: 200, body: '{"rows":[]}' }, 'credentials', /has no "result"/],
  ['a list', { kind: 'status', status: 200, body: '[]' }, 'credentials', /no object/],
  ['too many questions', { kind: 'status', status: 429 }, 'credentials', /asked too often \(HTTP 429\)/],
])('%s is seen', async (_, effect, check, found) => {
  expect((await under(effect))[check]?.found).toMatch(found);
});

test('numbers as text, unknown billing units and a wrong count are taken as the bot takes them', async () => {
  for (const kind of ['strings', 'no-billing', 'wrong-count'] as const) {
    const found = await under({ kind });
    expect(Object.values(found).filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    await lab.close();
  }
  await start();
});

test.each([
  [4, 'offsets'],
  [6, 'half hours'],
  [7, '90 days'],
  [8, '91 days'],
  [9, 'yesterday'],
])('question %i without an answer costs %s alone, and is not taken for a refusal', async (nth, check) => {
  const found = await under({ kind: 'reset' }, { nth });
  const ill = Object.values(found).filter(({ verdict }) => verdict !== 'ok');
  expect(ill.map((one) => [one.check, one.found])).toEqual([[`EngageLab: ${check}`, 'EngageLab could not be reached']]);
});

test('reasons that are of type 2 alone are told from reasons of all types', async () => {
  await start({ processFailedDefaultType: '2' });
  const found = await diagnosis();
  expect(found['message types']).toMatchObject({
    verdict: 'warning',
    found: expect.stringMatching(
      /^reasons for \d+ stopped messages of type 0, 1 are left out; asked by type, they are there$/,
    ),
  });
  expect(found.reasons).toMatchObject({
    verdict: 'warning',
    found: expect.stringMatching(/^process_failed on 27 days/),
  });
  expect(lab.calls.list()).toHaveLength(10);
});

const BATCH: Batch = { at: NOW, type: '2', user: 'shop', template: '1', label: '110', delivered: 1 };
const daysBefore = (days: number): Batch => ({ ...BATCH, at: new Date(NOW.getTime() - days * 86_400_000) });

test('without messages nothing is said about what only messages tell', async () => {
  await start({ world: new World(recordedTraffic([])) });
  const found = await diagnosis();
  expect(found.traffic).toMatchObject({ verdict: 'warning', found: 'none in 30 days' });
  expect(Object.keys(found)).not.toEqual(expect.arrayContaining(['offsets']));
  expect(found.yesterday?.found).toBe('the same figures; every message has its result');
});

test('days that are all alike say nothing about where they are cut', async () => {
  await start({ world: new World(recordedTraffic(Array.from({ length: 20 }, (_, day) => daysBefore(day)))) });
  expect((await diagnosis()).offsets).toMatchObject({ verdict: 'warning', found: 'each day is like the next' });
});
