import type { KnownBlock } from '@slack/types';
import { localDateOf } from '../../../domain/dates/zone';
import type { AlertItem } from '../../../domain/form';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { causeText, valueText } from '../../../words/alert-figures';
import type { Formats } from '../../../words/format';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { alertButton, alertLabel, deleteAlertButton } from './alert-buttons';
import { stateText, timeText, worstFirst } from './alert-states';
import { alertNameText, sentenceText } from './alert-text';
import { placeText } from './digest-text';
import type { Message } from './message';
import { moreMenu } from './standing-buttons';
import { type ListedItem, type Page, standingList } from './standing-list';
import { escapeText, escapeWithin } from './text';

/** Slack takes messages of some 13,000 characters, and an alert with all that can be done with it is long. */
const MOST_IN_MESSAGE = 3;
const WHY_CHARACTERS = 300;

export function alertsMessage({ items, page }: NoticeOf<'alerts'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { list } = words.alert;
  return {
    text: items.length === 0 ? list.none : `${list.title}: ${list.count(formats.count(items.length))}`,
    blocks: alertList(items, { page, most: MOST_IN_MESSAGE }, words, formats),
  };
}

/** Alerts with how they stand and what can be done with them. */
export function alertList(items: readonly AlertItem[], page: Page, words: Words, formats: Formats): KnownBlock[] {
  const { list, buttons } = words.alert;
  const listed = (item: AlertItem) => listedItem(item, words, formats);
  return standingList('alert', items, page, listed, { ...list, create: buttons.create }, words, formats);
}

function listedItem(item: AlertItem, words: Words, formats: Formats): ListedItem {
  const { alert, run, mayChange } = item;
  const states = [
    standText(item, words, formats),
    lastCheckText(item, words, formats),
    ...(run.firedAt === undefined ? [] : [words.alert.fired(timeText(run.firedAt))]),
    words.alert.owner(`<@${alert.owner}>`),
    ...(alert.isShared ? [words.digest.options.isShared] : []),
  ];
  const menu = [
    ['handOver', words.digest.buttons.handOver],
    ['history', alertLabel('history', words)],
    ['backtest', alertLabel('backtest', words)],
  ] as const;
  return {
    id: alert.id,
    what: [
      `*${alertNameText(alert, words, formats)}* · ${placeText(alert, words)}`,
      sentenceText(alert, words, formats),
    ].join('\n'),
    states: states.filter((state) => state !== undefined).join(' · '),
    actions: mayChange
      ? [
          alertButton('edit', alert, words),
          alertButton(alert.isPaused ? 'resume' : 'pause', alert, words),
          alertButton('test', alert, words),
          alertButton('why', alert, words),
          deleteAlertButton(alert, words, formats),
          moreMenu('alert', alert.id, menu),
        ]
      : [alertButton('why', alert, words), alertButton('history', alert, words)],
  };
}

/** How it stands, in words. */
function standText({ alert, run }: AlertItem, words: Words, formats: Formats): string {
  const { state } = words.alert;
  if (alert.isPaused) return words.digest.paused;
  const firing = worstFirst(run.episodes.filter(({ told }) => told === 'started'));
  const [worst, ...others] = firing;
  if (worst) {
    const more = others.length > 0 ? ` (${words.more(formats.count(others.length))})` : '';
    return `*${stateText(worst, undefined, alert.rule, words, formats)}*${more}`;
  }
  if (run.checkedAt === undefined) return state.notChecked;
  const failing = run.episodes.map(({ failures }) => failures);
  const [verdict] = run.verdicts;
  if (verdict?.is !== 'cannotEvaluate') return state.is[verdict?.is ?? 'fine'];
  const why = verdict.cause && escapeWithin(causeText(verdict.cause, words, formats), WHY_CHARACTERS);
  return state.cannotEvaluate(String(Math.max(1, ...failing)), why);
}

/** When it was looked at last, what was seen, and of which days if today is not among them; of several instances only when. */
function lastCheckText({ alert, run }: AlertItem, words: Words, formats: Formats): string | undefined {
  if (run.checkedAt === undefined) return undefined;
  const [verdict] = run.verdicts;
  const value = alert.rule.by ? undefined : valueText(verdict?.value, alert.rule.condition, formats);
  const isOfToday = verdict?.window.end === localDateOf(new Date(run.checkedAt), alert.rule.zone);
  const days = verdict && !isOfToday ? formats.period(verdict.window) : undefined;
  return words.alert.checked(timeText(run.checkedAt), value && escapeText(value), days);
}
