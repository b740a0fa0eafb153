import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_LEVELS, type LogLevel } from '../src/config';
import type { Log } from '../src/domain/ports';
import { Secret } from '../src/domain/secret';
import { createLog } from '../src/log';

/** What is written when all three are said. */
function linesAt(level: LogLevel, say: (log: Log) => void = sayAll): Record<string, unknown>[] {
  const lines: string[] = [];
  say(createLog(level, { write: (line) => lines.push(line) }));
  for (const line of lines) expect(line).toMatch(/^[^\n]*\n$/);
  return lines.map((line) => JSON.parse(line));
}

function sayAll(log: Log): void {
  log.info('report.stored', { order: 'report-1', calls: 3, isLate: false });
  log.warn('chart.failed');
  log.error('command.failed', { error: undefined });
}

describe('the log', () => {
  test('has one JSON line an event: its name, its level, the time and the facts', () => {
    const [stored, failed, broken] = linesAt('info');
    expect(stored).toEqual({
      ...{ level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), event: 'report.stored' },
      ...{ order: 'report-1', calls: 3, isLate: false },
    });
    expect([failed?.level, broken?.level]).toEqual(['warn', 'error']);
    expect(broken).not.toHaveProperty('error');
  });

  test.each(LOG_LEVELS.map((level, at) => [level, Math.min(3, 4 - at)] as const))(
    'at %s has %i of the three',
    (level, count) => {
      expect(linesAt(level)).toHaveLength(count);
    },
  );

  test('has a line for text with line ends, and no secret that got into it', () => {
    const secret = new Secret('canary');
    const [line] = linesAt('info', (log) => log.info('x', { text: `a\nb ${secret}` }));
    expect(line?.text).toBe('a\nb [secret]');
  });
});

describe('standard output', () => {
  const WRITER = ['--require', require.resolve('tsx/cjs'), join(__dirname, 'log-writer.ts')];

  test.each([
    ['is a full disk', () => openSync('/dev/full', 'w')],
    ['is a pipe that nobody reads', () => 'pipe' as const],
    ['is a pipe that is closed', () => 'pipe' as const],
  ])('that %s holds up nothing', async (name, output) => {
    const child = spawn(process.execPath, WRITER, { stdio: ['ignore', output(), 'pipe'] });
    if (name.endsWith('closed')) child.stdout?.destroy();
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('flushed')) child.stdout?.destroy();
    });
    await once(child, 'close');
    expect(said).toBe('free\nflushed\n');
  });
});
