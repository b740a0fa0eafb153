import type { ActionsBlock, ImageBlock, KnownBlock } from '@slack/types';
import { formatCommand } from '../../../domain/command/format';
import { countDays } from '../../../domain/dates/calendar';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { isUnavailable, type Report, type ReportRequest } from '../../../domain/report';
import type { Formats } from '../../../words/format';
import { formatsOf, type Words, wordsFor } from '../../../words/words';
import { breakdownBlock } from './breakdown';
import { type Figures, figureFields, figuresOf } from './figures';
import type { Message } from './message';
import { missingNotes, notesOf } from './notes';
import { reasonsBlock } from './reasons';
import { context, escapeText, header, plain, section } from './text';

/** Slack: a button's value holds 2,000 characters. */
const VALUE_CHARACTERS = 2_000;

export function reportMessage(notice: NoticeOf<'report'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { report } = notice;
  const title = words.title[report.request.kind];
  const range = formats.range(report.request.range);
  const figures = figuresOf(report.totals, formats);
  const missing = missingNotes(report.missing, words, formats);
  const point = pointOf(report, { title, range, ...figures }, words);
  return {
    text: [point, ...missing].join(' '),
    blocks: [
      header(`${title} · ${range}`),
      context(contextLine(notice, words, formats)),
      ...(missing.length > 0 ? [section(missing.map((line) => `:warning: ${escapeText(line)}`).join('\n'))] : []),
      ...contentBlocks(notice, figures, { title, range }, words, formats),
      ...notesBlocks(notesOf(report, notice.picture, words, formats)),
      ...buttonsBlocks(report.request, notice.askedBy, words),
    ],
  };
}

/** The report in one sentence. */
function pointOf(report: Report, facts: Figures & { title: string; range: string }, words: Words): string {
  if (isUnavailable(report)) return `${facts.title} ${facts.range}: ${words.nothingKnown}`;
  if (report.totals.counts.targets === 0) return words.nothingSent(facts.range);
  return words.headline(facts);
}

function contentBlocks(
  { report, picture }: NoticeOf<'report'>,
  figures: Figures,
  names: { title: string; range: string },
  words: Words,
  formats: Formats,
): KnownBlock[] {
  if (isUnavailable(report)) return [section(words.nothingKnown)];
  if (report.totals.counts.targets === 0) return [section(words.nothingSent(names.range))];
  const isAboutFailures = report.request.kind === 'failures';
  const image =
    picture && 'fileId' in picture ? [imageBlock(picture.fileId, words.chartAlt({ ...names, ...figures }))] : [];
  const reasons = reasonsBlock(report.reasons, isAboutFailures, words, formats);
  const table = report.breakdown ? [breakdownBlock(report.breakdown, words, formats)] : [];
  const why = reasons ? [reasons] : [];
  return [
    figureFields(figures, words),
    ...(isAboutFailures ? [...why, ...image, ...table] : [...image, ...table, ...why]),
  ];
}

function imageBlock(fileId: string, altText: string): ImageBlock {
  return { type: 'image', slack_file: { id: fileId }, alt_text: altText };
}

function contextLine({ report, askedBy }: NoticeOf<'report'>, words: Words, formats: Formats): string {
  const { range, zone, filters } = report.request;
  const offsets = report.segments.map(({ trueOffsetMinutes, offsetHours }) =>
    formats.offset(trueOffsetMinutes ?? offsetHours * 60),
  );
  return [
    words.days(countDays(range)),
    `${zone} (${[...new Set(offsets)].join(' → ')})`,
    escapeText(filtersText(filters, words)),
    words.askedBy(`<@${askedBy}>`),
    ...(report.fetchedAt ? [words.fetchedAt(slackTime(report.fetchedAt))] : []),
  ].join(' · ');
}

/** The filters in words: `template 1233, 1240`. */
export function filtersText(filters: ReportRequest['filters'], words: Words): string {
  const { templates, labels, users, type } = filters;
  const named = [
    ...(templates.length > 0 ? [words.filter.templates(listOf(templates))] : []),
    ...(labels.length > 0 ? [words.filter.labels(listOf(labels))] : []),
    ...(users.length > 0 ? [words.filter.users(listOf(users))] : []),
    ...(type === undefined ? [] : [words.filter.type(type)]),
  ];
  return named.length > 0 ? named.join(' · ') : words.allMessages;
}

/** Ids named in a message's heading; more would drown it. */
const MOST_IDS = 8;

function listOf(ids: readonly string[]): string {
  const more = ids.length - MOST_IDS;
  return more > 0 ? `${ids.slice(0, MOST_IDS).join(', ')} + ${more}` : ids.join(', ');
}

/** Shown in each reader's own zone. */
function slackTime(iso: string): string {
  const fallback = `${iso.slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(new Date(iso).getTime() / 1000)}^{date_short_pretty} {time}|${fallback}>`;
}

function notesBlocks(notes: readonly string[]): KnownBlock[] {
  return notes.length > 0 ? [context(notes.map(escapeText).join(' '))] : [];
}

/** Each button carries the whole command that it stands for; the block's name says whose report it is. */
function buttonsBlocks(request: ReportRequest, owner: string, words: Words): KnownBlock[] {
  const { by: _, ...whole } = request;
  const choices: [action: string, label: string, command: string][] = [
    ['report.refresh', words.buttons.refresh, formatCommand(request)],
    ['report.byTemplate', words.buttons.byTemplate, formatCommand({ ...whole, kind: 'report', by: 'template' })],
    ['report.byLabel', words.buttons.byLabel, formatCommand({ ...whole, kind: 'report', by: 'label' })],
    ['report.failures', words.buttons.failures, formatCommand({ ...whole, kind: 'failures' })],
  ];
  const fitting = choices.filter(([, , command]) => command.length <= VALUE_CHARACTERS);
  if (fitting.length === 0) return [];
  return [
    {
      type: 'actions',
      block_id: `report:${owner}`,
      elements: fitting.map(([action, label, value]) => ({
        type: 'button',
        action_id: action,
        text: plain(label),
        value,
      })),
    } satisfies ActionsBlock,
  ];
}
