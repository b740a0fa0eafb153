import { z } from 'zod';
import { REASON_KEYS } from '../reasons';
import { COUNT_KEYS } from '../statistics';

/** What a rate can be of. */
export const DENOMINATORS = ['targets', 'sent'] as const;

/** What one alert can be cut into: an instance each. */
export const INSTANCES = ['template', 'label', 'user'] as const;
export type InstanceKind = (typeof INSTANCES)[number];

/** A count; or with `per` a rate, a ratio of sums. */
export const metric = z.object({
  of: z.enum([...COUNT_KEYS, ...REASON_KEYS]),
  per: z.enum(DENOMINATORS).exactOptional(),
});
export type Metric = z.infer<typeof metric>;

/** What a change is counted from. A whole week or month only for rates, which do not depend on how many days there are. */
export const AGAINST = [
  /** As many days, right before. */
  'periodBefore',
  /** The calendar week (from Monday) before the one that the first day lies in. */
  'lastWeek',
  'lastMonth',
  /** The same days, 7 days earlier. */
  'sameDaysLastWeek',
  'sameDaysLastMonth',
  'sameDaysLastYear',
] as const;
export type Against = (typeof AGAINST)[number];

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Rates are fractions of one, so is the change of a count; the change of a rate is a difference of two fractions. */
export const condition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('level'),
    metric,
    is: z.enum(['<', '<=', '>', '>=']),
    than: z.number().nonnegative(),
  }),
  z.object({
    kind: z.literal('change'),
    metric,
    moves: z.enum(['drops', 'rises']),
    /** At least so much. */
    by: z.number().positive(),
    against: z.enum(AGAINST),
  }),
  /** Away from the median of the same weekdays of the last 8 weeks. */
  z.object({ kind: z.literal('unusual'), metric, side: z.enum(['either', 'low', 'high']) }),
  /** No message accepted on a day by that local time. */
  z.object({ kind: z.literal('noData'), by: time }),
]);
export type Condition = z.infer<typeof condition>;

/** Days counted from today. `days`: so many before today. `endedForHours`: the last day that ended at least so long ago. */
export const window = z.union([
  z.enum(['today', 'yesterday', 'this week', 'last week', 'this month', 'last month']),
  z.object({ days: z.number().int().min(1).max(90) }),
  z.object({ endedForHours: z.number().int().min(1).max(168) }),
]);
export type Window = z.infer<typeof window>;

/** A rule in all that it takes to judge by it. Versioned where it is stored. */
export const rule = z.object({
  name: z.string().exactOptional(),
  filters: z.object({
    templates: z.array(z.string()).readonly(),
    labels: z.array(z.string()).readonly(),
    users: z.array(z.string()).readonly(),
    type: z.string().exactOptional(),
  }),
  /** IANA. */
  zone: z.string(),
  condition,
  by: z.enum(INSTANCES).exactOptional(),
  window,
  /** Checks in a row that must be breached before anything is said. */
  forChecks: z.number().int().min(1).max(100),
  /** Messages below which nothing is judged: of a rate its denominator, of a count its targets. */
  least: z.number().int().nonnegative(),
  /** The level at which a breach is over, on the good side of the threshold; the threshold itself unless given. */
  resolveAt: z.number().exactOptional(),
  /** EngageLab answers from a cache for 10 minutes; asking more often gives the same. */
  everyMinutes: z.number().int().min(10).max(1440),
  /** How often a breach that goes on is said again; never unless given. */
  repeatEveryMs: z.number().int().positive().exactOptional(),
  /** `here`, or the id of a user group. */
  mention: z.string().exactOptional(),
  /** Local times between which nothing is said; over midnight when `from` is the later one. */
  quiet: z.object({ from: time, to: time }).exactOptional(),
});
export type Rule = z.infer<typeof rule>;

/** A rule that is in force. */
export interface Watched {
  readonly id: string;
  readonly rule: Rule;
  /** ISO 8601. Days that ended before are no news, if their breach is seen only afterwards. */
  readonly since?: string;
}

export const LEAST_OF_RATES = 100;
export const EVERY_MINUTES = 15;
export const FLOOR_MINUTES = 10;

export function isRate(one: Metric): boolean {
  return one.per !== undefined;
}

/** What a condition is about. */
export function metricOf(one: Condition): Metric {
  return one.kind === 'noData' ? { of: 'targets' } : one.metric;
}

/** Whether the window has a day that is not over. */
export function isOpenWindow(one: Window): boolean {
  return one === 'today' || one === 'this week' || one === 'this month';
}

/**
 * Whether it is only ever decided upwards while its days last: every count but the waiting ones can only grow, so it
 * passes a threshold once and for all.
 */
export function isGrowing({ of, per }: Metric): boolean {
  return per === undefined && of !== 'waiting';
}

/**
 * The window of a rule that names none. Today for what can only grow and is watched for growing: it is certain the
 * moment it passes the threshold. Yesterday for everything else: a rate swings with the hour and its last messages
 * still wait for receipts, and that too little came can be told only when the day is over.
 */
export function defaultWindow(one: Condition): Window {
  if (one.kind === 'noData') return 'today';
  const isUpwards =
    (one.kind === 'level' && one.is.startsWith('>')) || (one.kind === 'change' && one.moves === 'rises');
  return isUpwards && isGrowing(one.metric) ? 'today' : 'yesterday';
}

/** The volume of a rule that names none: few messages make any rate. */
export function defaultLeast(one: Condition): number {
  return isRate(metricOf(one)) ? LEAST_OF_RATES : 0;
}
