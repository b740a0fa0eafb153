import { startEmbeddedRedis } from '../../../src/adapters/redis/embedded';

/** A process to be killed: starts a Redis, prints where it is, and stays. */
const [path = '', dataFolder = ''] = process.argv.slice(2);

void startEmbeddedRedis({ path, dataFolder, cacheFolder: dataFolder, say: () => undefined }).then((redis) => {
  process.stdout.write(`${JSON.stringify(redis)}\n`);
  setInterval(() => undefined, 60_000);
});
