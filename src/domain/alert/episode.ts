import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LocalDate } from '../dates/range';
import { judgement, type Verdict, verdict } from './verdict';

const count = z.number().int().nonnegative();

/**
 * What is remembered of one instance of a rule: a breach from its start to its end, and what has been said of it. There
 * is none while nothing needs remembering. It holds also what comes before a breach (checks that count towards it) and
 * after (windows that are no news any more, turns that may be flapping). Times are ISO 8601.
 */
export const episode = z.object({
  /** From the rule, the instance and the start; a new one for each breach. */
  id: z.string(),
  instance: z.string().exactOptional(),
  /** Whether the breach lasts, said or not. */
  isActive: z.boolean(),
  /** What those who read have been told of it. */
  told: z.enum(['nothing', 'started', 'resolved']),
  startedAt: z.string().exactOptional(),
  endedAt: z.string().exactOptional(),
  endedBy: z.enum(['fine', 'noTraffic']).exactOptional(),
  /** The number of the last change. */
  changes: count,
  /** Breached checks in a row, while it is not active. */
  breaches: count,
  /** Checks in a row that could not be evaluated. */
  failures: count,
  isFailureTold: z.boolean(),
  /** Since when too little is sent to judge. */
  thinSince: z.string().exactOptional(),
  /** The last judgement that was breached. */
  evidence: judgement.exactOptional(),
  /** How far beyond the threshold it is certain to have been at most, and how far when that was said last. */
  worstBeyond: z.number().exactOptional(),
  toldBeyond: z.number().exactOptional(),
  /** When something was said of it last, other than what people did to it. */
  toldAt: z.string().exactOptional(),
  acknowledged: z.object({ by: z.string(), at: z.string() }).exactOptional(),
  snoozed: z.object({ by: z.string(), at: z.string(), until: z.string() }).exactOptional(),
  /** Starts and ends of the last day. */
  turns: z.array(z.string()).readonly(),
  isFlapping: z.boolean(),
  /** Last days of windows whose breach belongs to this or an earlier episode. */
  seen: z.array(z.custom<LocalDate>((value) => typeof value === 'string')).readonly(),
});
export type Episode = z.infer<typeof episode>;

/** Why something is said. */
export const REASONS = [
  'started',
  /** Twice as far beyond the threshold as when it was said last. */
  'worse',
  /** Said again, as asked. */
  'still',
  'acknowledged',
  'snoozed',
  /** Somebody ended a snooze before its time. */
  'woken',
  /** A snooze has ended, and the breach has not. */
  'unsnoozed',
  'resolved',
  /** It comes and goes; nothing more is said until it is calm. */
  'flapping',
  /** It has not turned for a while, and it goes on. */
  'steady',
  /** Three checks in a row had no figures to judge by. */
  'cannotEvaluate',
  /** It can be evaluated again. */
  'recovered',
] as const;

/** One thing to be said, once. */
export const change = z.object({
  rule: z.string(),
  instance: z.string().exactOptional(),
  /** The episode's id. */
  episode: z.string(),
  /** From 1 within the episode. */
  number: z.number().int().positive(),
  reason: z.enum(REASONS),
  at: z.string(),
  /** The check that led to it; what people did has none. */
  verdict: verdict.exactOptional(),
  /** The episode as it is with this change. */
  after: episode,
});
export type Change = z.infer<typeof change>;

/** An episode before anything has happened in it. */
export function createEpisode(rule: string, instance: string | undefined, now: Date): Episode {
  return {
    id: episodeId(rule, instance, now),
    ...(instance !== undefined && { instance }),
    isActive: false,
    told: 'nothing',
    changes: 0,
    breaches: 0,
    failures: 0,
    isFailureTold: false,
    turns: [],
    isFlapping: false,
    seen: [],
  };
}

/** The same facts, the same id. */
export function episodeId(rule: string, instance: string | undefined, startedAt: Date): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, instance ?? null, startedAt.toISOString()]))
    .digest('hex')
    .slice(0, 16);
}

/** The episode with one more change, and the change. */
export function changed(
  rule: string,
  before: Episode,
  reason: Change['reason'],
  now: Date,
  because?: Verdict,
): { readonly episode: Episode; readonly change: Change } {
  const after = { ...before, changes: before.changes + 1 };
  return {
    episode: after,
    change: {
      rule,
      ...(after.instance !== undefined && { instance: after.instance }),
      episode: after.id,
      number: after.changes,
      reason,
      at: now.toISOString(),
      ...(because && { verdict: because }),
      after,
    },
  };
}
