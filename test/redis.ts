import { randomUUID } from 'node:crypto';

/** The address of the run's Redis: for `new Redis(redisUrl)` and BullMQ's `connection: { url: redisUrl }`. */
export const redisUrl: string = addressFromSetup();

/** A key prefix (also for BullMQ) that no other test, file or run uses. */
export function freshPrefix(): string {
  return `test-${randomUUID()}`;
}

function addressFromSetup(): string {
  const url = process.env.TEST_REDIS_URL;
  if (!url) throw new Error('TEST_REDIS_URL is not set: run the tests with jest, whose globalSetup starts a Redis.');
  return url;
}
