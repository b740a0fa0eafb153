import type { Refusal } from '../../domain/command/command';
import type { Language } from '../../domain/language';
import { formatsOf, wordsFor } from '../../words/words';
import { harmless } from './report-text';

/** The words of Slack, and commands to be typed here. `spoken`: how they begin in Slack; it is left out here. */
export function refusalText(
  { problem, suggestions }: Refusal,
  language: Language,
  command: 'report' | 'backtest',
  spoken: RegExp,
): string {
  const commands = suggestions.map((suggestion) => commandText(command, suggestion.replace(spoken, '')));
  return harmless([wordsFor(language).problem(problem, formatsOf(language).count), ...commands].join('\n'));
}

/** A line to be typed. */
export function commandText(command: 'report' | 'backtest', words: string): string {
  return `  npx sms-report-bot ${command} ${quoted(words)}`;
}

/** One word for a shell, whatever it holds. */
function quoted(text: string): string {
  return /^[\w :.,-]*$/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
