import type { Clock } from '../../domain/ports';

/** Wrong passwords that an address has in a minute. */
const MOST_WRONG = 10;
const MINUTE_MS = 60_000;

export interface Attempts {
  /** Seconds until the address may try again; 0 when it may now. */
  waitSeconds(address: string): number;
  /** Counts a wrong password; how many it makes in this minute. */
  countWrong(address: string): number;
}

/** Counts wrong passwords by address. All counts start again with every minute, so that they never pile up. */
export function createAttempts(clock: Clock): Attempts {
  const wrong = new Map<string, number>();
  let minute = 0;
  const elapsedMs = () => {
    const ms = clock.now().getTime();
    if (Math.floor(ms / MINUTE_MS) !== minute) wrong.clear();
    minute = Math.floor(ms / MINUTE_MS);
    return ms % MINUTE_MS;
  };
  return {
    waitSeconds: (address) => {
      const leftMs = MINUTE_MS - elapsedMs();
      return (wrong.get(address) ?? 0) < MOST_WRONG ? 0 : Math.ceil(leftMs / 1_000);
    },
    countWrong: (address) => {
      elapsedMs();
      const count = (wrong.get(address) ?? 0) + 1;
      wrong.set(address, count);
      return count;
    },
  };
}
