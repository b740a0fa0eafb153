import { enqueueDue } from '../../src/actions/enqueue-due';
import type { Log } from '../../src/domain/ports';
import { NotStoredError } from '../../src/errors';
import { OwnRedis } from '../delivery/own-redis';
import { digestOf } from './digests';
import { House } from './house';

const DIGESTS = 200;
const STORED_BEFORE = 5;

test('what a look could not store because Redis went away is stored by the next one', async () => {
  const redis = await OwnRedis.start();
  let stored = 0;
  const killing: { end?: Promise<void> } = {};
  const log: Log = {
    info: (event) => {
      if (event === 'digest.stored' && ++stored === STORED_BEFORE) killing.end = redis.kill();
    },
    warn: () => {},
    error: () => {},
  };
  try {
    await House.with({ at: '2026-11-24T08:59:30.000Z', url: redis.url, log, processes: 2 }, async (house) => {
      const ids = Array.from({ length: DIGESTS }, (_, at) => `d-${String(at).padStart(3, '0')}`);
      await house.begin(...ids.map((id) => digestOf(id)));
      await expect(house.tick('2026-11-24T09:00:00.000Z')).rejects.toThrow(NotStoredError);
      expect(stored).toBeLessThan(DIGESTS);
      await killing.end;
      await redis.start();
      house.clock.set(new Date('2026-11-24T09:01:00.000Z'));
      for (const world of house.worlds) await once(() => enqueueDue(world));
      expect(await house.ids()).toEqual(ids.map((id) => `${id}-2026-11-24-0900`));
      expect(await house.world.ticks.last()).toEqual(house.clock.now());
    });
  } finally {
    await redis.close();
  }
});

/** As the queue tries again: until the impatient connection has found Redis again. */
async function once(look: () => Promise<void>): Promise<void> {
  for (;;) {
    const error = await look().catch((one: unknown) => one);
    if (error === undefined) return;
    if (!(error instanceof NotStoredError)) throw error;
  }
}
