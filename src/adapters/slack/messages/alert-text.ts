import type { Alert } from '../../../domain/alert/alert';
import type { Rule } from '../../../domain/alert/rule';
import { addDays } from '../../../domain/dates/calendar';
import { localDateOf } from '../../../domain/dates/zone';
import type { Formats } from '../../../words/format';
import { wholeHoursTexts } from '../../../words/notes';
import { conditionText, ruleText } from '../../../words/rule';
import type { Words } from '../../../words/words';
import { filtersText } from './report';
import { escapeWithin } from './text';

/** Escaped, so that each part of a text keeps its room whatever is written in it. */
const NAME_CHARACTERS = 120;
const INSTANCE_CHARACTERS = 80;
const RULE_CHARACTERS = 1_100;

/** What people call it, or else what it watches for; plain. */
export function alertNameOf(alert: Alert, words: Words, formats: Formats): string {
  return (ownName(alert) ?? conditionText(alert.rule.condition, words, formats)).replace(/\s+/g, ' ');
}

/** As markup, for within a sentence. */
export function alertNameText(alert: Alert, words: Words, formats: Formats): string {
  return escapeWithin(alertNameOf(alert, words, formats), NAME_CHARACTERS);
}

/** Its name, and what it watches for where the name does not say it; as a heading. */
export function alertTitle(alert: Alert, words: Words, formats: Formats): string[] {
  const title = `*${alertNameText(alert, words, formats)}*`;
  return ownName(alert) === undefined
    ? [title]
    : [title, escapeWithin(conditionText(alert.rule.condition, words, formats), NAME_CHARACTERS)];
}

/** Any year shows all offsets of a zone. */
const YEAR_DAYS = 366;

/** What the rule means, in sentences. */
export function sentenceText({ rule, activeSince }: Alert, words: Words, formats: Formats): string {
  const start = localDateOf(new Date(activeSince), rule.zone);
  const wholeHours = wholeHoursTexts(rule.zone, { start, end: addDays(start, YEAR_DAYS) }, words, formats);
  const { templates, labels, users, type } = rule.filters;
  const isFiltered = templates.length + labels.length + users.length > 0 || type !== undefined;
  const scope = isFiltered ? filtersText(rule.filters, words) : undefined;
  return [escapeWithin(ruleText(rule, scope, words, formats), RULE_CHARACTERS), ...wholeHours].join('\n');
}

/** `template 1233`; absent where a rule has no instances. */
export function instanceText(instance: string | undefined, { by }: Rule, words: Words): string | undefined {
  if (instance === undefined || by === undefined) return undefined;
  return escapeWithin(`${words.dimension[by]} ${instance === '' ? words.noKey : instance}`, INSTANCE_CHARACTERS);
}

/** Whom a rule asks to be called, as markup that calls them. */
export function mentionText({ mention }: Rule): string | undefined {
  if (mention === 'here') return '<!here>';
  return mention !== undefined && /^S[A-Z0-9]+$/.test(mention) ? `<!subteam^${mention}>` : undefined;
}

function ownName({ name, rule }: Pick<Alert, 'name' | 'rule'>): string | undefined {
  return name ?? rule.name;
}
