import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet } from '../fleet';
import type { Checkpoint, Step } from '../gates/checkpoint';
import { STEPS, subjectOf } from '../protocol';
import { tally } from '../tally';
import type { Result, Run, Scenario } from './scenario';
import { type Cast, play } from './theatre';

const KILLS = 20;
const WORKERS = 4;
/** More at a time would be struck by each other's kills, over and over. */
const IN_WORK = 4;
/** Most of the time is spent waiting for locks to run out. */
const STAGES_AT_ONCE = 2;
/** An order that has lost its worker must bear losing the next one at the same step. */
const KILLS_AN_ORDER = 3;
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

/** Kills whoever reaches the step, at most so often in all and for one order. */
class Executioner implements Checkpoint {
  struck = 0;
  private readonly kills = new Map<string, number>();

  constructor(
    readonly step: Step,
    private readonly most: number,
    private readonly fleet: () => Fleet,
  ) {}

  wants(exchange: Parameters<Checkpoint['wants']>[0]): boolean {
    if (this.struck >= this.most || !this.step.matches(exchange)) return false;
    const subject = subjectOf(exchange);
    const before = this.kills.get(subject) ?? 0;
    if (before >= KILLS_AN_ORDER) return false;
    this.kills.set(subject, before + 1);
    return true;
  }

  strike(pid: number) {
    if (
      !this.fleet()
        .ready()
        .some((hand) => hand.pid === pid)
    )
      return 'cut';
    this.struck += 1;
    this.fleet().kill(pid);
    return 'cut' as const;
  }
}

async function killAtStep(run: Run, step: Step): Promise<Result> {
  const kills = run.isQuick ? 2 * KILLS_AN_ORDER : KILLS;
  let executioner: Executioner | undefined;
  const checkpoint = (fleet: () => Fleet) => {
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
