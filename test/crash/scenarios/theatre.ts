import { Fleet, type Program, type Watch } from '../fleet';
import { inquire } from '../inquest';
import { Orders } from '../orders';
import { type Stage, setStage } from '../stage';
import { settled, tally } from '../tally';
import type { Result, Run } from './scenario';

const MOST_INQUESTS = 3;

export interface Play {
  readonly test: string;
  readonly workers: number;
  readonly program?: Program;
  readonly checkpoint?: Watch;
  /** How far the workers' clocks are ahead, one after the other; they are right unless given. */
  readonly aheadMs?: readonly number[];
  /** Between the workers' looks at what is due; they do not look unless given. */
  readonly tickEveryMs?: number;
  /** What is done before the workers start. */
  readonly prepare?: (stage: Stage) => Promise<void> | void;
}

export interface Cast {
  readonly stage: Stage;
  readonly fleet: Fleet;
  readonly orders: Orders;
}

/** Sets a stage, lets the scenario happen on it, waits for everything to end and counts what is there. */
export async function play(
  { programs }: Run,
  { test, workers, program, checkpoint, aheadMs, tickEveryMs, prepare }: Play,
  happen: (cast: Cast) => Promise<{ amount: string; complaints?: readonly string[] }>,
): Promise<Result> {
  const startMs = performance.now();
  const stage = await setStage(programs, tickEveryMs);
  let fleet: Fleet | undefined;
  let orders: Orders | undefined;
  try {
    await prepare?.(stage);
    fleet = await Fleet.start(stage, workers, program, checkpoint, aheadMs);
    orders = await Orders.open(stage);
    const { amount, complaints = [] } = await happen({ stage, fleet, orders });
    const isDone = await settled(stage, orders.accepted);
    for (const id of tally(stage, orders.accepted).lost.slice(0, MOST_INQUESTS))
      process.stderr.write(`${id} was lost:\n${await inquire(stage, id)}\n`);
    await fleet.close();
    const { deaths, stuck } = fleet;
    const wrongs = [
      ...complaints,
      ...(isDone ? [] : ['not everything came to an end']),
      ...(deaths > 0 ? [`${deaths} workers ended by themselves`] : []),
      ...(stuck > 0 ? [`${stuck} workers did not end when asked to`] : []),
    ];
    const counted = tally(stage, orders.accepted);
    const seconds = (performance.now() - startMs) / 1_000;
    return {
      ...{ test, amount, seconds, orders: orders.accepted.size },
      ...counted,
      complaints: wrongs,
    };
  } finally {
    await fleet?.close();
    await orders?.close();
    await stage.close();
  }
}
