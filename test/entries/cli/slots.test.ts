import { runSlots } from '../../../src/entries/cli/slots';
import { UsageError } from '../../../src/errors';

/** Runs the command at 25 November 2026, 20:00 UTC. */
async function run(...args: string[]): Promise<string[]> {
  const written: string[] = [];
  const clock = { now: () => new Date('2026-11-25T20:00:00Z') };
  expect(await runSlots(args, { write: (text) => written.push(text), clock })).toBe(0);
  return written.join('').split('\n').slice(0, -1);
}

test('JSON holds local dates and instants, nothing else', async () => {
  const range = ['--from', '2026-04-23', '--to', '2026-04-24'];
  expect(await run('every weekday at 9:00', '--tz', 'Africa/Cairo', ...range, '--json')).toEqual([
    '[{"localDate":"2026-04-23","instant":"2026-04-23T07:00:00Z"},{"localDate":"2026-04-24","instant":"2026-04-24T06:00:00Z"}]',
  ]);
});

test('plain lines say where the clock jumped over a time', async () => {
  expect(
    await run('daily', 'at', '0:30', '--tz', 'Africa/Cairo', '--from', '2026-04-23', '--to', '2026-04-24'),
  ).toEqual([
    '2026-04-23 00:30  2026-04-22T22:30:00Z',
    '2026-04-24 00:30  2026-04-23T22:00:00Z  the clock jumps over 00:30 to 01:00',
  ]);
});

test('a week from today in the zone, UTC unless named', async () => {
  expect((await run('毎日')).map((line) => line.slice(0, 10))).toEqual([
    ...['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'],
  ]);
  expect((await run('daily', '--tz', 'Asia/Tokyo'))[0]).toBe('2026-11-26 09:00  2026-11-26T00:00:00Z');
});

test('no slots are an empty list', async () => {
  expect(await run('every 1st', '--json')).toEqual(['[{"localDate":"2026-12-01","instant":"2026-12-01T09:00:00Z"}]']);
  expect(await run('every 5th', '--json')).toEqual(['[]']);
  expect(await run('every 5th')).toEqual([]);
});

test.each<[string[], RegExp]>([
  [[], /^npx sms-report-bot slots "every weekday/],
  [['weekly'], /^“weekly”: on which day\?.*\n {2}npx sms-report-bot slots "every Monday at 09:00"\n/],
  [['daily', '--tz', 'Moon/Base'], /^There is no zone Moon\/Base\. A name such as Asia\/Tokyo works\.$/],
  [['daily', '--from', '2026-02-30'], /^--from takes a date such as 2026-04-01, not 2026-02-30\.$/],
  [['daily', '--to', 'soon'], /^--to takes a date/],
  [['daily', '--from', '2026-04-02', '--to', '2026-04-01'], /^--to 2026-04-01 is before --from 2026-04-02\.$/],
  [['daily', '--from', '2026-01-01', '--to', '2046-01-01'], /more than ten years/],
  [['daily', '--every'], /--every[\s\S]*\nnpx sms-report-bot slots/],
])('%j is refused with what to do', async (args, message) => {
  const refused = run(...args);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
});
