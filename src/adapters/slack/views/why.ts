import type { KnownBlock, ModalView } from '@slack/types';
import type { AlertRun } from '../../../domain/alert/alert';
import type { Episode } from '../../../domain/alert/episode';
import { isRate, metricOf, type Rule } from '../../../domain/alert/rule';
import type { Judgement } from '../../../domain/alert/verdict';
import { callsOf } from '../../../domain/alert/windows';
import type { Form } from '../../../domain/form';
import { daysText, levelOfMeasure, pointText, valueText } from '../../../words/alert-figures';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { stateText, timeText, worstFirst } from '../messages/alert-states';
import { alertTitle, instanceText, sentenceText } from '../messages/alert-text';
import { context, escapeText, lineSections, plain, section } from '../messages/text';

/** A view has room for 100 blocks; who wants to know more than that wants the command line. */
const MOST_EPISODES = 10;
const MOST_VERDICTS = 20;
/** Of other ranges of days or subjects; a rule that is held against many weeks takes a few. */
const MOST_CALLS = 12;

/** The stored evaluation: the figures that each episode was told by, and those of the last check. */
export function whyView(
  { alert, run, episodes }: Form & { readonly kind: 'why' },
  words: Words,
  formats: Formats,
): ModalView {
  const { why } = words.alert;
  const { rule } = alert;
  const shown = worstFirst(episodes).slice(0, MOST_EPISODES);
  return {
    type: 'modal',
    title: plain(why.title),
    close: plain(words.digest.form.close),
    blocks: [
      section([alertTitle(alert, words, formats).join(' · '), sentenceText(alert, words, formats)].join('\n')),
      ...shown.flatMap((episode): KnownBlock[] => [
        { type: 'divider' },
        ...episodeBlocks(episode, rule, words, formats),
      ]),
      { type: 'divider' },
      ...(run.checkedAt === undefined
        ? [context(why.none)]
        : [
            context(why.lastCheck(timeText(run.checkedAt))),
            ...verdictBlocks(run.verdicts, rule, words, formats),
            context(callsText(rule, run.checkedAt, run.verdicts, words, formats)),
          ]),
    ],
  };
}

function episodeBlocks(episode: Episode, rule: Rule, words: Words, formats: Formats): KnownBlock[] {
  const name = instanceText(episode.instance, rule, words);
  const state = stateText(episode, undefined, rule, words, formats);
  const { evidence } = episode;
  return [
    section([...(name ? [`*${name}*`] : []), state].join(' · ')),
    ...(evidence ? evidenceBlocks(evidence, rule, words, formats) : []),
  ];
}

/** Numbers, days, times and levels of one judgement. */
function evidenceBlocks(evidence: Judgement, rule: Rule, words: Words, formats: Formats): KnownBlock[] {
  const { why, sentence, figure } = words.alert;
  const point = pointText(evidence, rule, words, formats);
  const lines = [
    ...(point ? [sentence(point)] : []),
    countedText(evidence, words, formats),
    daysLine(evidence, words, formats),
    baselineText(evidence, rule, words, formats),
    levelsText(evidence, rule, words, formats),
    clearedText(evidence, rule, words, formats),
    evidence.unanswered ? figure.unanswered(formats.count(evidence.unanswered)) : undefined,
  ];
  const said = lines.filter((one) => one !== undefined).map(escapeText);
  const fetched = evidence.fetchedAt === undefined ? [] : [context(why.fetched(timeText(evidence.fetchedAt)))];
  return [section(said.join('\n')), ...fetched];
}

function countedText(
  { numerator, denominator, undecided = 0 }: Judgement,
  words: Words,
  formats: Formats,
): string | undefined {
  if (numerator === undefined) return undefined;
  const { why } = words.alert;
  const whole = denominator === undefined ? undefined : formats.count(denominator);
  const parts = [
    why.counted(formats.count(numerator), whole),
    ...(undecided > 0 ? [why.undecided(formats.count(undecided))] : []),
  ];
  return parts.join(' · ');
}

