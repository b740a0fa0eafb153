/** `warning`: the bot works, but not as well as it could. `error`: something that it does will fail, or be wrong. */
export type Verdict = 'ok' | 'warning' | 'error';

/** What one check of the bot's surroundings came to, for whoever runs it. Sentences in English, without a secret. */
export interface Finding {
  /** What was looked at, such as `Redis: eviction`. */
  readonly check: string;
  readonly verdict: Verdict;
  readonly tried: string;
  readonly found: string;
  /** What to do about it; absent where there is nothing to do. */
  readonly advice?: string;
}

/** The findings that a check can come to. */
export interface Check {
  ok(found: string): Finding;
  warning(found: string, advice: string): Finding;
  error(found: string, advice: string): Finding;
}

export function checkOf(check: string, tried: string): Check {
  return {
    ok: (found) => ({ check, verdict: 'ok', tried, found }),
    warning: (found, advice) => ({ check, verdict: 'warning', tried, found, advice }),
    error: (found, advice) => ({ check, verdict: 'error', tried, found, advice }),
  };
}

/** Whether the bot can be run as it is set up. */
export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every(({ verdict }) => verdict !== 'error');
}
