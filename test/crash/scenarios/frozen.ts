import type { Fleet } from '../fleet';
import type { Checkpoint, Exchange, Step } from '../gates/checkpoint';
import { stepOf, subjectOf } from '../protocol';
import { LOCK_MS } from '../stage';
import type { Result, Run, Scenario } from './scenario';
import { feedUntil } from './steps';
import { play } from './theatre';

const FREEZES = 25;
const FROZEN_MS = 2.5 * LOCK_MS;
const WORKERS = 4;
const IN_WORK = 8;

/** Workers are frozen between the intent and the post for longer than their lock lasts, and go on as if nothing had been. */
export const frozen: Scenario = {
  name: 'frozen',
  async run(run) {
    for (const name of ['intent written', 'lock checked']) run.tell(await freezeAt(run, stepOf(name, 'after')));
  },
};

/** Freezes whoever reaches the step, and always leaves one worker at work. */
class Freezer implements Checkpoint {
  frozen = 0;
  thawed = 0;
  private readonly known = new Set<string | undefined>();

  constructor(
    readonly step: Step,
    private readonly most: number,
    private readonly fleet: Fleet,
  ) {}

  wants(exchange: Exchange): boolean {
    if (this.frozen >= this.most || this.frozen - this.thawed >= WORKERS - 1) return false;
    const subject = subjectOf(exchange);
    if (!this.step.matches(exchange) || this.known.has(subject)) return false;
    this.known.add(subject);
    return true;
  }

  strike(pid: number) {
    this.frozen += 1;
    this.fleet.freeze(pid);
    setTimeout(() => {
      this.thawed += 1;
      this.fleet.thaw(pid);
    }, FROZEN_MS);
    return 'goOn' as const;
  }
}

async function freezeAt(run: Run, step: Step): Promise<Result> {
  const freezes = run.isQuick ? 5 : FREEZES;
  let freezer: Freezer | undefined;
  const checkpoint = (fleet: Fleet) => {
    freezer = new Freezer(step, freezes, fleet);
    return freezer;
  };
  const test = `SIGSTOP of 2.5 × lock after "${step.name}"`;
  return play(run, { test, workers: WORKERS, checkpoint }, async (cast) => {
    const thawed = () => freezer?.thawed ?? 0;
    await feedUntil(cast, () => thawed() >= freezes, IN_WORK);
    const complaints = thawed() < freezes ? [`only ${thawed()} were frozen`] : [];
    return { amount: `${thawed()} freezes`, complaints };
  });
}
