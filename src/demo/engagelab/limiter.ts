const MINUTE_MS = 60_000;

/** Calls a minute of each account, over a sliding minute of the world's clock; off until a limit is set. */
export class Limiter {
  /** Calls that a minute lets through; `undefined` is no limit. */
  perMinute: number | undefined;
  private readonly passed = new Map<string, number[]>();

  /** Counts a call at `now` and lets it through, or says in how many whole seconds the next one may come. */
  admit(account: string, now: Date): { retryAfterSeconds: number } | undefined {
    if (this.perMinute === undefined) return undefined;
    const recent = (this.passed.get(account) ?? []).filter((at) => at > now.getTime() - MINUTE_MS);
    this.passed.set(account, recent);
    const oldest = recent[recent.length - this.perMinute];
    if (oldest !== undefined) return { retryAfterSeconds: Math.ceil((oldest + MINUTE_MS - now.getTime()) / 1000) };
    recent.push(now.getTime());
    return undefined;
  }
}
