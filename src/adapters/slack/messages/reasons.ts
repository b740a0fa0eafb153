import type { KnownBlock, RawTextElement, RichTextBlock, TableBlock } from '@slack/types';
import type { Change } from '../../../domain/comparison';
import type { FailureReasons } from '../../../domain/failures';
import { actionAgainst, type ReasonKey } from '../../../domain/reasons';
import type { Report } from '../../../domain/report';
import { changeText, isPerDayIn, showsReasonChanges } from '../../../words/changes';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { section } from './text';

type Cell = RawTextElement | RichTextBlock;

/** Reasons named for each class in a report; the rest are summed. A report about failures names all. */
const MOST_REASONS = 5;

interface Wording {
  readonly words: Words;
  readonly formats: Formats;
  /** Of each reason; absent where nothing is compared. */
  readonly changes?: Readonly<Partial<Record<ReasonKey, Change>>>;
  readonly isPerDay: boolean;
}

/** Why messages failed: a table with a part for each class. The classes without a failure are left out. */
export function reasonsBlock(
  { request, reasons, comparison }: Report,
  words: Words,
  formats: Formats,
): KnownBlock | undefined {
  const failing = reasons.filter((one) => one.failed > 0 || one.reasons.length > 0);
  if (failing.length === 0)
    return reasons.some(({ isIncomplete }) => isIncomplete) ? undefined : section(words.noFailures);
  const { why, count, share, helps } = words.reasonsTable;
  const changes = showsReasonChanges(comparison) ? comparison.reasons : undefined;
  const isPerDay = isPerDayIn(comparison);
  const wording: Wording = { words, formats, isPerDay, ...(changes && { changes }) };
  const isDetailed = request.kind === 'failures';
  return {
    type: 'table',
    column_settings: [
      { is_wrapped: true },
      ...Array(changes ? 3 : 2).fill({ align: 'right' as const }),
      { is_wrapped: true },
    ],
    rows: [
      [why, count, share, ...(changes ? [words.versus[isPerDay ? 'perDay' : 'whole']] : []), helps].map(strong),
      ...failing.flatMap((one) => classRows(one, isDetailed, wording)),
    ],
  } satisfies TableBlock;
}

function classRows(one: FailureReasons, isDetailed: boolean, { words, formats, changes, isPerDay }: Wording): Cell[][] {
  const named = isDetailed ? one.reasons : one.reasons.slice(0, MOST_REASONS);
  const others = one.reasons.slice(named.length);
  const whole = Math.max(one.failed, totalOf(one.reasons));
  const row = (name: string, count: number, change?: Change, help = '–') =>
    [
      name,
      formats.count(count),
      formats.share(count, whole),
      ...(changes ? [changeText(change, 'counts', words, formats, isPerDay) || '–'] : []),
      help,
    ].map(raw);
  const blanks = Array(changes ? 3 : 2).fill(raw(' '));
  return [
    [strong(words.reasonClass[one.class]), strong(formats.count(one.failed)), ...blanks],
    ...named.map(({ reason, count }) =>
      row(words.reason[reason], count, changes?.[reason], words.action[actionAgainst(reason)]),
    ),
    ...(others.length > 0 ? [row(words.more(formats.count(others.length)), totalOf(others))] : []),
    ...(one.unclassified > 0 ? [row(words.unclassified, one.unclassified)] : []),
  ];
}

function totalOf(reasons: FailureReasons['reasons']): number {
  return reasons.reduce((sum, { count }) => sum + count, 0);
}

function raw(text: string): RawTextElement {
  return { type: 'raw_text', text };
}

function strong(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] }],
  };
}
