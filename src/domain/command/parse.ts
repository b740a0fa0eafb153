import { readAlertCommand, readAlerts } from './alert';
import type { Asking, ParsedCommand } from './command';
import { readDigest, readDigests } from './digest';
import { ALERT_EXAMPLES, DIGEST_EXAMPLES, languageFor, REPORT_EXAMPLES } from './examples';
import { type Outcome, readableOf, respelled } from './parts';
import { readReport } from './report-command';
import { refuseLength, splitFilter, tokensOf } from './tokens';
import { ALERT_WORDS, ALERTS_WORDS, DIGEST_WORDS, DIGESTS_WORDS, HELP_WORDS } from './vocabulary';
import { wordlessFault } from './wordless';

export { MOST_CALLS, MOST_DAYS } from './report-command';

/** A kind of command: the first words that say so, how the whole line is read, and commands that always work. */
interface Kind {
  readonly words: readonly string[];
  read(text: string, asking: Asking): Outcome;
  readonly examples: typeof REPORT_EXAMPLES;
}

const REPORT: Kind = { words: [], read: readReportLine, examples: REPORT_EXAMPLES };
const KINDS: readonly Kind[] = [
  { words: HELP_WORDS, read: readHelp, examples: REPORT_EXAMPLES },
  { words: DIGEST_WORDS, read: readDigest, examples: DIGEST_EXAMPLES },
  { words: DIGESTS_WORDS, read: readDigests, examples: DIGEST_EXAMPLES },
  { words: ALERT_WORDS, read: readAlertCommand, examples: ALERT_EXAMPLES },
  { words: ALERTS_WORDS, read: readAlerts, examples: ALERT_EXAMPLES },
];

/**
 * Reads what stands after `/sms`: the first word says what kind of command it is, and a report needs none. In a report,
 * order is free: words that are known (`by template`, `label:7`, `private`) are taken out, and what is left must be a
 * date range as a whole. Never guesses: what is not understood is refused by name.
 */
export function parseCommand(text: string, asking: Asking): ParsedCommand {
  const kind = kindOf(text);
  const long = refuseLength(text);
  const outcome = long ? { problem: long, repairs: [] } : kind.read(text, asking);
  if ('command' in outcome) return { ok: true, command: outcome.command };
  const near = readableOf(outcome, (repair) => kindOf(repair).read(repair, asking));
  const suggestions = near.length > 0 ? near : examplesFor(text, kind, asking);
  return {
    ok: false,
    refusal: { problem: outcome.problem, suggestions: suggestions.map((one) => `/sms ${one}`.trim()) },
  };
}

/** An example that has not the filters of the line would be another command than was meant. */
function examplesFor(text: string, { examples }: Kind, { locale }: Asking): readonly string[] {
  return tokensOf(text).some(splitFilter) ? ['help'] : examples[languageFor(text, locale)];
}

/** Characters among which the first word is, whatever is said in front of it. */
const BEGINNING = 200;

function kindOf(text: string): Kind {
  const first = tokensOf(text.slice(0, BEGINNING))[0]?.toLowerCase() ?? '';
  return KINDS.find(({ words }) => words.includes(first)) ?? REPORT;
}

function readReportLine(text: string, asking: Asking): Outcome {
  const tokens = tokensOf(text);
  const reading = readReport(tokens, asking);
  if (!('problem' in reading) || !['words', 'onlyInDigests'].includes(reading.problem.kind)) return reading;
  const fault = wordlessFault(text, asking) ?? reading;
  const first = KINDS.flatMap(({ words }) => words);
  return { ...fault, repairs: [...respelled(tokens, 0, first), ...fault.repairs] };
}

function readHelp(text: string): Outcome {
  const isAboutDates = tokensOf(text)[1]?.toLowerCase().startsWith('date');
  return { command: { kind: 'help', ...(isAboutDates && { topic: 'dates' as const }) } };
}
