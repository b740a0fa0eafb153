import type { Connections } from '../adapters/redis/connections';
import { writeToRedis, wrongKeys } from '../adapters/redis/readiness';
import type { Checks } from '../entries/health';
import type { ErrorLog } from '../entries/worker/error-log';

/** Whether Redis can be used for all that the bot uses it for; why not is in the log. */
export function redisChecks({ impatient }: Connections, prefix: string, errors: ErrorLog): Checks {
  return {
    redis: () =>
      writeToRedis(impatient, prefix).then(
        () => true,
        (error) => {
          // That it is away is in the connections' log.
          if (error.name === 'ReplyError') errors('redis.refused', error);
          return false;
        },
      ),
    keys: async () => {
      const [key] = await wrongKeys(impatient, prefix);
      if (key !== undefined) errors('redis.wrong_type', new Error(key), { key });
      return key === undefined;
    },
  };
}
