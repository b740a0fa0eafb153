import type { Json } from '../json';

/** A request of the bot's: to the Web API, to a response_url (`response_url`) or to an upload URL (`upload`). */
export interface ApiCall {
  readonly method: string;
  /** Without the token. */
  readonly args: Json;
  readonly at: Date;
  /** Slack's error code, when it refused. */
  error?: string;
  /** The kind of fault that struck, if one did. */
  fault?: string;
  answer?: Json;
}

const KEPT = 10_000;

/** The last 10,000 calls, oldest first. */
export class CallLog {
  readonly calls: ApiCall[] = [];

  add(call: ApiCall): ApiCall {
    this.calls.push(call);
    if (this.calls.length > KEPT) this.calls.shift();
    return call;
  }
}
