import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { MovableClock } from '../../../src/demo/clock';
import { startEngageLab } from '../../../src/demo/engagelab/start';
import { parseCommand } from '../../../src/domain/command/parse';
import type { BacktestJson } from '../../../src/entries/cli/backtest-json';
import { UsageError } from '../../../src/errors';

import { ASKING, engageLab, jsonOf, ROOT, run, settings } from './backtest-house';

describe('what goes wrong', () => {
  test.each([
    ['when delivery rte < 95%', 'rte'],
    ['when delivery rate < 195%', 'more than 100%'],
    ['when', 'What shall I watch'],
  ])('%s is refused, with commands that work', async (words, problem) => {
    const { code, written, said } = await run([words]);
    expect([code, written]).toEqual([1, '']);
    const [sentence, ...commands] = said.split('\n');
    expect(sentence).toContain(problem);
    const rules = commands.map((line) => /^ {2}npx sms-report-bot backtest (["'])(.+)\1$/.exec(line)?.[2] ?? '');
    expect(rules.length).toBeGreaterThan(0);
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
