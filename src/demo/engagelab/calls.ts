/** One request that EngageLab got, as it arrived. */
export interface Call {
  readonly at: Date;
  readonly path: string;
  /** Decoded. */
  readonly query: Readonly<Record<string, string>>;
  /** As it came over the wire, without the question mark. */
  readonly rawQuery: string;
  /** Null where no status was ever sent. */
  readonly status: number | null;
  /** Rows in the answer; 0 for errors and broken answers. */
  readonly rows: number;
  /** The fault that the call met, if any. */
  readonly fault?: string;
}

const MOST_CALLS = 10_000;

/** The last 10,000 requests, oldest first. */
export class CallRecord {
  private calls: Call[] = [];

  add(call: Call): void {
    this.calls.push(call);
    if (this.calls.length > MOST_CALLS) this.calls.shift();
  }

  list(): readonly Call[] {
    return [...this.calls];
  }

  clear(): void {
    this.calls = [];
  }
}
