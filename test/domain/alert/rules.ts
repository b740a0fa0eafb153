import type { Rule } from '../../../src/domain/alert/rule';
import { readAlert } from '../../../src/domain/command/alert';
import { ASKING } from '../command/ask';

/** The rule that words ask for; throws when they ask for none. */
export function ruleOf(words: string): Rule {
  const outcome = readAlert(`alert ${words}`, ASKING);
  if (!('draft' in outcome)) throw new Error(`${words}: ${JSON.stringify(outcome)}`);
  return outcome.draft.rule;
}
