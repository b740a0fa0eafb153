import { Readable } from 'node:stream';
import { runDates } from '../../../src/entries/cli/dates';
import { UsageError } from '../../../src/errors';

/** Runs the command at 25 November 2026, 10:00 UTC. */
async function run(args: string[], input = ''): Promise<{ code: number; lines: string[] }> {
  const written: string[] = [];
  const clock = { now: () => new Date('2026-11-25T10:00:00Z') };
  const code = await runDates(args, { stdin: Readable.from([input]), write: (text) => written.push(text), clock });
  return { code, lines: written.join('').trimEnd().split('\n') };
}

test('one phrase is answered with days, weekdays and zone', async () => {
  expect(await run(['last 7 days', '--tz', 'Asia/Tokyo', '--now', '2026-11-23T10:00'])).toEqual({
    code: 0,
    lines: ['2026-11-16 (Mon) – 2026-11-22 (Sun) · 7 days · Asia/Tokyo'],
  });
});

test('words need no quotes, and a range that goes on says where it was cut', async () => {
  expect((await run(['this', 'month'])).lines).toEqual([
    '2026-11-01 (Sun) – 2026-11-25 (Wed) · 25 days · UTC · up to today',
  ]);
});

test('two ranges are both named', async () => {
  expect((await run(['先月と先々月を比較', '--lang', 'ja'])).lines).toEqual([
    '2026-10-01 (Thu) – 2026-10-31 (Sat) · 31 days · UTC',
    'compared with 2026-09-01 (Tue) – 2026-09-30 (Wed) · 30 days · UTC',
  ]);
});

test('a refusal says what was not understood, what would be, and exits with 1', async () => {
  expect(await run(['last wek'])).toEqual({
    code: 1,
    lines: ['Not understood: last wek.', 'Did you mean "last week"?', 'Did you mean "last wed"?'],
  });
});

test('a period that begins today is named whole, with the day that a report of it ends on', async () => {
  const json = async (...args: string[]) => (await run([...args, '--json'])).lines[0];
  expect(await json('this month', '--now', '2026-11-01T10:00')).toBe(
    '{"start":"2026-11-01","end":"2026-11-30","upTo":"2026-11-01"}',
  );
  expect(await json('this month', '--now', '2026-11-02T10:00')).toBe('{"start":"2026-11-01","end":"2026-11-02"}');
  expect(await json('today')).toBe('{"start":"2026-11-25","end":"2026-11-25"}');
});

test('habits are options', async () => {
  expect((await run(['FY2025', '--fiscal-start', '4', '--json'])).lines).toEqual([
    '{"start":"2025-04-01","end":"2026-03-31"}',
  ]);
  expect((await run(['last week', '--week-start', 'sun', '--json'])).lines).toEqual([
    '{"start":"2026-11-15","end":"2026-11-21"}',
  ]);
  expect((await run(['3/4', '--lang', 'en-GB', '--json'])).lines).toEqual([
    '{"start":"2026-04-03","end":"2026-04-03"}',
  ]);
});

test('lines are answered in order, a bad one with an error', async () => {
  const { code, lines } = await run(
    ['--jsonl'],
    [
      '{"text":"last week","reference":"2026-11-23T10:00","lang":"en"}',
      'nonsense',
      '',
      '{"text":"今日","reference":"2026-11-23T00:30:00","lang":"ja","tz":"Asia/Tokyo"}',
      '{"text":"this week vs last week","reference":"2026-11-23T10:00:00","lang":"en"}',
      '{"text":"today","reference":"soon"}',
      '{"text":"today","tz":"Mars/Olympus"}',
      '{"no":"text"}',
      'null',
      '{"text":"tomorrow","reference":"2026-11-23T10:00","lang":"en"}',
    ].join('\n'),
  );
  expect(code).toBe(0);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { start: '2026-11-16', end: '2026-11-22' },
    { error: expect.any(String), suggestions: [] },
    { error: expect.any(String), suggestions: [] },
    { start: '2026-11-23', end: '2026-11-23' },
    { start: '2026-11-23', end: '2026-11-29', upTo: '2026-11-23', compare: { start: '2026-11-16', end: '2026-11-22' } },
    { error: expect.stringContaining('soon'), suggestions: [] },
    { error: 'There is no zone Mars/Olympus', suggestions: [] },
    { error: 'There is no text', suggestions: [] },
    { error: expect.any(String), suggestions: [] },
    { error: 'Not yet begun: tomorrow', suggestions: ['today', 'yesterday'] },
  ]);
});

test.each([
  [[]],
  [['--week-start', 'wed', 'x']],
  [['--fiscal-start', '13', 'x']],
  [['--tz', 'Nowhere', 'x']],
  [['--bogus']],
  [['x', '--now', 'noon']],
])('arguments that make no sense are refused: %j', async (args) => {
  await expect(run(args)).rejects.toBeInstanceOf(UsageError);
});
