import type { ActionsBlock, Button } from '@slack/types';
import { countDays } from '../../../domain/dates/calendar';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import type { ReportRequest } from '../../../domain/report';
import { formatsOf, wordsFor } from '../../../words/words';
import type { Message } from './message';
import { filtersText } from './report';
import { code, escapeText, plain, section, shorten, unturned } from './text';

/** What was not understood can be long, and the commands that work must stand below it. */
const PROBLEM_CHARACTERS = 300;
/** Slack: a button's words and its value. */
const LABEL_CHARACTERS = 75;
const VALUE_CHARACTERS = 2_000;

/** "Reading 16–22 Nov 2026 (7 days, Asia/Tokyo), all templates …" */
export function acceptedMessage({ command, place }: NoticeOf<'accepted'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { range, zone, filters, by } = command.request;
  const accepted = words.accepted({
    range: formats.rangeWithWeekdays(range),
    length: words.days(countDays(range)),
    zone,
    filters: filtersText(filters, words),
    ...(by.length > 0 && { by: words.breakdownOf(by) }),
    place,
  });
  const more = [...(command.isClipped ? [words.clipped] : []), ...(command.withCsv ? [words.csvFollows] : [])];
  return simple([accepted, ...more].join(' '));
}

export function progressMessage({ done, total }: NoticeOf<'progress'>, language: Language): Message {
  const { count } = formatsOf(language);
  return simple(wordsFor(language).progress(count(done), count(total)));
}

export function refusedMessage({ refusal }: NoticeOf<'refused'>, language: Language): Message {
  const words = wordsFor(language);
  const problem = shorten(words.problem(refusal.problem, formatsOf(language).count), PROBLEM_CHARACTERS);
  const commands = refusal.suggestions.map(code);
  return {
    text: escapeText(`${problem} ${words.didYouMean(refusal.suggestions)}`),
    blocks: [
      section(`${escapeText(problem)}\n${words.didYouMean(commands)}`),
      ...suggestionButtons(refusal.suggestions),
    ],
  };
}

/** A suggested command, to be had without typing it. */
function suggestionButtons(suggestions: readonly string[]): ActionsBlock[] {
  const elements = suggestions
    .filter((command) => command.length <= VALUE_CHARACTERS)
    .map((command, index): Button => {
      const text = plain(shorten(command, LABEL_CHARACTERS));
      return {
        type: 'button',
        action_id: `suggestion.${index}`,
        text,
        value: unturned(command).replace(/^\/sms\s*/, ''),
      };
    });
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

export function helpMessage({ topic }: NoticeOf<'help'>, language: Language): Message {
  const words = wordsFor(language);
  if (topic === 'dates') {
    const { intro, rules } = words.helpDates;
    return {
      text: intro,
      blocks: [section([escapeText(intro), ...rules.map((rule) => `• ${escapeText(rule)}`)].join('\n'))],
    };
  }
  const { intro, examples, outro } = words.help;
  const lines = examples.map(([command, meaning]) => `${code(command)} ${escapeText(meaning)}`);
  return { text: intro, blocks: [section([escapeText(intro), ...lines, escapeText(outro)].join('\n'))] };
}

export function notAMemberMessage({ channel, command }: NoticeOf<'notAMember'>, language: Language): Message {
  const text = wordsFor(language).notAMember(`<#${channel}>`, code(`/sms ${command} private`));
  return { text, blocks: [section(text)] };
}

export function troubleMessage(
  { kind }: NoticeOf<'notStored' | 'failed' | 'joined' | 'slow' | 'tooLate' | 'emptied'>,
  language: Language,
): Message {
  return simple(wordsFor(language)[kind]);
}

export function notSavedMessage({ problems }: NoticeOf<'notSaved'>, language: Language): Message {
  return simple([wordsFor(language).notSaved, ...problems.map(escapeText)].join(' '));
}

export function deniedMessage({ denial }: NoticeOf<'denied'>, language: Language): Message {
  return simple(wordsFor(language).denied[denial]);
}

export function tooManyMessage({ whose, limit }: NoticeOf<'tooMany'>, language: Language): Message {
  return simple(wordsFor(language).tooMany(whose, limit));
}

export function undeliveredMessage(notice: NoticeOf<'undelivered'>, language: Language): Message {
  const text = wordsFor(language).undelivered({
    ...titleOf(notice.request, language),
    channel: `<#${notice.channel}>`,
    refusal: notice.refusal,
  });
  return { text, blocks: [section(text)] };
}

export function abandonedMessage({ request }: NoticeOf<'abandoned'>, language: Language): Message {
  return simple(wordsFor(language).abandoned(titleOf(request, language)));
}

function titleOf({ kind, range }: ReportRequest, language: Language): { title: string; range: string } {
  return { title: wordsFor(language).title[kind], range: formatsOf(language).range(range) };
}

function simple(text: string): Message {
  return { text: escapeText(text), blocks: [section(escapeText(text))] };
}

export function unseenMessage({ request, dimension, seen }: NoticeOf<'unseen'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  return simple(
    words.unseen({
      filters: filtersText(request.filters, words),
      range: formats.range(request.range),
      dimension: words.dimension[dimension],
      seen: words.list(seen),
    }),
  );
}
