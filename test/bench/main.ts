import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runScript } from '../script';
import { HEAD, isMet, type Line, rowOf, type Scenario } from './line';
import { compileProduct } from './product';
import { acks } from './scenarios/acks';
import { charts } from './scenarios/charts';
import { digests } from './scenarios/digests';
import { memory } from './scenarios/memory';
import { pauses } from './scenarios/pauses';
import { posted } from './scenarios/posted';
import { reports } from './scenarios/reports';
import { rows } from './scenarios/rows';
import { rules } from './scenarios/rules';
import { start } from './scenarios/start';

const SCENARIOS: readonly Scenario[] = [
  ...[acks, posted, charts, reports, digests, rules],
  ...[rows, start, memory, pauses],
];

/** Measures everything that the bot promises of its speed, one after the other, and says beside it what was promised. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean' }, only: { type: 'string' } },
  });
  const only = values.only?.split(',');
  const chosen = SCENARIOS.filter(({ name }) => !only || only.includes(name));
  if (chosen.length === 0) {
    process.stderr.write(`--only takes: ${SCENARIOS.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  const product = await compileProduct();
  const lines: Line[] = [];
  const loads: number[] = [];
  const print = (text: string) => void (values.json || process.stdout.write(text));
  print(HEAD);
  try {
    for (const scenario of chosen) {
      loads.push(load());
      const found = await scenario.run({ product, isQuick: values.quick });
      print(found.map(rowOf).join(''));
      lines.push(...found);
    }
  } finally {
    await product.remove();
  }
  const machine = {
    ...{ cores: cpus().length, processor: cpus()[0]?.model.trim() ?? 'unknown', node: process.version },
    ...{ leastLoad: Math.min(...loads), mostLoad: Math.max(...loads) },
  };
  process.stdout.write(values.json ? jsonOf(machine, lines) : `\n${wordsOf(machine)}\n`);
  return 0;
}

interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  /** Of the last minute before a scenario. */
  readonly leastLoad: number;
  readonly mostLoad: number;
}

function jsonOf(machine: Machine, lines: readonly Line[]): string {
  const judged = lines.map((line) => ({ ...line, ...(line.goal && { isMet: isMet(line) }) }));
  return `${JSON.stringify({ machine, lines: judged }, null, 2)}\n`;
}

function wordsOf({ cores, processor, node, leastLoad, mostLoad }: Machine): string {
  const load = `load before each line: ${leastLoad.toFixed(1)} to ${mostLoad.toFixed(1)}`;
  return `${cores} × ${processor}, Node ${node}, ${load}. Bot, Redis, renderer, stand-ins and those who ask share the cores.`;
}

function load(): number {
  return loadavg()[0] ?? 0;
}

runScript(main);
