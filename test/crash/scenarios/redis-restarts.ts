import { setTimeout as pause } from 'node:timers/promises';
import { chanceOf } from '../chance';
import type { Scenario } from './scenario';
import { play } from './theatre';

const RESTARTS = 10;
const WORKERS = 3;
const ORDERS_A_RESTART = 20;
const LONGEST_AWAY_MS = 1_500;
const LONGEST_PAUSE_MS = 1_000;

/** Redis is killed and comes back on its append-only file, under load, with workers killed between. */
export const redisRestarts: Scenario = {
  name: 'redis',
  async run(run) {
    const restarts = run.isQuick ? 2 : RESTARTS;
    const test = 'kill -9 of Redis and restart, with worker kills';
    const result = await play(run, { test, workers: WORKERS }, async ({ stage, fleet, orders }) => {
      const chance = chanceOf(run.seed);
      let kills = 0;
      for (let restart = 0; restart < restarts; restart++) {
        const feeding = feed(orders, ORDERS_A_RESTART);
        await pause(chance.between(50, LONGEST_PAUSE_MS));
        await stage.store.kill();
        await pause(chance.between(50, LONGEST_AWAY_MS));
        const ready = fleet.ready();
        if (restart % 2 === 0 && ready.length > 1) {
          fleet.kill(chance.pick(ready).pid);
          kills += 1;
        }
        await stage.store.start();
        await feeding;
      }
      return { amount: `${restarts} restarts, ${kills} kills` };
    });
    run.tell(result);
  },
};

async function feed(orders: { put(): Promise<string> }, count: number): Promise<void> {
  for (let order = 0; order < count; order++) await orders.put();
}
