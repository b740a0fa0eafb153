import type { ImageBlock, KnownBlock } from '@slack/types';
import type { Alert, Dress, LivingMessage } from '../../../domain/alert/alert';
import type { Episode } from '../../../domain/alert/episode';
import { metricOf, type Rule } from '../../../domain/alert/rule';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import type { ReasonKey } from '../../../domain/reasons';
import { pointText, valueText } from '../../../words/alert-figures';
import type { Formats } from '../../../words/format';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { livingButtons } from './alert-buttons';
import { isOver, MARKS, stateOf, stateText, worstFirst } from './alert-states';
import { alertTitle, instanceText, mentionText } from './alert-text';
import type { Message } from './message';
import { bold, context, escapeText, escapeWithin, lineSections, section } from './text';

/** Instances named in one message; more would drown it. */
const MOST_INSTANCES = 20;
const CONTRIBUTION_CHARACTERS = 120;

/** The one message of a breach, or of several that began together, as it is now. */
export function alertMessage(
  { alert, message, episodes, isTest = false }: NoticeOf<'alert'>,
  language: Language,
): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const sorted = worstFirst(episodes, message.closed);
  const [first, ...others] = sorted;
  if (isTest) return testMessage(alert, message, sorted, words, formats);
  const point = first && others.length === 0 ? pointLines(alert, first, words, formats) : [];
  const mention = isAllOver(sorted, message) ? undefined : mentionText(alert.rule);
  const head = headText(alert, message, sorted, words, formats);
  const title = mention ? `${mention} ${head}` : head;
  const state = first && others.length === 0 ? [stateLine(alert, message, first, words, formats)] : [];
  const reposted = message.reposts === undefined ? [] : [words.alert.state.reposted];
  return {
    text: [title, ...point.slice(0, 1), ...state, ...reposted].join('\n'),
    blocks: [
      section([title, ...point, ...dressLines(alert, message, words, formats)].join('\n')),
      ...(others.length > 0 ? instanceBlocks(alert, message, sorted, words, formats) : []),
      ...imageBlocks(message.dress, [title, ...point].join(' ')),
      ...[...state, ...reposted].map((line) => context(line)),
      ...livingButtons(alert, message, sorted, words),
    ],
  };
}

/** What it looks like when it fires, in nothing that could be taken for that: no colour, no mention and no buttons. */
function testMessage(
  alert: Alert,
  message: LivingMessage,
  episodes: readonly Episode[],
  words: Words,
  formats: Formats,
): Message {
  const { test, lastCheck } = words.alert;
  const { evidence } = episodes[0] ?? {};
  const point = evidence && pointText(evidence, alert.rule, words, formats);
  const lines = [
    headText(alert, { ...message, closed: 'paused' }, episodes, words, formats),
    ...(point ? [escapeText(lastCheck(point))] : []),
  ];
  return { text: [test, ...lines].join('\n'), blocks: [section(`*${test}*`), section(lines.join('\n'))] };
}

function isAllOver(episodes: readonly Episode[], { closed }: LivingMessage): boolean {
  return episodes.every((episode) => isOver(stateOf(episode, closed)));
}

/** `🔴 *Delivery rate below 95%* · template 1233 · 22 Nov 2026` */
function headText(
  alert: Alert,
  { closed }: LivingMessage,
  sorted: readonly Episode[],
  words: Words,
  formats: Formats,
): string {
  const { rule } = alert;
  const [first] = sorted;
  const mark = MARKS[first ? stateOf(first, closed) : 'closed'];
  const several =
    rule.by && sorted.length > 1 ? words.alert.instances(formats.count(sorted.length), rule.by) : undefined;
  const whose = several ?? instanceText(first?.instance, rule, words);
  const window = first?.evidence ? formats.range(first.evidence.window) : words.alert.rule.window(rule.window);
  return [`${mark} ${alertTitle(alert, words, formats).join(' · ')}`, ...(whose ? [whose] : []), window].join(' · ');
}

