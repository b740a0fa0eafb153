import type { CallFailure } from '../../domain/answer';
import { CALL_ATTEMPTS } from '../../domain/job';
import type { StatisticsError, StatisticsErrorKind } from '../../errors';

/** What to do about a call to EngageLab that failed. */
export type Remedy =
  | { readonly kind: 'again' }
  /** The whole queue rests: the upstream asked for it, whoever it asked. */
  | { readonly kind: 'rest'; readonly ms: number }
  | { readonly kind: 'give up'; readonly failure: CallFailure };

/** Whether a failure may pass by itself. */
const MAY_PASS: Record<StatisticsErrorKind, boolean> = {
  credentials: false,
  refused: false,
  rateLimited: true,
  server: true,
  timeout: true,
  network: true,
  malformed: true,
  tooLarge: false,
  truncated: true,
};

/** Rests after 429 before a call is given up. */
const MOST_RESTS = 10;
/** When the upstream does not say for how long. */
const REST_MS = 15_000;
const LONGEST_REST_MS = 120_000;

/**
 * @param failed how often the call has failed, this time included; a rest does not count
 * @param started how often it was started, this time included
 */
export function remedyFor({ kind, facts }: StatisticsError, failed: number, started: number): Remedy {
  const { status, rows, total } = facts;
  const failure = {
    kind,
    ...(status !== undefined && { status }),
    ...(rows !== undefined && total !== undefined && { rows, total }),
  };
  if (kind === 'rateLimited') {
    if (started > MOST_RESTS) return { kind: 'give up', failure: { ...failure, attempts: started } };
    return { kind: 'rest', ms: Math.min(facts.retryAfterMs ?? REST_MS, LONGEST_REST_MS) };
  }
  if (MAY_PASS[kind] && failed < CALL_ATTEMPTS) return { kind: 'again' };
  return { kind: 'give up', failure: { ...failure, attempts: failed } };
}
