import { ALERT_EXAMPLES, readAlertCommand, readAlerts } from './alert';
import type { Asking, ParsedCommand } from './command';
import { DIGEST_EXAMPLES, readDigest, readDigests } from './digest';
import { type Outcome, readableOf } from './parts';
import { readReport } from './report-command';
import { refuseLength, tokensOf } from './tokens';
import { ALERT_WORDS, ALERTS_WORDS, DIGEST_WORDS, DIGESTS_WORDS, HELP_WORDS } from './vocabulary';

export { MOST_CALLS, MOST_DAYS } from './report-command';

/** A kind of command: the first words that say so, how the whole line is read, and lines that always work. */
interface Kind {
  readonly words: readonly string[];
  read(text: string, asking: Asking): Outcome;
  /** To fill up suggestions with. */
  readonly examples: readonly string[];
}

const REPORT: Kind = {
  words: [],
  read: (text, asking) => readReport(tokensOf(text), asking),
  examples: ['/sms last 7 days by template', '/sms failures yesterday', '/sms help'],
};
const KINDS: readonly Kind[] = [
  { words: HELP_WORDS, read: readHelp, examples: [] },
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
  const long = refuseLength(text);
  if (long) return { ok: false, refusal: { problem: long, suggestions: REPORT.examples.slice(0, 2) } };
  const kind = kindOf(text);
  const outcome = kind.read(text, asking);
  if ('command' in outcome) return { ok: true, command: outcome.command };
  const near = readableOf(outcome, (repair) => isCommand(repair, asking)).map((repair) => `/sms ${repair}`.trim());
  return {
    ok: false,
    refusal: { problem: outcome.problem, suggestions: [...new Set([...near, ...kind.examples])].slice(0, 2) },
  };
}

function isCommand(text: string, asking: Asking): boolean {
  return 'command' in kindOf(text).read(text, asking);
}

function kindOf(text: string): Kind {
  const first = tokensOf(text)[0]?.toLowerCase() ?? '';
  return KINDS.find(({ words }) => words.includes(first)) ?? REPORT;
}

function readHelp(text: string): Outcome {
  const isAboutDates = tokensOf(text)[1]?.toLowerCase().startsWith('date');
  return { command: { kind: 'help', ...(isAboutDates && { topic: 'dates' as const }) } };
}
