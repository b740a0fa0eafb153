import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { formatCommand } from '../../../domain/command/format';
import type { NoticeOf } from '../../../domain/notice';
import type { Words } from '../../../words/words';
import { plain } from './text';

/** Slack: a button's value holds 2,000 characters. */
const VALUE_CHARACTERS = 2_000;
/** Of an actions block around its buttons. */
const FRAME_CHARACTERS = 100;

/**
 * Each button carries the whole command that it stands for; the block's name says whose report it is. Left out is what
 * does not fit, from the last button on.
 */
export function buttonsBlocks({ report, askedBy }: NoticeOf<'report'>, words: Words, room: number): KnownBlock[] {
  const { by: _, ...whole } = report.request;
  const { refresh, tryAgain, byTemplate, byLabel, failures } = words.buttons;
  const buttons = [
    button('report.refresh', report.missing.length > 0 ? tryAgain : refresh, formatCommand(report.request)),
    button('report.byTemplate', byTemplate, formatCommand({ ...whole, kind: 'report', by: 'template' })),
    button('report.byLabel', byLabel, formatCommand({ ...whole, kind: 'report', by: 'label' })),
    button('report.failures', failures, formatCommand({ ...whole, kind: 'failures' })),
  ];
  let left = room - FRAME_CHARACTERS;
  const fitting = buttons
    .filter(({ value = '' }) => value.length <= VALUE_CHARACTERS)
    .filter((one) => {
      left -= JSON.stringify(one).length;
      return left >= 0;
    });
  if (fitting.length === 0) return [];
  return [{ type: 'actions', block_id: `report:${askedBy}`, elements: fitting } satisfies ActionsBlock];
}

function button(action: string, label: string, command: string): Button {
  return { type: 'button', action_id: action, text: plain(label), value: command };
}
