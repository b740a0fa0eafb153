import './redis.setup';

/** Ends the Redis of the run. */
export default async function teardown(): Promise<void> {
  await globalThis.testRedis?.close();
}
