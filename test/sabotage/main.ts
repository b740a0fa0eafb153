import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printRow, runScript } from '../script';
import { BREAKAGES, type Breakage } from './breakages';

const ROOT = resolve(__dirname, '../..');
/** The long tests too, which jest's settings leave out. */
const ALL_TESTS = ['--testPathIgnorePatterns=/node_modules/', '--runTestsByPath'];
const COPIED = ['src', 'test', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'manifest.yml'];

interface Outcome {
  readonly isCaught: boolean;
  readonly said: string;
}

/** Breaks the product on purpose, one breakage at a time, in a copy. Ends with 1 when a breakage is not noticed. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = BREAKAGES.filter(({ name }) => values.only === undefined || name.includes(values.only));
  const folder = await mkdtemp(join(tmpdir(), 'sabotage-'));
  try {
    await copyTree(folder);
    const illness = await findIllness(folder, chosen);
    if (illness) {
      process.stderr.write(`The product fails before it is broken, which proves nothing:\n${illness}\n`);
      return 1;
    }
    printRow(['breakage', 'noticed', 'by', 'seconds']);
    printRow(['---', '---', '---', '--:']);
    let missed = 0;
    for (const breakage of chosen) {
      const startMs = performance.now();
      const { isCaught, said } = await commit(folder, breakage);
      if (!isCaught) missed += 1;
      const seconds = ((performance.now() - startMs) / 1_000).toFixed(0);
      printRow([breakage.name, isCaught ? 'yes' : 'NO', said, seconds]);
    }
    return missed === 0 && chosen.length > 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyTree(folder: string): Promise<void> {
  for (const name of COPIED) await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/** What fails in the unbroken copy of what is to fail in the broken ones. */
async function findIllness(folder: string, breakages: readonly Breakage[]): Promise<string | undefined> {
  const { isCaught, said } = await runTests(folder, [...new Set(breakages.flatMap(({ caughtBy }) => caughtBy))]);
  return isCaught ? said : undefined;
}

async function commit(folder: string, breakage: Breakage): Promise<Outcome> {
  const { file, from, to } = breakage;
  const path = join(folder, file);
  const whole = await readFile(path, 'utf8');
  const places = whole.split(from).length - 1;
  if (places !== 1) return { isCaught: false, said: `${file} has what is to be broken ${places} times` };
  await writeFile(
    path,
    whole.replace(from, () => to),
  );
  try {
    return await runTests(folder, breakage.caughtBy);
  } finally {
    await writeFile(path, whole);
  }
}

/** Noticed by a test that failed; a file that could not even run has noticed nothing. */
async function runTests(folder: string, files: readonly string[]): Promise<Outcome> {
  const results = join(folder, 'results.json');
  const args = ['node_modules/.bin/jest', '--forceExit', '--json', `--outputFile=${results}`, ...ALL_TESTS, ...files];
  const { output } = await run(folder, args);
  const text = await readFile(results, 'utf8').catch(() => undefined);
  await rm(results, { force: true });
  if (text === undefined) return { isCaught: false, said: `jest did not run: ${output.slice(-500)}` };
  const { numFailedTests, testResults } = JSON.parse(text) as JestResults;
  const first = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  if (numFailedTests === 0) return { isCaught: false, said: 'no test' };
  return { isCaught: true, said: `${numFailedTests} tests, such as “${first?.title}”` };
}

interface JestResults {
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

function run(folder: string, args: readonly string[]): Promise<{ output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk;
      });
    child.on('close', () => done({ output }));
  });
}

runScript(main);