function daysLine({ window, unsettled }: Judgement, words: Words, formats: Formats): string {
  const { why } = words.alert;
  const datesOf = (wanted: string) => unsettled.filter(({ state }) => state === wanted).map(({ date }) => date);
  const [open, provisional] = [datesOf('open'), datesOf('provisional')];
  const states = [
    ...(open.length > 0 ? [why.days.open(daysText(open, words, formats))] : []),
    ...(provisional.length > 0 ? [why.days.provisional(daysText(provisional, words, formats))] : []),
  ];
  return [why.window(formats.range(window)), ...(states.length > 0 ? states : [why.days.settled])].join(' · ');
}

function baselineText(
  { baseline }: Judgement,
  { condition }: Rule,
  words: Words,
  formats: Formats,
): string | undefined {
  const value = valueText(baseline?.value, condition, formats);
  if (!baseline || value === undefined) return undefined;
  return words.alert.why.against(value, baseline.range && formats.range(baseline.range));
}

function levelsText(
  { breachedWhen, clearedWhen }: Judgement,
  { condition }: Rule,
  words: Words,
  formats: Formats,
): string | undefined {
  if (condition.kind === 'noData') return undefined;
  const { why } = words.alert;
  const level = (one: Judgement['breachedWhen']) =>
    why.comparator[one.is](levelOfMeasure(condition, one.level, words, formats));
  return `${why.fires(level(breachedWhen))} · ${why.clears(level(clearedWhen))}`;
}

/** Of a rate: how many would have had to be counted. */
function clearedText(
  { denominator, clearedWhen, is }: Judgement,
  { condition }: Rule,
  words: Words,
  formats: Formats,
): string | undefined {
  if (is !== 'breached' || condition.kind !== 'level' || !isRate(metricOf(condition)) || !denominator) return undefined;
  const exact = Number((clearedWhen.level * denominator).toFixed(6));
  // Where the level itself is not enough, it takes one message more.
  const beside = clearedWhen.is.endsWith('=') || !Number.isInteger(exact) ? 0 : 1;
  const side = clearedWhen.is.startsWith('>') ? 'below' : 'above';
  const needed = side === 'below' ? Math.ceil(exact) + beside : Math.floor(exact) - beside;
  return words.alert.why.cleared(formats.count(needed), formats.count(denominator), side);
}

/** A line for each instance. */
function verdictBlocks(verdicts: readonly Judgement[], rule: Rule, words: Words, formats: Formats): KnownBlock[] {
  const { is } = words.alert.state;
  const lines = verdicts.slice(0, MOST_VERDICTS).map((verdict) => {
    const name = instanceText(verdict.instance, rule, words);
    const point = pointText(verdict, rule, words, formats);
    const result = verdict.few ? [] : [is[verdict.is]];
    const parts = [formats.range(verdict.window), ...result, ...(point ? [point] : [])].map(escapeText);
    return [...(name ? [`*${name}*`] : []), ...parts].join(' · ');
  });
  const more = verdicts.length - lines.length;
  const all = more > 0 ? [...lines, words.more(formats.count(more))] : lines;
  return lineSections(all);
}

/** What the last check asked for, and since when it has been known. */
function callsText(
  rule: Rule,
  checkedAt: string,
  verdicts: AlertRun['verdicts'],
  words: Words,
  formats: Formats,
): string {
  const { calls, fetched } = words.alert.why;
  const counts = new Map<string, number>();
  for (const { subject, range, offsetHours } of callsOf(rule, new Date(checkedAt))) {
    const days = formats.range(range);
    const call = calls.call({ subject: calls.subject[subject], range: days, offset: formats.offset(offsetHours * 60) });
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  const lines = [...counts].map(([call, count]) => (count > 1 ? calls.several(call, formats.count(count)) : call));
  const more = lines.length - MOST_CALLS;
  const [oldest] = verdicts.flatMap(({ fetchedAt }) => fetchedAt ?? []).sort();
  return [
    calls.title,
    ...lines.slice(0, MOST_CALLS),
    ...(more > 0 ? [words.more(formats.count(more))] : []),
    ...(oldest === undefined ? [] : [fetched(timeText(oldest))]),
  ].join('\n');
}
