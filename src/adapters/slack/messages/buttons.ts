import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types';
import { formatCommand, formatOther } from '../../../domain/command/format';
import { comparedRange } from '../../../domain/comparison';
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

function buttonsOf({ request, missing }: Report, words: Words): Button[] {
  const { compare: _, ...alone } = request;
  const { refresh, tryAgain, byTemplate, byLabel, failures, comparePrevious, compareLastYear, csv } = words.buttons;
  const previous = comparedRange(request.range, 'previous');
  const isWithPrevious = request.compare !== undefined && request.compare.start === previous?.start;
  const other = comparedRange(request.range, isWithPrevious ? 'lastYear' : 'previous');
  return [
    button('report.refresh', missing.length > 0 ? tryAgain : refresh, formatCommand(request)),
    button('report.byTemplate', byTemplate, formatCommand({ ...request, kind: 'report', by: ['template'] })),
    button('report.byLabel', byLabel, formatCommand({ ...request, kind: 'report', by: ['label'] })),
    button('report.failures', failures, formatCommand({ ...request, kind: 'failures', by: [] })),
    button(
      'report.compare',
      isWithPrevious ? compareLastYear : comparePrevious,
      formatCommand({ ...alone, ...(other && { compare: other }) }),
    ),
    button('report.csv', csv, formatCommand({ ...alone, by: [] })),
  ].filter(({ value = '' }) => value.length <= VALUE_CHARACTERS);
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
