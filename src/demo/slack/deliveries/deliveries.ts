import { performance } from 'node:perf_hooks';
import type { Clock } from '../../../domain/ports';
import type { Access } from '../api/access';
import type { Changes } from '../changes';
import { isObject, type Json, parsed } from '../json';
import type { Delivery, DeliveryKind } from './delivery';
import { sign } from './signature';
import type { Sockets } from './sockets';

/** Slack's limit for an ack. */
const ACK_MS = 3_000;
/** When an event that was not acked is sent again. Source: docs.slack.dev, Events API: at once, after 1 and 5 min. */
const RETRY_MS = [0, 60_000, 300_000] as const;
const KEPT = 10_000;

const RETRY_REASONS = {
  operation_timeout: 'http_timeout',
  dispatch_failed: 'connection_failed',
  http_error: 'http_error',
} as const;

/** What a delivery needs; the events URL may change while Slack runs. */
export interface DeliveryOptions {
  eventsUrl?: string | undefined;
  readonly signedAt?: Clock | undefined;
  readonly ackMs?: number | undefined;
  readonly eventRetryMs?: readonly number[] | undefined;
}

/** Brings payloads to the bot: over a socket when one is connected, else as a signed request to the events URL. */
export class Deliveries {
  readonly made: Delivery[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private isClosed = false;

  constructor(
    private readonly clock: Clock,
    private readonly sockets: Sockets,
    private readonly access: Access,
    private readonly changes: Changes,
    readonly options: DeliveryOptions,
  ) {}

  /** Resolves with what became of it; never rejects. */
  async deliver(kind: DeliveryKind, payload: Json, attempt = 0, reason?: string): Promise<Delivery> {
    const delivery: Delivery = { kind, payload, attempt, at: this.clock.now() };
    this.made.push(delivery);
    if (this.made.length > KEPT) this.made.shift();
    const startMs = performance.now();
    if (this.sockets.count > 0) await this.bySocket(delivery, reason);
    else if (this.options.eventsUrl) await this.byHttp(delivery, this.options.eventsUrl, reason);
    else delivery.outcome = 'dispatch_failed';
    delivery.ms = performance.now() - startMs;
    this.changes.tell();
    return delivery;
  }

  /** Delivers an event, again after a while when it was not acked. Resolves after the first attempt. */
  async deliverEvent(payload: Json, attempt = 0, reason?: string): Promise<Delivery> {
    const delivery = await this.deliver('events_api', payload, attempt, reason);
    const waitMs = (this.options.eventRetryMs ?? RETRY_MS)[attempt];
    if (delivery.outcome && delivery.outcome !== 'acked' && waitMs !== undefined && !this.isClosed) {
      const why = RETRY_REASONS[delivery.outcome];
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        void this.deliverEvent(payload, attempt + 1, why);
      }, waitMs);
      this.timers.add(timer.unref());
    }
    return delivery;
  }

  close(): void {
    this.isClosed = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  private get ackMs(): number {
    return this.options.ackMs ?? ACK_MS;
  }

  private bySocket(delivery: Delivery, reason: string | undefined): Promise<void> {
    delivery.transport = 'socket';
    return new Promise((resolve) => {
      const finish = (outcome: Exclude<Delivery['outcome'], undefined>) => {
        clearTimeout(timer);
        delivery.outcome ??= outcome;
        resolve();
      };
      const timer = setTimeout(() => finish('operation_timeout'), this.ackMs).unref();
      const retry = delivery.attempt > 0 ? { retry_attempt: delivery.attempt, retry_reason: reason ?? '' } : {};
      const isEvent = delivery.kind === 'events_api';
      const extra = {
        accepts_response_payload: !isEvent,
        ...(isEvent ? { retry_attempt: 0, retry_reason: '' } : {}),
        ...retry,
      };
      const isSent = this.sockets.send(delivery.kind, delivery.payload, extra, (body) => {
        if (delivery.outcome) return;
        delivery.status = 200;
        if (isObject(body) && Object.keys(body).length > 0) delivery.body = body;
        finish('acked');
      });
      if (!isSent) finish('dispatch_failed');
    });
  }

  private async byHttp(delivery: Delivery, url: string, reason: string | undefined): Promise<void> {
    delivery.transport = 'http';
    const body = bodyOf(delivery);
    // Bolt compares with the machine's time, whatever a test's clock says.
    const timestampS = Math.floor((this.options.signedAt?.now() ?? new Date()).getTime() / 1000);
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(this.ackMs),
        headers: {
          'content-type': delivery.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(timestampS),
          'x-slack-signature': sign(body, timestampS, this.access.signingSecret),
          ...(delivery.attempt > 0
            ? { 'x-slack-retry-num': String(delivery.attempt), 'x-slack-retry-reason': reason ?? '' }
            : {}),
        },
      });
      const text = await response.text();
      delivery.status = response.status;
      delivery.outcome = response.ok ? 'acked' : 'http_error';
      if (text) delivery.body = parsed(text) ?? text;
    } catch (error) {
      const isLate = isObject(error) && error.name === 'TimeoutError';
      delivery.outcome = isLate ? 'operation_timeout' : 'dispatch_failed';
    }
  }
}

function bodyOf({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(
    Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
