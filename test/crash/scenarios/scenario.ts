import type { Tally } from '../tally';

export interface Run {
  readonly seed: number;
  /** A tenth of the full amounts. */
  readonly isQuick: boolean;
  /** The folder of the workers' compiled programs. */
  readonly programs: string;
  /** Of the steps of the protocol only this one, such as `before posted`. */
  readonly step?: string;
  /** Hears of each result as soon as it is known. */
  tell(result: Result): void;
}

/** How a scenario ended. */
export interface Result extends Tally {
  readonly test: string;
  /** What was done to the bot, and how often. */
  readonly amount: string;
  readonly orders: number;
  readonly seconds: number;
  /** Why the scenario does not count, such as blows that were not struck; empty when all is well. */
  readonly complaints: readonly string[];
  /** It is a protocol that is known to double messages. */
  readonly isMeantToDouble?: boolean;
}

export interface Scenario {
  readonly name: string;
  run(run: Run): Promise<void>;
}
