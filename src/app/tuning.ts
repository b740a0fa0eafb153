import { COMMAND_TIMEOUT_MS } from '../adapters/redis/client';
import { READY_PAUSES_MS } from '../adapters/slack/uploads';

/** What only tests change. */
export interface Tuning {
  /** Of every key in Redis. */
  readonly prefix: string;
  readonly retryPauseMs: number;
  readonly progressPausesMs: readonly number[];
  readonly lockMs: number;
  /** Between looks at whether Slack has released a file. */
  readonly filePausesMs: readonly number[];
  /** How long Redis may take for a command that a person waits for. */
  readonly commandTimeoutMs: number;
  /** How long the answer to a command or button is worked at before Slack is told that it comes later. */
  readonly ackWithinMs: number;
  /** Between looks at what is due; 0: nobody looks by themselves. */
  readonly tickEveryMs: number;
}

export const TUNING: Tuning = {
  prefix: '{sms}',
  retryPauseMs: 1_000,
  progressPausesMs: [5_000, 10_000, 20_000, 40_000],
  // Longer than any single step: a worker that is slow is not a worker that is gone.
  lockMs: 60_000,
  filePausesMs: READY_PAUSES_MS,
  commandTimeoutMs: COMMAND_TIMEOUT_MS,
  ackWithinMs: 2_000,
  tickEveryMs: 60_000,
};
