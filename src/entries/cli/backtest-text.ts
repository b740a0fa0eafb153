import type { TriedRule } from '../../app';
import type { PastEpisode } from '../../domain/alert/backtest';
import type { Rule } from '../../domain/alert/rule';
import { formatRule } from '../../domain/command/alert-format';
import { addDays, countDays } from '../../domain/dates/calendar';
import type { Language } from '../../domain/language';
import { worstValueText } from '../../words/alert-figures';
import { alignColumns } from '../../words/columns';
import type { Formats } from '../../words/format';
import { wholeHoursTexts } from '../../words/notes';
import { conditionText, ruleText, thresholdText } from '../../words/rule';
import { formatsOf, type Words, wordsFor } from '../../words/words';
import { commandText } from './refusals';
import { filtersText, harmless } from './report-text';

/** Episodes named in the sentence; the table has all. */
const MOST_NAMED = 3;

/** What a rule would have said, as lines of text in one width of letter. */
export function backtestText(rule: Rule, tried: TriedRule, language: Language): string {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { range, episodes } = tried.backtest;
  const parts = [
    [
      `${conditionText(rule.condition, words, formats)} · ${formats.range(range)}`,
      ruleText(rule, scopeOf(rule, words), words, formats),
      ...wholeHoursTexts(rule.zone, range, words, formats),
    ],
    [sentence(rule, tried, words, formats), ...noteLines(tried, words, formats)],
    alignColumns(episodes.map((episode) => row(episode, rule, words, formats))),
  ];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${harmless(text.join('\n\n'))}\n`;
}

function scopeOf({ filters }: Rule, words: Words): string | undefined {
  const { templates, labels, users, type } = filters;
  const isAll = templates.length + labels.length + users.length === 0 && type === undefined;
  return isAll ? undefined : filtersText(filters, words);
}

function sentence(rule: Rule, { backtest: { range, episodes } }: TriedRule, words: Words, formats: Formats): string {
  const named = episodes.slice(0, MOST_NAMED).map((episode) => {
    const [instance, value] = [instanceText(episode, rule, words), worstValueText(episode.worst, rule, words, formats)];
    return words.alert.pastEpisode({
      date: formats.range({ start: episode.start, end: episode.start }),
      ...(instance !== undefined && { instance }),
      ...(value !== undefined && { value }),
    });
  });
  const more = episodes.length - named.length;
  return words.alert.backtest({
    name: conditionText(rule.condition, words, formats),
    days: String(countDays(range)),
    times: formats.count(episodes.length),
    isNever: episodes.length === 0,
    list: words.list([...named, ...(more > 0 ? [words.more(formats.count(more))] : [])]),
  });
}

function noteLines({ unknownDays, suggestion }: TriedRule, words: Words, formats: Formats): string[] {
  return [
    ...(unknownDays > 0 ? [words.alert.unknownDays(formats.count(unknownDays))] : []),
    ...(suggestion
      ? [
          words.alert.suggestion(
            thresholdText(suggestion.rule.condition, words, formats),
            formats.count(suggestion.episodes),
          ),
          commandText('backtest', formatRule(suggestion.rule)),
        ]
      : []),
  ];
}

/** The days that were breached, whose they were, and how far it went. */
function row(episode: PastEpisode, rule: Rule, words: Words, formats: Formats): string[] {
  const { start, end, worst } = episode;
  const when =
    end === undefined ? `${formats.range({ start, end: start })} – …` : formats.range({ start, end: addDays(end, -1) });
  return [when, instanceText(episode, rule, words) ?? '', worstValueText(worst, rule, words, formats) ?? ''];
}

function instanceText({ instance }: PastEpisode, { by }: Rule, words: Words): string | undefined {
  if (instance === undefined || by === undefined) return undefined;
  return `${words.dimension[by]} ${instance === '' ? words.noKey : instance}`.replaceAll('\n', ' ');
}
