import { readAlertCommand } from './alert';
import type { Asking } from './command';
import { readDigest } from './digest';
import { namesSchedule } from './digest-schedule';
import { ALERT_EXAMPLES, languageFor } from './examples';
import type { Fault, Outcome } from './parts';
import { tokensOf } from './tokens';

/** What only an alert says: a threshold, or that something is unusual. */
const THRESHOLD =
  /[<>≤≥]|%|\b(?:below|under|above|over|exceeds?|(?:more|less|fewer)\s+than|at\s+(?:least|most)|drops?|falls?|rises?|unusual|no\s+data)\b|下回|割[っり]|上回|超え|未満|以上|以下|低下|減少|増加|上昇|異常|なければ/iu;

/** Why a line that is no report is refused where it reads as a digest or an alert without the word for it. */
export function wordlessFault(line: string, asking: Asking): Fault | undefined {
  const text = tokensOf(line).join(' ');
  if (THRESHOLD.test(text)) {
    const fault = faultOf('alert', text, readAlertCommand(`alert ${text}`, asking), asking);
    if (fault) return fault;
  }
  return namesSchedule(text) ? faultOf('digest', text, readDigest(`digest ${text}`, asking), asking) : undefined;
}

function faultOf(means: 'digest' | 'alert', text: string, outcome: Outcome, { locale }: Asking): Fault | undefined {
  if ('command' in outcome) return { problem: { kind: 'wordless', means }, repairs: [[means, text]] };
  const { problem, repairs } = outcome;
  // They may lack a threshold: then a whole alert is shown.
  if (problem.kind === 'whichFailures')
    return { problem, repairs: [...repairs, ...ALERT_EXAMPLES[languageFor(text, locale)].map((one) => [one])] };
  return repairs.length > 0 ? { problem: { kind: 'wordless', means }, repairs } : undefined;
}
