import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, textOf } from './project';

const DEMO = 'run demo -- --once /sms last 7 days --out FOLDER/report';
const BENCH = 'run bench -- --quick';
const LONG = 'run test:long';
const INSTALL = 'install --no-save --prefix FOLDER node@24';

/** What the demo and an installation leave behind, and a line of what was asked, on which Node. */
const NPM = `#!/bin/sh
line="$(echo "$*" | sed "s|$TMPDIR/tmp[^/ ]*|FOLDER|g")"
case "$(command -v node)" in "$TMPDIR"/*) echo "$line, on the second Node";; *) echo "$line";; esac >> "$ASKED"
[ "$CI" = true ] || exit 1
case "$*" in "$FAILING"*) exit 1;; esac
for last; do :; done
case "$line" in
  "run demo"*) mkdir -p "$last"; for file in $LEFT; do echo something > "$last/$file"; done;;
  install*) mkdir -p "$4/node_modules/.bin"; printf '#!/bin/sh\\necho v24' > "$4/node_modules/.bin/node"
    chmod +x "$4/node_modules/.bin/node";;
esac
`;

interface Run {
  readonly asked: string[];
  readonly status: number | null;
  readonly output: string;
  /** Files that were left where temporary ones go. */
  readonly left: string[];
}

/** Runs a copy of `.ci/run` with an `npm` that only writes down what it was asked, and fails at FAILING. */
function runCi(settings: Readonly<Record<string, string>> = {}): Run {
  const folder = mkdtempSync(join(tmpdir(), 'sms-report-bot-ci-'));
  try {
    cpSync(join(ROOT, '.ci'), join(folder, '.ci'), { recursive: true });
    cpSync(join(ROOT, 'README.md'), join(folder, 'README.md'));
    for (const name of ['bin', 'tmp']) mkdirSync(join(folder, name));
    const npm = join(folder, 'bin', 'npm');
    writeFileSync(npm, NPM);
    chmodSync(npm, 0o755);
    const [ASKED, TMPDIR] = [join(folder, 'asked'), join(folder, 'tmp')];
    const usual = { FAILING: 'nothing', LEFT: 'message.json chart.png', PATH: `${join(folder, 'bin')}:/usr/bin:/bin` };
    const env = { ASKED, TMPDIR, ...usual, ...settings };
    const { status, stdout } = spawnSync(join(folder, '.ci', 'run'), { env, cwd: tmpdir(), encoding: 'utf8' });
    return { asked: readFileSync(ASKED, 'utf8').trim().split('\n'), status, output: stdout, left: readdirSync(TMPDIR) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('.ci/run', () => {
  test("installs, checks, runs demo and benchmark, tests on a second Node, and ends with the README's test command", () => {
    const { asked, status, left } = runCi();
    const second = `${LONG}, on the second Node`;
    expect(asked).toEqual(['ci', 'run check', DEMO, BENCH, INSTALL, second, 'ci', 'test']);
    expect({ status, left }).toEqual({ status: 0, left: [] });
  });

  test('has the Node of the image for the second', () => {
    expect(textOf('Dockerfile')).toContain(`FROM node:${INSTALL.split('@')[1]}-slim`);
  });

  test.each([
    ['ci', 'ci'],
    ['run check', 'run check'],
    ['run demo', DEMO],
    ['run bench', BENCH],
    ['run test:long', `${LONG}, on the second Node`],
  ])('fails when npm %s fails', (FAILING, last) => {
    const { asked, status, left } = runCi({ FAILING });
    expect({ last: asked.at(-1), status, left }).toEqual({ last, status: 1, left: [] });
  });

  test.each(['message.json', 'chart.png'])('fails when the demo leaves nothing but %s', (LEFT) => {
    const { asked, status } = runCi({ LEFT });
    expect({ last: asked.at(-1), status }).toEqual({ last: DEMO, status: 1 });
  });

  test('says so, and goes on, when there is no second Node', () => {
    const { asked, status, output } = runCi({ FAILING: 'install' });
    expect(asked.slice(4)).toEqual([INSTALL, LONG, 'ci', 'test']);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/^Node 24 cannot be installed/m) });
  });

  test('tests on one Node if asked to, or on another second one', () => {
    expect(runCi({ CI_SECOND_NODE: 'off' }).asked.slice(4)).toEqual([LONG, 'ci', 'test']);
    expect(runCi({ CI_SECOND_NODE: '26' }).asked[4]).toBe(INSTALL.replace('24', '26'));
    const { asked, status } = runCi({ CI_SECOND_NODE: 'off', FAILING: 'run test:long' });
    expect({ last: asked.at(-1), status }).toEqual({ last: LONG, status: 1 });
  });
});
