import type { RichTextBlock } from '@slack/types';
import type { BreakdownLine, BreakdownTable } from '../../../domain/report';
import { deliveryRate, MISSING, type Tally } from '../../../domain/statistics';
import { alignColumns } from '../../../words/columns';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';
import { preformatted, shorten, unturned } from './text';

/** Wider ids would push the figures off a telephone's screen. */
const KEY_CHARACTERS = 24;

/** The lines of a breakdown, in columns. A message has room for one table, and the reasons have it. */
export function breakdownBlock(table: BreakdownTable, words: Words, formats: Formats): RichTextBlock {
  const { targets, delivered, sendFailed, processFailed } = words.breakdownColumns;
  const rows = [
    [words.breakdownKey[table.by], targets, delivered, sendFailed, processFailed],
    ...table.lines.map((line) => [keyOf(line, formats, words), ...figures(line.tally, words, formats)]),
    ...(table.rest
      ? [[words.more(formats.count(table.rest.lines)), ...figures(table.rest.tally, words, formats)]]
      : []),
  ];
  return preformatted(words.breakdownOf[table.by], alignColumns(rows));
}

function keyOf({ key, range }: BreakdownLine, formats: Formats, words: Words): string {
  if (range) return range.start === range.end ? formats.day(range.start) : formats.range(range);
  return key === '' ? words.noKey : shorten(unturned(key).replace(/\s+/g, ' '), KEY_CHARACTERS);
}

function figures(tally: BreakdownLine['tally'], words: Words, { count, rate }: Formats): string[] {
  if (tally === MISSING) return [words.missing, '', '', ''];
  return figuresOf(tally, count, rate);
}

function figuresOf(tally: Tally, count: Formats['count'], rate: Formats['rate']): string[] {
  const { counts } = tally;
  return [
    count(counts.targets),
    rate(deliveryRate(tally), counts.delivered, counts.targets),
    count(counts.sendFailed),
    count(counts.processFailed),
  ];
}
