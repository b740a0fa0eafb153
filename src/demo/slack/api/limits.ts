import type { Clock } from '../../../domain/ports';
import { TooFast } from '../refusal';

/** Calls a minute by tier. Source: docs.slack.dev, rate limits: 1+, 20+, 50+, 100+. */
const A_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
export type Tier = keyof typeof A_MINUTE | 'post' | 'none';

/** Source: docs.slack.dev, rate limits, "Rate limit changes for non-Marketplace apps". */
const HISTORIES: readonly string[] = ['conversations.history', 'conversations.replies'];
export const SHORT_PAGE = 15;

/** One message a second a channel; short bursts are let through. */
const BURST = 5;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Slack's rate limits as buckets that fill by the clock. */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly clock: Clock,
    public isOn: boolean,
    private readonly limitsHistory = false,
  ) {}

  /** @throws TooFast with the whole seconds to wait. */
  take(method: string, tier: Tier, channel: string | undefined): void {
    if (!this.isOn || tier === 'none') return;
    if (tier === 'post') this.draw(`post ${channel}`, BURST, 1);
    else {
      const aMinute = A_MINUTE[this.limitsHistory && HISTORIES.includes(method) ? 1 : tier];
      this.draw(method, aMinute, aMinute / 60);
    }
  }

  private draw(key: string, size: number, aSecond: number): void {
    const nowMs = this.clock.now().getTime();
    const bucket = this.buckets.get(key) ?? { tokens: size, atMs: nowMs };
    const elapsedS = Math.max(0, nowMs - bucket.atMs) / 1000;
    const tokens = Math.min(size, bucket.tokens + elapsedS * aSecond);
    const isEnough = tokens >= 1;
    this.buckets.set(key, { tokens: isEnough ? tokens - 1 : tokens, atMs: nowMs });
    if (!isEnough) throw new TooFast(Math.max(1, Math.ceil((1 - tokens) / aSecond)));
  }
}
