import type { Check, Finding } from '../../../domain/finding';
import { StatisticsError, type StatisticsErrorKind } from '../../../errors';
import { ShapeError } from './questions';

const LATER = 'Try again later; ask EngageLab if it stays';

const MEANINGS: Readonly<Record<StatisticsErrorKind, readonly [found: string, advice: string]>> = {
  credentials: ['EngageLab refuses the credentials', 'Correct ENGAGELAB_SMS_USER and ENGAGELAB_SMS_KEY'],
  refused: ['EngageLab refuses the request', 'Look at ENGAGELAB_URL'],
  rateLimited: ['EngageLab was asked too often', 'Wait a minute; lower ENGAGELAB_CALLS_PER_MINUTE if it stays'],
  server: ['EngageLab failed', LATER],
  timeout: ['EngageLab did not answer in time', LATER],
  network: ['EngageLab could not be reached', 'Look at ENGAGELAB_URL, proxies, firewalls and the name server'],
  malformed: ['the answer could not be read', LATER],
  truncated: ['EngageLab sent fewer rows than it says there are', LATER],
  tooLarge: ['the answer is larger than the bot reads', 'Ask for shorter ranges, or for one template, label or user'],
};

/** Why EngageLab did not answer, in words for whoever runs the bot. */
export function troubleOf(error: unknown): { readonly found: string; readonly advice: string } {
  if (error instanceof ShapeError) {
    const advice = 'Compare the answer with EngageLab\'s page "SMS statistics": reports cannot be made from it';
    return { found: `the answer could not be read: ${error.message}`, advice };
  }
  if (!(error instanceof StatisticsError)) throw error;
  const [found, advice] = MEANINGS[error.kind];
  return { found: error.facts.status === undefined ? found : `${found} (HTTP ${error.facts.status})`, advice };
}

/** Whether the API has read the parameters and does not serve them: a 500 can mean that too. */
export function isNotServed(error: unknown): boolean {
  return error instanceof StatisticsError && (error.kind === 'refused' || error.kind === 'server');
}

/** What the check finds, or why EngageLab did not answer it. */
export async function attempt(check: Check, look: (check: Check) => Promise<Finding>): Promise<Finding> {
  try {
    return await look(check);
  } catch (error) {
    const { found, advice } = troubleOf(error);
    return check.error(found, advice);
  }
}
