import { z } from 'zod';
import type { Endpoint } from './answer';
import { dice } from './world/randomness';

const DATE = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const MILLISECONDS = z.number().int().nonnegative();

/** What goes wrong with one call. */
const EFFECT = z.discriminatedUnion('kind', [
  /** Any status with an error body, or a body of its own; 1xx ends the connection after its head. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(100).max(599),
    body: z.string().optional(),
    retryAfterSeconds: z.number().int().nonnegative().optional(),
  }),
  z.strictObject({
    kind: z.enum([
      /** 200 with a page in place of JSON. */
      'html',
      /** The second half of the JSON is missing, cleanly. */
      'cut',
      /** Half of the announced bytes, then the connection ends. */
      'abort',
      'trailing-comma',
      /** 200 without a byte. */
      'empty',
      'wrong-count',
      /** Half of the rows, while `total` says how many there are. */
      'truncated',
      /** `billing_count` of every row is null. */
      'no-billing',
      /** Every number in a row as a string. */
      'strings',
      /** `result` is an object: the only row, or rows by their number. */
      'object',
      /** Every zero is null. */
      'nulls',
      /** Rows have a column that the vendor's page does not name. */
      'unknown-column',
      /** Rows have no `targets`. */
      'no-targets',
      /** One more is `sent` than ended or waits, in every row. */
      'uneven',
      /** The percents are of `sent`. */
      'percents-of-sent',
      /** Days are cut at +8 whatever is asked. */
      'ignores-offset',
      /** `+5:30` is answered as `+5`. */
      'drops-minutes',
      /** Any number of days is answered. */
      'any-range',
      /** 500 "could not handle the parameters", whatever they are. */
      'bad-parameters',
      'reset',
      'hang',
    ]),
  }),
  /** One byte of the body at a time. */
  z.strictObject({ kind: z.literal('trickle'), byteEveryMs: MILLISECONDS.default(1000) }),
  /** The right answer, late (in real time). */
  z.strictObject({ kind: z.literal('slow'), ms: MILLISECONDS }),
  z.strictObject({ kind: z.literal('redirect'), to: z.string().default('/elsewhere') }),
  /** The right answer, blown up with white space to so many bytes. */
  z.strictObject({
    kind: z.literal('oversize'),
    bytes: z
      .number()
      .int()
      .positive()
      .default(25 * 2 ** 20),
  }),
]);
export type Effect = z.infer<typeof EFFECT>;

/** An effect and the calls that it meets: all that fit every condition given. */
export const FAULT = z.strictObject({
  effect: EFFECT,
  endpoint: z.enum(['stats_day', 'process_failed', 'send_failed']).optional(),
  /** Calls that ask for any day of this range. */
  overlaps: z.strictObject({ start: DATE, end: DATE }).optional(),
  /** Only the nth of the calls that fit, counted from 1. */
  nth: z.number().int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  /** At most so many calls. */
  times: z.number().int().positive().optional(),
});
export type Fault = z.input<typeof FAULT>;

interface Armed {
  readonly fault: z.output<typeof FAULT>;
  /** Calls that fitted endpoint and range. */
  met: number;
  /** Calls that were spoilt. */
  fired: number;
}

/** The switches. A call meets at most one fault, the first that fits. */
export class FaultSwitches {
  private armed: Armed[] = [];
  private readonly roll: () => number;

  constructor(seed: number) {
    this.roll = dice(seed);
  }

  /** Throws a `ZodError` when the fault makes no sense. */
  add(fault: Fault): void {
    this.armed.push({ fault: FAULT.parse(fault), met: 0, fired: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  list(): readonly Readonly<Armed>[] {
    return this.armed;
  }

  /** The effect on this call, if any. Counts it. */
  pick(endpoint: Endpoint | undefined, query: URLSearchParams): Effect | undefined {
    for (const one of this.armed) {
      if (!fits(one.fault, endpoint, query)) continue;
      one.met++;
      if (!this.strikes(one)) continue;
      one.fired++;
      return one.fault.effect;
    }
    return undefined;
  }

  private strikes({ fault, met, fired }: Armed): boolean {
    if (fault.nth !== undefined && fault.nth !== met) return false;
    if (fault.times !== undefined && fired >= fault.times) return false;
    return fault.probability === undefined || this.roll() < fault.probability;
  }
}

function fits(fault: Fault, endpoint: Endpoint | undefined, query: URLSearchParams): boolean {
  if (fault.endpoint && fault.endpoint !== endpoint) return false;
  const { start_date: start = '', end_date: end = '' } = Object.fromEntries(query);
  return !fault.overlaps || (start <= fault.overlaps.end && end >= fault.overlaps.start);
}
