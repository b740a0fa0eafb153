import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { printRow, runScript } from '../script';
import { alerts } from './scenarios/alerts';
import { digests } from './scenarios/digests';
import { frozen } from './scenarios/frozen';
import { payloads } from './scenarios/payloads';
import { naive, randomKills, wrongClocks } from './scenarios/random-kills';
import { redisRestarts } from './scenarios/redis-restarts';
import type { Result, Run, Scenario } from './scenarios/scenario';
import { steps } from './scenarios/steps';
import { compilePrograms } from './stage';

const SCENARIOS: readonly Scenario[] = [
  randomKills,
  wrongClocks,
  steps,
  frozen,
  redisRestarts,
  payloads,
  digests,
  alerts,
  naive,
];

const HEAD = ['test', 'amount', 'orders', 'posted', 'doubled', 'lost', 'seconds', 'seed', ''];

/** Kills, freezes and confuses the bot, and counts what Slack has got. Ends with 1 when a promise was broken. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      step: { type: 'string' },
      seed: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
  const chosen = SCENARIOS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
  if (chosen.length === 0) {
    process.stderr.write(`--only takes: ${SCENARIOS.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  const programs = await compilePrograms();
  let isBroken = false;
  printRow(HEAD);
  printRow(['---', '---', ...Array(5).fill('--:'), '--:', '---']);
  const tell = (result: Result) => {
    const complaints = complaintsOf(result);
    isBroken ||= complaints.length > 0;
    printResult(result, seed, complaints);
  };
  const { quick: isQuick, step } = values;
  const run: Run = { seed, isQuick, programs, tell, ...(step !== undefined && { step }) };
  for (const scenario of chosen) await scenario.run(run);
  await rm(programs, { recursive: true, force: true });
  return isBroken ? 1 : 0;
}

function complaintsOf({ doubled, lost, complaints, isMeantToDouble }: Result): string[] {
  return [
    ...complaints,
    ...(doubled > 0 && !isMeantToDouble ? ['DOUBLED'] : []),
    ...(lost.length > 0 && !isMeantToDouble ? [`LOST: ${lost.slice(0, 5).join(' ')}`] : []),
  ];
}

function printResult(result: Result, seed: number, complaints: readonly string[]): void {
  const { test, amount, orders, posted, doubled, lost, seconds } = result;
  const verdict = complaints.length > 0 ? complaints.join('; ') : 'ok';
  printRow([test, amount, orders, posted, doubled, lost.length, seconds.toFixed(0), seed, verdict].map(String));
}

runScript(main);
