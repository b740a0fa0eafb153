/** One exchange between a worker and what it talks to, in words that a checkpoint knows it by. */
export interface Exchange {
  readonly with: 'redis' | 'slack';
  /** For Redis the command and its arguments, for Slack the method and its fields. */
  readonly words: readonly string[];
}

/** Before the other side has heard of it, or after it has done it and before the worker hears that. */
export type Moment = 'before' | 'after';

/** A named step of the protocol. */
export interface Step {
  readonly name: string;
  readonly moment: Moment;
  matches(exchange: Exchange): boolean;
}

/** What becomes of an exchange at which the worker was struck: a dead worker hears nothing more, a frozen one will. */
export type Blow = 'cut' | 'goOn';

/** Strikes a worker when it reaches the step, as often as it was told to. */
export interface Checkpoint {
  readonly step: Step;
  /** Whether the worker is to be struck for this exchange; decided once for each. */
  wants(exchange: Exchange): boolean;
  strike(pid: number): Blow;
}
