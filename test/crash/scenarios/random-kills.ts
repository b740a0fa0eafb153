import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chanceOf } from '../chance';
import type { Program } from '../fleet';
import { LATEST_MS } from '../stage';
import { tally } from '../tally';
import { makeBadWeather } from '../weather';
import type { Result, Run, Scenario } from './scenario';
import { type Cast, play } from './theatre';

const KILLS = 100;
const ORDERS_A_KILL = 10;
const WORKERS = 4;
const LONGEST_PAUSE_MS = 600;
/** Load, not overload: a fleet that is always starting, with ever more to do, would be killed at one and the same order. */
const MOST_IN_WORK = 40;
const LEAST_READY = 3;
/** Three, so that each of four workers that is killed comes back with another clock. */
const WRONG_BY_MS = [-300_000, 0, 300_000];

/** Workers are killed at random moments of their work, in bad weather. */
export const randomKills: Scenario = {
  name: 'random',
  run: async (run) => run.tell(await killAtRandom(run, 'kill -9 at random moments, faults on', 'worker')),
};

/** The same with workers whose clocks are ten minutes apart, and a Slack that often posts late and without an answer. */
export const wrongClocks: Scenario = {
  name: 'clocks',
  async run(run) {
    const test = 'the same, clocks −5, 0 and +5 min, late posts';
    run.tell(await killAtRandom(run, test, 'worker', { aheadMs: WRONG_BY_MS, lost: 0.3 }));
  },
};

/** The same for the protocol that posts and then finishes the job. It must double messages, or this harness is blind. */
export const naive: Scenario = {
  name: 'naive',
  async run(run) {
    const result = await killAtRandom(run, 'the naive protocol, same kills and faults', 'naive-worker');
    const complaints = result.doubled > 0 ? [] : ['the naive protocol doubled nothing: the harness cannot fail'];
    run.tell({ ...result, complaints, isMeantToDouble: true });
  },
};

function killAtRandom(
  run: Run,
  test: string,
  program: Program,
  { aheadMs = [0], lost = 0 }: { readonly aheadMs?: readonly number[]; readonly lost?: number } = {},
): Promise<Result> {
  const kills = run.isQuick ? KILLS / 10 : KILLS;
  return play(run, { test, workers: WORKERS, program, aheadMs }, async (cast) => {
    const chance = chanceOf(run.seed);
    makeBadWeather(cast.stage, run.seed);
    // Done late and not answered: whoever looks too soon does not see it.
    if (lost > 0)
      cast.stage.slack.faults.add({
        ...{ kind: 'late_commit', ms: LATEST_MS, method: 'chat.postMessage', probability: lost, seed: run.seed },
      });
    const put = () => (program === 'worker' ? cast.orders.put() : cast.orders.putMessage());
    for (let kill = 0; kill < kills; kill++) {
      for (let order = 0; order < ORDERS_A_KILL; order++) await put();
      await pause(chance.between(0, LONGEST_PAUSE_MS));
      if (inWork(cast) === 0) await put();
      await killOne(cast, chance);
      while (inWork(cast) > MOST_IN_WORK) await pause(20);
    }
    return { amount: `${kills} kills` };
  });
}

/** A kill counts only when it hits a worker that has started. */
async function killOne({ fleet }: Cast, chance: Chance): Promise<void> {
  while (fleet.ready().length < LEAST_READY) await pause(10);
  fleet.kill(chance.pick(fleet.ready()).pid);
}

function inWork({ stage, orders }: Cast): number {
  return tally(stage, orders.accepted).lost.length;
}
