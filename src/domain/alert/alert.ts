import { z } from 'zod';
import { standing } from '../standing';
import { episode, REASONS } from './episode';
import { rule, type Watched } from './rule';
import { range, verdict } from './verdict';

/** A rule that somebody looks after, and where it speaks. */
export const alert = standing.extend({ rule });
export type Alert = z.infer<typeof alert>;

/** What the first message of a breach says besides the rule's own figures. */
export const dress = z.object({
  /** Of the metric with its threshold. */
  fileId: z.string().exactOptional(),
  /** The reasons that failed most messages of the window, the most frequent first, and how many on other days. */
  reasons: z
    .array(z.object({ reason: z.string(), count: z.number(), before: z.number().exactOptional() }))
    .readonly()
    .exactOptional(),
  /** The days of `before`: those that a report of the window is compared with. */
  compared: range.exactOptional(),
  /** What of the change each template or label is, in points of the rate; the largest first. */
  contributions: z
    .array(z.object({ dimension: z.string(), key: z.string(), low: z.number(), high: z.number() }))
    .readonly()
    .exactOptional(),
});
export type Dress = z.infer<typeof dress>;

/** One message in its channel, edited through the life of the episodes that began together. */
export const livingMessage = z.object({
  /** The delivery that it was posted by. */
  id: z.string(),
  /** As they were at the last look at them. */
  episodes: z.array(episode).readonly(),
  /** Counts what it is to show; the last that is surely shown. */
  version: z.number().int(),
  startedAt: z.string(),
  /** Absent until Slack has said where it is. */
  posted: z.object({ channel: z.string(), ts: z.string() }).exactOptional(),
  /** The last version that is known to be there. */
  shown: z.number().int().exactOptional(),
  /** How often it had to be posted anew, since somebody had deleted it. */
  reposts: z.number().int().exactOptional(),
  /** Slack does not take it. */
  isLost: z.boolean().exactOptional(),
  /** Slack has it, but what it is to show since was not let through. */
  isHeldBack: z.boolean().exactOptional(),
  /** Nobody watches any more what it tells of: the rule was changed, paused or deleted while it fired. */
  closed: z.enum(['changed', 'paused', 'deleted']).exactOptional(),
  dress: dress.exactOptional(),
});
export type LivingMessage = z.infer<typeof livingMessage>;

/** What is to be said and was not handed over yet. It is stored together with the state that calls for it. */
export const saying = z.object({
  /** `post`: a new message. `turn`: the message shows it, and its thread says it. `edit`: the message alone. `owner`: who looks after the rule. */
  how: z.enum(['post', 'turn', 'edit', 'owner']),
  /** Its delivery's. */
  id: z.string(),
  /** Of `owner` there is none. */
  message: z.string().exactOptional(),
  reason: z.enum(REASONS),
  at: z.string(),
  /** As they are after it. */
  episodes: z.array(episode).readonly(),
  verdict: verdict.exactOptional(),
});
export type Saying = z.infer<typeof saying>;

/** What became of a rule. */
export const alertRun = z.object({
  /** ISO 8601. */
  checkedAt: z.string().exactOptional(),
  /** The last evaluation; of many instances those that matter most. */
  verdicts: z.array(verdict).readonly(),
  episodes: z.array(episode).readonly(),
  /** The newest last. */
  messages: z.array(livingMessage).readonly(),
  pending: z.array(saying).readonly(),
  /** When it last fired, ISO 8601. */
  firedAt: z.string().exactOptional(),
});
export type AlertRun = z.infer<typeof alertRun>;

/** What of a run tells whether its alert is to be looked at now. It is kept beside the run, which may be large. */
export const alertGlance = alertRun.pick({ checkedAt: true }).extend({ hasToSay: z.boolean() });
export type AlertGlance = z.infer<typeof alertGlance>;

export const NOTHING_CHECKED: AlertRun = { verdicts: [], episodes: [], messages: [], pending: [] };

/** The rule as it is judged. */
export function watched({ id, rule, activeSince }: Alert): Watched {
  return { id, rule, since: activeSince };
}

export function glanceOf({ checkedAt, pending }: AlertRun): AlertGlance {
  return { ...(checkedAt !== undefined && { checkedAt }), hasToSay: pending.length > 0 };
}

/** Whether an episode's breach is told and lasts. */
export function isFiring({ episodes }: AlertRun): boolean {
  return episodes.some(({ told }) => told === 'started');
}
