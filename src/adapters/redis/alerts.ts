import { type AlertGlance, alertGlance, glanceOf, NOTHING_CHECKED } from '../../domain/alert/alert';
import type { Alerts, Log } from '../../domain/ports';
import { STORED_ALERT } from '../../domain/stored';
import type { RedisClient } from './client';
import { packRun, storedRun } from './packed-run';
import { glancesKey } from './runs';
import { createStandingStore } from './standing';

export function createAlerts(redis: RedisClient, prefix: string, log: Log): Alerts {
  const name = 'alerts';
  const store = createStandingStore({
    ...{ redis, prefix, log, name, stored: STORED_ALERT, nothingRun: NOTHING_CHECKED },
    ...{ run: storedRun, packRun, glanceOf },
  });
  return {
    ...store,
    async glances(ids) {
      const texts = ids.length === 0 ? [] : await redis.hmget(glancesKey(prefix, name), ...ids);
      const found = [];
      for (const [at, id] of ids.entries()) {
        const text = texts[at];
        // Of a run from before there were any it is written now; one that cannot be read is, with the next change.
        found.push(
          (text ? readGlance(text) : undefined) ??
            glanceOf((await store.changeRun(id, (run) => run))?.after ?? NOTHING_CHECKED),
        );
      }
      return found;
    },
  };
}

/** Undefined when it says nothing: one must not stop all the others. */
function readGlance(text: string): AlertGlance | undefined {
  try {
    return alertGlance.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
