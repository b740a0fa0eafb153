import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet } from '../fleet';
import type { Step } from '../gates/checkpoint';
import { Executioner, KILLS_A_SUBJECT } from '../gates/executioner';
import { STEPS } from '../protocol';
import { tally } from '../tally';
import type { Result, Run, Scenario } from './scenario';
import { type Cast, play } from './theatre';

const KILLS = 20;
const WORKERS = 4;
/** More at a time would be struck by each other's kills, over and over. */
const IN_WORK = 4;
/** Most of the time is spent waiting for locks to run out. */
const STAGES_AT_ONCE = 2;
const BETWEEN_ORDERS_MS = 50;
const PATIENCE_MS = 120_000;

/** Workers are killed exactly before and exactly after each step of the protocol. */
export const steps: Scenario = {
  name: 'steps',
  async run(run) {
    const left = STEPS.filter(({ name, moment }) => run.step === undefined || run.step === `${moment} ${name}`);
    const workOff = async () => {
      for (let step = left.shift(); step; step = left.shift()) {
        run.tell(await killAtStep(run, step));
      }
    };
    await Promise.all(Array.from({ length: STAGES_AT_ONCE }, workOff));
  },
};

async function killAtStep(run: Run, step: Step): Promise<Result> {
  const kills = run.isQuick ? 2 * KILLS_A_SUBJECT : KILLS;
  let executioner: Executioner | undefined;
  const checkpoint = (fleet: Fleet) => {
    executioner = new Executioner(step, kills, fleet);
    return executioner;
  };
  const test = `kill -9 ${step.moment} "${step.name}"`;
  return play(run, { test, workers: WORKERS, checkpoint }, async (cast) => {
    const struck = () => executioner?.struck ?? 0;
    // Only a lost answer makes anybody look a message up.
    if (step.name === 'looked up') cast.stage.slack.faults.add(doubt(run.seed));
    await feedUntil(cast, () => struck() >= kills, run.isQuick ? 2 : IN_WORK);
    const complaints = struck() < kills ? [`only ${struck()} kills`] : [];
    return { amount: `${struck()} kills`, complaints };
  });
}

function doubt(seed: number) {
  return { kind: 'lose_answer', method: 'chat.postMessage', probability: 0.7, seed } as const;
}

/** Keeps a few orders in work. */
export async function feedUntil({ stage, orders }: Cast, isEnough: () => boolean, inWork: number): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (!isEnough() && performance.now() < until) {
    if (tally(stage, orders.accepted).lost.length < inWork) await orders.put();
    await pause(BETWEEN_ORDERS_MS);
  }
}
