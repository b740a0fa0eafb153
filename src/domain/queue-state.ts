/** A queue's jobs at a moment. */
export interface QueueState {
  readonly queue: string;
  /** How many there are in each state, as BullMQ names them. */
  readonly jobs: Readonly<Record<string, number>>;
  /** Since when the job that has waited longest could have been taken up; absent when none waits. */
  readonly waitingSince?: Date;
}
