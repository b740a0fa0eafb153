import type { KnownBlock, RawTextElement, RichTextBlock, TableBlock } from '@slack/types';
import type { FailureReasons } from '../../../domain/failures';
import { actionAgainst } from '../../../domain/reasons';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { section } from './text';

type Cell = RawTextElement | RichTextBlock;

/** Reasons named for each class in a report; the rest are summed. A report about failures names all. */
const MOST_REASONS = 5;

/** Why messages failed: a table with a part for each class. The classes without a failure are left out. */
export function reasonsBlock(
  classes: readonly FailureReasons[],
  isDetailed: boolean,
  words: Words,
  formats: Formats,
): KnownBlock | undefined {
  const failing = classes.filter(({ failed, reasons }) => failed > 0 || reasons.length > 0);
  if (failing.length === 0)
    return classes.some(({ isIncomplete }) => isIncomplete) ? undefined : section(words.noFailures);
  const { why, count, share, helps } = words.reasonsTable;
  return {
    type: 'table',
    column_settings: [{ is_wrapped: true }, { align: 'right' }, { align: 'right' }, { is_wrapped: true }],
    rows: [
      [why, count, share, helps].map(strong),
      ...failing.flatMap((one) => classRows(one, isDetailed, words, formats)),
    ],
  } satisfies TableBlock;
}

function classRows(one: FailureReasons, isDetailed: boolean, words: Words, formats: Formats): Cell[][] {
  const named = isDetailed ? one.reasons : one.reasons.slice(0, MOST_REASONS);
  const others = one.reasons.slice(named.length);
  const whole = Math.max(
    one.failed,
    one.reasons.reduce((sum, { count }) => sum + count, 0),
  );
  const row = (name: string, count: number, help = '–') =>
    [name, formats.count(count), formats.share(count, whole), help].map(raw);
  const rest = others.reduce((sum, { count }) => sum + count, 0);
  return [
    [strong(words.reasonClass[one.class]), strong(formats.count(whole)), raw(' '), raw(' ')],
    ...named.map(({ reason, count }) => row(words.reason[reason], count, words.action[actionAgainst(reason)])),
    ...(others.length > 0 ? [row(words.more(formats.count(others.length)), rest)] : []),
    ...(one.unclassified > 0 ? [row(words.unclassified, one.unclassified)] : []),
  ];
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
