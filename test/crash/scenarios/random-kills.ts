import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chanceOf } from '../chance';
import type { Fleet, Program } from '../fleet';
import { tally } from '../tally';
import { makeBadWeather } from '../weather';
import type { Result, Run, Scenario } from './scenario';
import { type Cast, play } from './theatre';

const KILLS = 100;
const ORDERS_A_KILL = 10;
const WORKERS = 4;
const LONGEST_PAUSE_MS = 600;

/** Workers are killed at random moments of their work, in bad weather. */
export const randomKills: Scenario = {
  name: 'random',
  run: async (run) => [await killAtRandom(run, 'kill -9 at random moments, faults on', 'worker')],
};

/** The same for the protocol that posts and then finishes the job. It must double messages, or this harness is blind. */
export const naive: Scenario = {
  name: 'naive',
  async run(run) {
    const result = await killAtRandom(run, 'the naive protocol, same kills and faults', 'naive-worker');
    const complaints = result.doubled > 0 ? [] : ['the naive protocol doubled nothing: the harness cannot fail'];
    return [{ ...result, complaints, isMeantToDouble: true }];
  },
};

function killAtRandom(run: Run, test: string, program: Program): Promise<Result> {
  const kills = run.isQuick ? KILLS / 10 : KILLS;
  return play(run, { test, workers: WORKERS, program }, async (cast) => {
    const chance = chanceOf(run.seed);
    makeBadWeather(cast.stage, run.seed);
    for (let kill = 0; kill < kills; kill++) {
      for (let order = 0; order < ORDERS_A_KILL; order++)
        await (program === 'worker' ? cast.orders.put() : cast.orders.putMessage());
      await pause(chance.between(0, LONGEST_PAUSE_MS));
      await killAtWork(cast, chance);
    }
    return { amount: `${kills} kills` };
  });
}

/** A kill counts only when there is work left that it can hit, and a worker that has started. */
async function killAtWork({ stage, orders, fleet }: Cast, chance: Chance): Promise<void> {
  if (tally(stage, orders.accepted).lost.length === 0) await orders.put();
  fleet.kill(chance.pick(await hands(fleet)).pid);
}

async function hands(fleet: Fleet) {
  for (;;) {
    const ready = fleet.ready();
    if (ready.length > 0) return ready;
    await pause(10);
  }
}
