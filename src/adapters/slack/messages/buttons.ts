import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types';
import { formatCommand, formatOther } from '../../../domain/command/format';
import { comparedRange } from '../../../domain/compared-range';
import { comparedWhy } from '../../../domain/compared-why';
import { addDays } from '../../../domain/dates/calendar';
import type { LocalDate } from '../../../domain/dates/range';
import type { NoticeOf } from '../../../domain/notice';
import type { Report, ReportRequest } from '../../../domain/report';
import type { Words } from '../../../words/words';
import { plain } from './text';

/** Slack: a button's value holds 2,000 characters. */
const VALUE_CHARACTERS = 2_000;
/** Of an actions block around its buttons. */
const FRAME_CHARACTERS = 100;

/** Of one choice of a menu. */
const CHOICE_CHARACTERS = 150;

/**
 * Each button carries the whole command that it stands for; the block's name says whose report it is: a digest is
 * nobody's, and stays as it is whoever presses. Left out is what does not fit, from the last button on.
 */
export function buttonsBlocks(
  { report, askedBy, digest }: NoticeOf<'report'>,
  words: Words,
  room: number,
): KnownBlock[] {
  let left = room - FRAME_CHARACTERS;
  const fitting = [...buttonsOf(report, words), ...menuOf(report.request, words)].filter((one) => {
    left -= JSON.stringify(one).length;
    return left >= 0;
  });
  if (fitting.length === 0) return [];
  const whose = digest ? 'digest' : askedBy;
  return [{ type: 'actions', block_id: `report:${whose}`, elements: fitting } satisfies ActionsBlock];
}

function buttonsOf(report: Report, words: Words): Button[] {
  const { request, missing } = report;
  const { compare: _, ...alone } = request;
  const { refresh, tryAgain, byTemplate, byLabel, failures, comparePrevious, compareLastYear, csv } = words.buttons;
  const other = otherComparison(report);
  const compare = comparedRange(request.range, other, { today: lastDayBegun(report) });
  return [
    button('report.refresh', missing.length > 0 ? tryAgain : refresh, formatCommand(request)),
    button('report.byTemplate', byTemplate, formatCommand({ ...request, kind: 'report', by: ['template'] })),
    button('report.byLabel', byLabel, formatCommand({ ...request, kind: 'report', by: ['label'] })),
    button('report.failures', failures, formatCommand({ ...request, kind: 'failures', by: [] })),
    button(
      'report.compare',
      other === 'lastYear' ? compareLastYear : comparePrevious,
      formatCommand({ ...alone, ...(compare && { compare }) }),
    ),
    button('report.csv', csv, formatCommand({ ...alone, by: [] })),
  ].filter(({ value = '' }) => value.length <= VALUE_CHARACTERS);
}

/** What the button compares with: with last year what is compared with the time before, and else with that. */
function otherComparison({ request: { range, compare } }: Report): 'previous' | 'lastYear' {
  const why = compare && comparedWhy(range, compare);
  return why && why.kind !== 'yearBefore' ? 'lastYear' : 'previous';
}

/** Today, as far as it matters to a range: its last day, or one after it. */
function lastDayBegun({ request, days }: Report): LocalDate {
  return days.at(-1)?.state === 'open' ? request.range.end : addDays(request.range.end, 1);
}

/** The same for other ranges. A menu's choices hold little: with many ids there is none. */
function menuOf(request: ReportRequest, words: Words): Overflow[] {
  const options = words.otherRanges
    .map(([label, range]) => ({ text: plain(label), value: formatOther(request, range) }))
    .filter(({ value }) => value.length <= CHOICE_CHARACTERS);
  return options.length >= 2 ? [{ type: 'overflow', action_id: 'report.other', options }] : [];
}

function button(action: string, label: string, command: string): Button {
  return { type: 'button', action_id: action, text: plain(label), value: command };
}
