import { inspectMessage, inWords, isTooLong } from '../blocks/validate';
import { secret } from '../ids';
import { isObject, type Json } from '../json';
import type { Parts } from '../parts';
import { Refusal } from '../refusal';
import type { Message } from '../store/messages';
import type { Arguments } from './arguments';

/** Source: docs.slack.dev, chat.postMessage: longer text is cut. */
export const MOST_TEXT = 40_000;
const MOST_ATTACHMENTS = 100;
/** Not documented; Slack refuses metadata of some thousand characters. */
const MOST_METADATA = 8_000;

export interface Content {
  text?: string;
  blocks?: readonly Json[];
  attachments?: readonly Json[];
  metadata?: Exclude<Message['metadata'], undefined> | null;
}

/** What the message is to say, checked. Fields that were not given are missing: an update keeps what it had. */
export function readContent(args: Arguments, parts: Parts, ephemeral = false): Content {
  const blocks = args.json('blocks', 'invalid_blocks_format');
  const attachments = args.json('attachments', 'invalid_attachments');
  if (blocks !== undefined && !Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  if (attachments !== undefined && !Array.isArray(attachments)) throw new Refusal('invalid_attachments');
  if ((attachments?.length ?? 0) > MOST_ATTACHMENTS) throw new Refusal('too_many_attachments');
  checkBlocks(blocks, attachments, parts, ephemeral);
  const metadata = readMetadata(args);
  const text = args.text('text');
  return {
    ...(text === undefined ? {} : { text }),
    ...(blocks === undefined ? {} : { blocks: withBlockIds(blocks) }),
    ...(attachments === undefined ? {} : { attachments: attachments.map(withIdsInside) }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/** @throws Refusal `no_text` when there is nothing to show. */
export function demandSomething({ text, blocks, attachments }: Content): void {
  if (!text && !blocks?.length && !attachments?.length) throw new Refusal('no_text');
}

/** What Slack knows of the files that blocks name. */
export function fileLook({ files, world, url }: Parts) {
  return {
    problemOf(named: { readonly id?: string; readonly url?: string }): string | undefined {
      const id = named.id ?? (named.url?.startsWith(url()) ? /F[A-Z0-9]{8,}/.exec(named.url)?.[0] : undefined);
      const file = id === undefined ? undefined : files.get(id);
      if (!file || file.deleted) return 'file_not_found';
      if (file.owner !== world.bot.userId) return 'not_owner';
      return /^image\/(png|jpeg|gif)$/.test(files.mimetypeOf(file)) ? undefined : 'not_ready_or_no_image';
    },
  };
}

/** Blocks as they are kept: Slack names those that came without a name. */
export function withBlockIds(blocks: readonly unknown[]): Json[] {
  return blocks.filter(isObject).map((block) => ({ block_id: secret(3), ...withActionIds(block) }));
}

function withActionIds(block: Json): Json {
  const named = (element: unknown) =>
    isObject(element) && element.type !== 'image' && element.type !== 'plain_text' && element.type !== 'mrkdwn'
      ? { action_id: secret(3), ...element }
      : element;
  if (block.type === 'actions' && Array.isArray(block.elements))
    return { ...block, elements: block.elements.map(named) };
  if (block.type === 'section' && block.accessory !== undefined) return { ...block, accessory: named(block.accessory) };
  if (block.type === 'input') return { ...block, element: named(block.element) };
  return block;
}

function withIdsInside(attachment: Json, index: number): Json {
  const blocks = Array.isArray(attachment.blocks) ? { blocks: withBlockIds(attachment.blocks) } : {};
  return { id: index + 1, ...attachment, ...blocks };
}

function checkBlocks(blocks: unknown, attachments: unknown, parts: Parts, ephemeral: boolean): void {
  const findings = inspectMessage(blocks, attachments, { files: fileLook(parts), ephemeral });
  if (findings.length > 0) {
    const inAttachments = findings.every(({ pointer }) => pointer.startsWith('/attachments'));
    const messages = inWords(findings);
    throw new Refusal(inAttachments ? 'invalid_attachments' : 'invalid_blocks', {
      errors: messages.map((message) => message.replace('[ERROR] ', '')),
      response_metadata: { messages },
    });
  }
  const inside = Array.isArray(attachments) ? attachments.map((attachment: Json) => attachment.blocks ?? []) : [];
  if (isTooLong([blocks ?? [], inside].flat(2))) throw new Refusal('msg_blocks_too_long');
}

function readMetadata(args: Arguments): Content['metadata'] {
  const metadata = args.object('metadata', 'invalid_metadata_format');
  if (metadata === undefined) return undefined;
  if (Object.keys(metadata).length === 0) return null;
  const { event_type: type, event_payload: payload } = metadata;
  const isFlat = isObject(payload) && Object.values(payload).every((value) => typeof value !== 'object');
  if (typeof type !== 'string' || !type || !isFlat) throw new Refusal('invalid_metadata_format');
  if (JSON.stringify(metadata).length > MOST_METADATA) throw new Refusal('metadata_too_large');
  return { event_type: type, event_payload: payload as Json };
}
