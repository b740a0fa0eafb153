import type { Json } from '../json';

export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api';

/** Something Slack told the bot, and what became of it. */
export interface Delivery {
  readonly kind: DeliveryKind;
  readonly payload: Json;
  readonly at: Date;
  /** 0 for the first time, counted for repeated events. */
  readonly attempt: number;
  /** Missing when there was nowhere to send it to. */
  transport?: 'socket' | 'http';
  /**
   * `acked`; `operation_timeout`: no ack in time; `dispatch_failed`: the bot could not be reached or is not connected;
   * `http_error`: it answered with another status than 200.
   */
  outcome?: 'acked' | 'operation_timeout' | 'dispatch_failed' | 'http_error';
  /** From sending to the ack, real time. */
  ms?: number;
  /** HTTP status; 200 for an ack over a socket. */
  status?: number;
  /** What the ack carried: an object or text; missing when it was empty. */
  body?: unknown;
}
