import { outcomeOf } from './outcomes';

/** Whether Slack still takes the bot's token, as its answers tell. While it does not, messages wait. */
export class TokenState {
  #deadCode: string | undefined;

  /** @param onDead hears Slack's word, each time that the token is found dead */
  constructor(private readonly onDead: (code: string) => void = () => {}) {}

  /** Slack's word for why it does not take the token; absent while it does. */
  get deadCode(): string | undefined {
    return this.#deadCode;
  }

  /** Learns from an answer: an error, or a good one. */
  learn(error?: unknown): void {
    if (error === undefined) {
      this.#deadCode = undefined;
      return;
    }
    const outcome = outcomeOf(error);
    if (outcome.kind === 'later' && outcome.isTokenDead) this.kill(outcome.code);
  }

  kill(code: string): void {
    if (this.#deadCode === undefined) this.onDead(code);
    this.#deadCode = code;
  }
}
