import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/clock';
import { openProducer } from '../bench/producer';
import { compileProduct } from '../bench/product';
import { setStage } from '../bench/stage';
import { printRow, runScript } from '../script';
import { killAgainAndAgain, startCast } from './cast';
import { Demand, PEOPLE } from './demand';
import { type Sample, sample } from './samples';
import { type Tally, tallyOf } from './tally';
import { type Outcome, verdictOf } from './verdict';
import { makeFaults } from './weather';

const MINUTE_MS = 60_000;
const KILL_EVERY_MS = 2 * MINUTE_MS;
const SAMPLE_EVERY_MS = 5_000;
/** A worker that was killed is missed after a minute, and a post that was in doubt is looked for after half a one. */
const PATIENCE_MS = 4 * MINUTE_MS;

/** Has the bot work for so long, in bad weather and with a worker killed now and then. Ends with 1 when a promise was broken. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '20' } } });
  const minutes = Number(values.minutes);
  if (!(minutes >= 1)) {
    process.stderr.write('--minutes takes a number from 1 on\n');
    return 2;
  }
  const product = await compileProduct();
  const stage = await setStage(product, { people: PEOPLE });
  const producer = await openProducer(stage);
  const over = new AbortController();
  try {
    const cast = await startCast(stage);
    const demand = new Demand(stage, producer);
    const rules = await demand.store(minutes);
    makeFaults(stage);
    const startedAt = systemClock.now().getTime();
    const passed = () => systemClock.now().getTime() - startedAt;
    const samples: Sample[] = [];
    const killing = killAgainAndAgain(stage, cast, KILL_EVERY_MS, over.signal);
    const asking = demand.ask(new Date(startedAt + minutes * MINUTE_MS));
    printRow(HEAD);
    printRow(HEAD.map(() => '--:'));
    let told = 0;
    while (passed() < minutes * MINUTE_MS) {
      await setTimeout(SAMPLE_EVERY_MS);
      samples.push(await sample(cast, producer.redis, passed()));
      if (passed() < (told + 1) * MINUTE_MS) continue;
      told += 1;
      printRow(rowOf(told, samples, tallyOf(stage.slack, demand), demand, cast.kills));
    }
    over.abort();
    await asking;
    await killing;
    await settle(() => tallyOf(stage.slack, demand));
    const outcome: Outcome = { demand, minutes, samples, tally: tallyOf(stage.slack, demand), kills: cast.kills };
    const { lines, complaints } = await verdictOf(outcome, producer, rules);
    for (const line of ['', ...lines, '', complaints.length === 0 ? 'ok' : `BROKEN: ${complaints.join('; ')}`]) {
      process.stdout.write(`${line}\n`);
    }
    return complaints.length === 0 ? 0 : 1;
  } finally {
    over.abort();
    await producer.close();
    await stage.close();
    await product.remove();
  }
}

/** Resolves when everything that is owed is there, or nothing more has come for long. */
async function settle(look: () => Tally): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  let until = 0;
  for (;;) {
    const { reportsMissing, digestsMissing } = look();
    const missing = reportsMissing + digestsMissing.length;
    if (missing < best) until = performance.now() + PATIENCE_MS;
    best = Math.min(best, missing);
    if (missing === 0 || performance.now() > until) return;
    await setTimeout(SAMPLE_EVERY_MS);
  }
}

const HEAD = [
  ...['minute', 'asked', 'refused', 'posted', 'digests due', 'posted', 'alert messages', 'doubled', 'kills'],
  ...['slack MB', 'worker MB', 'renderer MB', 'victim MB', 'handles', 'Redis keys', 'Redis MB', 'load'],
];

function rowOf(minute: number, samples: readonly Sample[], tally: Tally, demand: Demand, kills: number): string[] {
  const last = samples.at(-1);
  const { reports, digests, alerts, doubled } = tally;
  const whole = (figure = Number.NaN) => figure.toFixed(0);
  return [
    ...[minute, demand.asked, demand.refused, reports, demand.due.length, digests, alerts, doubled, kills].map(String),
    ...[last?.slackMb, last?.workerMb, last?.rendererMb, last?.victimMb].map(whole),
    `${whole(last?.slackHandles)} + ${whole(last?.workerHandles)}`,
    ...[whole(last?.redisKeys), (last?.redisMb ?? Number.NaN).toFixed(1), (loadavg()[0] ?? 0).toFixed(1)],
  ];
}

runScript(main);
