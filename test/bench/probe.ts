import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The longest time for which nothing had its turn in a process, in ms, since it was asked to look. */
export interface Pause {
  readonly maxMs: number;
  readonly p99Ms: number;
}

// Loaded before the bot in the bot's own process. It looks only when asked to: looking costs a wake-up a millisecond.
const delay = monitorEventLoopDelay({ resolution: 1 });

process.on('message', (order: 'look' | 'tell') => {
  if (order === 'look') {
    delay.reset();
    delay.enable();
    return;
  }
  delay.disable();
  process.send?.({ maxMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6 } satisfies Pause);
});
// Whoever measures may be ended half-way.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
