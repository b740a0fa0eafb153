import { MovableClock } from '../../../src/demo/clock';
import type { LogFacts } from '../../../src/domain/ports';
import { createErrorLog } from '../../../src/entries/worker/error-log';

const FULL = Object.assign(new Error("OOM command not allowed when used memory > 'maxmemory'."), {
  name: 'ReplyError',
});
const BUSY = Object.assign(new Error('BUSY Redis is busy running a script.'), { name: 'ReplyError' });

/** As Redis 6.2 says it of a script, and what the log shall call it. */
const IN_SCRIPTS = [
  ['ERR Error running script (call to f_1): @user_script:9: -OOM command not allowed', 'OOM'],
  ["ERR Error running script (call to f_1): @user_script:9: -READONLY You can't write against a replica", 'READONLY'],
  ['MISCONF Redis is configured to save RDB snapshots, but is currently unable to persist to disk.', 'MISCONF'],
] as const;

function logUntil() {
  const clock = MovableClock.standingAt(new Date('2026-11-24T03:00:00Z'));
  const lines: (LogFacts & { readonly event: string })[] = [];
  const hear = (event: string, facts?: LogFacts) => void lines.push({ event, ...facts });
  const errors = createErrorLog({ info: hear, warn: hear, error: hear }, clock);
  return { clock, lines, errors };
}

test('an error that comes a thousand times a second is one line a minute, with how many it stands for', () => {
  const { clock, lines, errors } = logUntil();
  for (let count = 0; count < 120_000; count++) {
    errors('worker.error', FULL, { queue: 'calls' });
    clock.advance(1);
  }
  const line = { event: 'worker.error', queue: 'calls', error: 'ReplyError', code: 'OOM' };
  expect(lines).toEqual([
    { ...line, count: 1 },
    { ...line, count: 60_000 },
  ]);
});

test('another kind of error has a line of its own', () => {
  const { lines, errors } = logUntil();
  for (const error of [FULL, BUSY, new TypeError('secret')]) errors('worker.error', error);
  errors('job.failed', FULL);
  expect(lines.map(({ event, error, code }) => [event, error, code])).toEqual([
    ['worker.error', 'ReplyError', 'OOM'],
    ['worker.error', 'ReplyError', 'BUSY'],
    ['worker.error', 'TypeError', undefined],
    ['job.failed', 'ReplyError', 'OOM'],
  ]);
});

test.each(IN_SCRIPTS)('%j is called %s', (message, word) => {
  const { lines, errors } = logUntil();
  errors('worker.error', Object.assign(new Error(message), { name: 'ReplyError' }));
  expect(lines).toEqual([expect.objectContaining({ code: word })]);
});
