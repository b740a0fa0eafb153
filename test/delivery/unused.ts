import type { Alerts, Digests, Pictures } from '../../src/domain/ports';

async function never(): Promise<never> {
  throw new Error('nobody needs this here');
}

const UNUSED_STORE = {
  ...{ list: never, get: never, replace: never, remove: never, history: never, note: never, runs: never },
  changeRun: never,
};

/** Parts of the world that a test says are not touched: whoever does fails. */
export const UNUSED_DIGESTS: Digests = UNUSED_STORE;
export const UNUSED_ALERTS: Alerts = { ...UNUSED_STORE, glances: never };
export const UNSHARED_PICTURES: Pictures = { share: (_, make) => make() };
