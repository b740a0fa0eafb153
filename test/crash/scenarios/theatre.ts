import { Fleet, type Program } from '../fleet';
import type { Checkpoint } from '../gates/checkpoint';
import { Orders } from '../orders';
import { type Stage, setStage } from '../stage';
import { settled, tally } from '../tally';
import type { Result, Run } from './scenario';

export interface Play {
  readonly test: string;
  readonly workers: number;
  readonly program?: Program;
  readonly checkpoint?: (fleet: () => Fleet) => Checkpoint;
}

export interface Cast {
  readonly stage: Stage;
  readonly fleet: Fleet;
  readonly orders: Orders;
}

/** Sets a stage, lets the scenario happen on it, waits for everything to end and counts what is there. */
export async function play(
  { programs }: Run,
  { test, workers, program, checkpoint }: Play,
  happen: (cast: Cast) => Promise<{ amount: string; complaints?: readonly string[] }>,
): Promise<Result> {
  const startMs = performance.now();
  const stage = await setStage(programs);
  let fleet: Fleet | undefined;
  let orders: Orders | undefined;
  try {
    const running = () => {
      if (!fleet) throw new Error('no worker was started');
      return fleet;
    };
    fleet = await Fleet.start(stage, workers, program, checkpoint?.(running));
    orders = await Orders.open(stage);
    const { amount, complaints = [] } = await happen({ stage, fleet, orders });
    await settled(stage, orders.accepted);
    await fleet.close();
    const deaths = fleet.deaths > 0 ? [`${fleet.deaths} workers ended by themselves`] : [];
    const counted = tally(stage, orders.accepted);
    const seconds = (performance.now() - startMs) / 1_000;
    return {
      ...{ test, amount, seconds, orders: orders.accepted.size },
      ...counted,
      complaints: [...complaints, ...deaths],
    };
  } finally {
    await fleet?.close();
    await orders?.close();
    await stage.close();
  }
}
