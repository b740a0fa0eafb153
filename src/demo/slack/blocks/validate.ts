import { isObject } from '../json';
import { type Finding, Inspection, type Look, list, type Surface } from './inspection';
import { block } from './layout';

/** Blocks of a message, and of a view. */
const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const;

/** Undocumented; met in practice. Source: github.com/slackapi/bolt-js/issues/2509. */
export const MOST_BLOCK_CHARACTERS = 13_000;

/**
 * Everything Slack would refuse in the blocks, with a JSON pointer each; empty when they are good. Without
 * `look.files`, any well-formed file id is taken for good. Messages whose blocks are too long as a whole are found
 * with the pointer `/blocks` and the message `msg_blocks_too_long`.
 */
export function validateBlocks(blocks: unknown, surface: Surface, look: Look = {}): Finding[] {
  const seen = new Inspection(surface, look);
  inspectBlocks(blocks, '/blocks', seen);
  if (surface === 'message' && isTooLong(blocks)) seen.find('/blocks', 'msg_blocks_too_long');
  return seen.findings;
}

/** As `validateBlocks`, and the blocks of the attachments with them: limits hold for the whole message. */
export function inspectMessage(blocks: unknown, attachments: unknown, look: Look): Finding[] {
  const seen = new Inspection('message', look);
  if (blocks !== undefined) inspectBlocks(blocks, '/blocks', seen);
  for (const [index, attachment] of (Array.isArray(attachments) ? attachments : []).entries()) {
    if (!isObject(attachment)) seen.find(`/attachments/${index}`, 'must be an object');
    else if (attachment.blocks !== undefined) inspectBlocks(attachment.blocks, `/attachments/${index}/blocks`, seen);
  }
  return seen.findings;
}

export function isTooLong(blocks: unknown): boolean {
  return blocks !== undefined && JSON.stringify(blocks).length > MOST_BLOCK_CHARACTERS;
}

function inspectBlocks(blocks: unknown, at: string, seen: Inspection): void {
  list(block, 0, MOST_BLOCKS[seen.surface])(blocks, at, seen);
}

/** As Slack writes them into `response_metadata.messages`. */
export function inWords(findings: readonly Finding[]): string[] {
  return findings.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
}