/** What the figures say, a line each: markup. */
function pointLines({ rule }: Alert, { evidence, told }: Episode, words: Words, formats: Formats): string[] {
  // Where it is back, the figures of the breach beside a green mark would say the opposite.
  if (!evidence || told === 'resolved') return [];
  const point = pointText(evidence, rule, words, formats);
  const { sentence, figure } = words.alert;
  return [
    ...(point ? [escapeText(sentence(point))] : []),
    ...(evidence.unanswered ? [escapeText(figure.unanswered(formats.count(evidence.unanswered)))] : []),
  ];
}

/** Why messages failed, and which of them made the change. */
function dressLines(
  { rule }: Alert,
  { dress: { reasons = [], compared, contributions = [] } = {}, version }: LivingMessage,
  words: Words,
  formats: Formats,
): string[] {
  const { mostly, reason: one } = words.alert;
  const days = compared && (compared.start === compared.end ? formats.day(compared.start) : formats.range(compared));
  const named = reasons.map(({ reason, count, before }) => {
    const then = before === undefined ? undefined : { count: formats.count(before), ...(days && { days }) };
    return one(reasonName(reason, words), formats.count(count), then);
  });
  const shares = contributions.map((share) => contributionText(share, words, formats));
  return [
    ...(named.length > 0 ? [escapeText(mostly(words.list(named), version === 1))] : []),
    ...(shares.length > 0 ? [`${sharesTitle(rule, words)}: ${shares.join(' · ')}`] : []),
  ];
}

/** It is the delivery rate that has changed, whatever is watched. */
function sharesTitle({ condition }: Rule, words: Words): string {
  const title = bold(words.whatChanged.title);
  const { of, per } = metricOf(condition);
  if (of === 'delivered' && per) return title;
  return `${title} (${escapeText(words.alert.rule.metric({ of: 'delivered', per: 'targets' }))})`;
}

function reasonName(reason: string, { reason: names }: Words): string {
  return names[reason as ReasonKey] ?? reason;
}

/** `template 1233 −1.6 pts` */
function contributionText(
  { dimension, key, low, high }: NonNullable<Dress['contributions']>[number],
  words: Words,
  formats: Formats,
): string {
  const isDown = low + high < 0;
  const by = words.points(formats.points(isDown ? { low: -high, high: -low } : { low, high }));
  const name = words.dimension[dimension as keyof Words['dimension']] ?? dimension;
  return escapeWithin(`${name} ${key === '' ? words.noKey : key} ${isDown ? '−' : '+'}${by}`, CONTRIBUTION_CHARACTERS);
}

/** The instances, each with its state in words. */
function instanceBlocks(
  { rule }: Alert,
  { closed }: LivingMessage,
  sorted: readonly Episode[],
  words: Words,
  formats: Formats,
): KnownBlock[] {
  const lines = sorted.slice(0, MOST_INSTANCES).map((episode) => {
    const { evidence } = episode;
    const value = evidence && valueText(evidence.value, rule.condition, formats);
    return [
      `${MARKS[stateOf(episode, closed)]} ${instanceText(episode.instance, rule, words) ?? words.noKey}`,
      ...(value ? [escapeText(value)] : []),
      stateText(episode, closed, rule, words, formats),
    ].join(' · ');
  });
  const more = sorted.length - lines.length;
  const all = more > 0 ? [...lines, words.more(formats.count(more))] : lines;
  return lineSections(all);
}

function stateLine(alert: Alert, message: LivingMessage, episode: Episode, words: Words, formats: Formats): string {
  const text = stateText(episode, message.closed, alert.rule, words, formats);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function imageBlocks(dress: Dress | undefined, description: string): ImageBlock[] {
  if (dress?.fileId === undefined) return [];
  return [{ type: 'image', slack_file: { id: dress.fileId }, alt_text: unmarked(description) }];
}

/** What is read aloud has no markup. */
function unmarked(markup: string): string {
  const text = markup.replace(/<[^>]*>|[*\u200b]/g, '').trim();
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
