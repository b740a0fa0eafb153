import { createHash } from 'node:crypto';

/** A short name for what triggered something: equal for every delivery of the same payload. Fit for a BullMQ id. */
export function triggerName(team: string, trigger: string): string {
  return createHash('sha256').update(`${team} ${trigger}`).digest('hex').slice(0, 32);
}
