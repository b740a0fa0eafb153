import type { ImageBlock, KnownBlock } from '@slack/types';
import { chartOf } from '../../../domain/chart';
import { countDays } from '../../../domain/dates/calendar';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { isIncomplete, isUnavailable, type Report, type ReportRequest } from '../../../domain/report';
import { comparedWithText, isPerDayIn } from '../../../words/changes';
import type { Formats } from '../../../words/format';
import { keyName } from '../../../words/key-name';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { breakdownBlock } from './breakdown';
import { buttonsBlocks } from './buttons';
import { whatChangedBlock } from './changes';
import { digestFoot } from './digest-foot';
import { nameOf } from './digest-text';
import { type Figures, figureFields, figuresOf } from './figures';
import type { Message } from './message';
import { missingNotes, notesOf } from './notes';
import { reasonsBlock } from './reasons';
import { context, escapeText, header, section, shorten } from './text';
import { slackTime } from './time';

/** Slack refuses a message of more than some 13,000 characters (`msg_blocks_too_long`). */
const MESSAGE_CHARACTERS = 12_000;

export function reportMessage(notice: NoticeOf<'report'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { report, digest } = notice;
  const title = digest?.digest.name === undefined ? words.title[report.request.kind] : nameOf(digest.digest);
  const range = formats.range(report.request.range);
  const figures = figuresOf(report.totals, formats);
  const missing = missingNotes(report, words, formats);
  const point = pointOf(report, { title, range, ...figures }, words);
  const blocks = [
    header(`${title} · ${range}`),
    context(contextLine(notice, words, formats)),
    ...(missing.length > 0 ? [section(missing.map((line) => `:warning: ${escapeText(line)}`).join('\n'))] : []),
    ...contentBlocks(notice, figures, { title, range }, words, formats),
    ...notesBlocks(notesOf(report, notice.picture, words, formats)),
  ];
  const foot = digest ? digestFoot(digest, words, formats) : [];
  const room = MESSAGE_CHARACTERS - JSON.stringify([...blocks, ...foot]).length;
  return {
    text: escapeText([point, ...missing].join(' ')),
    blocks: [...blocks, ...buttonsBlocks(notice, words, room), ...foot],
  };
}

/** The report in one sentence. */
function pointOf(report: Report, facts: Figures & { title: string; range: string }, words: Words): string {
  const { title, range } = facts;
  const silence = silenceOf(report, words);
  if (silence) return words.titled(title, range, silence);
  if (report.totals.counts.targets === 0) return words.nothingSent(range);
  return words.headline(facts);
}

/** What is said of a report without figures, of which at least a part is missing. */
function silenceOf(report: Report, words: Words): string | undefined {
  if (isUnavailable(report)) return words.nothingKnown;
  return isIncomplete(report) && report.totals.counts.targets === 0 ? words.nothingElseSent : undefined;
}

function contentBlocks(
  { report, picture }: NoticeOf<'report'>,
  figures: Figures,
  names: { title: string; range: string },
  words: Words,
  formats: Formats,
): KnownBlock[] {
  const silence = silenceOf(report, words);
  if (silence) return [section(silence)];
  if (report.totals.counts.targets === 0) return [section(words.nothingSent(names.range))];
  const isAboutFailures = report.request.kind === 'failures';
  const alt = words.chartAlt({ ...names, ...figures, bucket: chartOf(report).bucket });
  const image = picture && 'fileId' in picture ? [imageBlock(picture.fileId, alt)] : [];
  const reasons = reasonsBlock(report, words, formats);
  const table = report.breakdown ? [breakdownBlock(report, words, formats)] : [];
  const why = reasons ? [reasons] : [];
  const made = report.comparison && 'changes' in report.comparison ? report.comparison : undefined;
  const changed = made?.whatChanged;
  return [
    figureFields(figures, report, words, formats),
    ...(isAboutFailures ? [...why, ...image, ...table] : [...image, ...table, ...why]),
    ...(changed ? [whatChangedBlock(changed, isPerDayIn(made), words, formats)] : []),
  ];
}

function imageBlock(fileId: string, altText: string): ImageBlock {
  return { type: 'image', slack_file: { id: fileId }, alt_text: altText };
}

function contextLine({ report, askedBy, digest }: NoticeOf<'report'>, words: Words, formats: Formats): string {
  const { range, zone, filters } = report.request;
  const clock = (iso: string) => slackTime(iso, '{time}');
  const compared = comparedWithText(report, clock, words, formats);
  const offsets = report.segments.map(({ trueOffsetMinutes, offsetHours }) =>
    formats.offset(trueOffsetMinutes ?? offsetHours * 60),
  );
  return [
    words.days(countDays(range)),
    `${zone} (${[...new Set(offsets)].join(' → ')})`,
    escapeText(filtersText(filters, words)),
    ...(compared ? [compared] : []),
    digest ? words.digest.of(`<@${digest.digest.owner}>`) : words.askedBy(`<@${askedBy}>`),
    ...(report.fetchedAt ? [words.fetchedAt(slackTime(report.fetchedAt, '{date_short_pretty} {time}'))] : []),
  ].join(' · ');
}

/** The filters in words: `template 1233, 1240`. */
export function filtersText(filters: ReportRequest['filters'], words: Words): string {
  const { templates, labels, users, type } = filters;
  const named = [
    ...(templates.length > 0 ? [words.filter.templates(listOf(templates, words))] : []),
    ...(labels.length > 0 ? [words.filter.labels(listOf(labels, words))] : []),
    ...(users.length > 0 ? [words.filter.users(listOf(users, words))] : []),
    ...(type === undefined ? [] : [words.filter.type(keyName('type', type, words))]),
  ];
  return named.length > 0 ? shorten(named.join(' · '), FILTERS_CHARACTERS) : words.allMessages;
}

/** Ids named in a message's heading; more would drown it. */
const MOST_IDS = 8;
/** Escaped five times as long at most, so that what stands behind them keeps its place in a text of 3,000. */
const FILTERS_CHARACTERS = 500;

function listOf(ids: readonly string[], words: Words): string {
  const more = ids.length - MOST_IDS;
  return more > 0 ? `${words.list(ids.slice(0, MOST_IDS))} + ${more}` : words.list(ids);
}

function notesBlocks(notes: readonly string[]): KnownBlock[] {
  return notes.length > 0 ? [context(notes.map(escapeText).join(' '))] : [];
}
