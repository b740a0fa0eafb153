import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './project';

/** Runs a copy of `.ci/run` with an `npm` that only writes down what it was asked, and fails at `failing`. */
function runCi(failing = 'nothing'): { asked: string[]; status: number } {
  const folder = mkdtempSync(join(tmpdir(), 'sms-report-bot-ci-'));
  try {
    cpSync(join(ROOT, '.ci'), join(folder, '.ci'), { recursive: true });
    cpSync(join(ROOT, 'README.md'), join(folder, 'README.md'));
    const asked = join(folder, 'asked');
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\necho "$* $CI" >> ${asked}\n[ "$*" != "${failing}" ]\n`);
    chmodSync(join(folder, 'bin', 'npm'), 0o755);
    const path = `${join(folder, 'bin')}:/usr/bin:/bin`;
    let status = 0;
    try {
      execFileSync(join(folder, '.ci', 'run'), { env: { PATH: path }, cwd: tmpdir(), stdio: 'pipe' });
    } catch (error) {
      status = (error as { status: number }).status;
    }
    return { asked: readFileSync(asked, 'utf8').trim().split('\n'), status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('.ci/run', () => {
  test("installs, checks, and ends with the README's test command", () => {
    expect(runCi()).toEqual({ asked: ['ci true', 'run check true', 'ci true', 'test true'], status: 0 });
  });

  test.each(['ci', 'run check', 'test'])('fails when npm %s fails', (failing) => {
    const { asked, status } = runCi(failing);
    expect(status).toBe(1);
    expect(asked.at(-1)).toBe(`${failing} true`);
  });
});
