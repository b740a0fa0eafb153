import { isObject, type Json } from '../json';
import type { Parts } from '../parts';
import { Refusal } from '../refusal';
import type { StoredFile } from '../store/files';
import type { Call, Methods } from './method';
import { demandVoice, findChannel } from './places';
import { fileJson } from './shapes';

const REFUSED_UPLOADS = { disabled: 'file_uploads_disabled', full: 'storage_limit_reached' } as const;

export const FILES: Methods = {
  'files.getUploadURLExternal': { scopes: ['files:write'], tier: 4, run: getUploadUrl },
  'files.completeUploadExternal': { scopes: ['files:write'], tier: 4, run: completeUpload },
  'files.info': { scopes: ['files:read'], tier: 4, run: info },
  'files.delete': { scopes: ['files:write'], tier: 3, run: remove },
};

function getUploadUrl({ args, parts }: Call): Json {
  if (parts.files.uploads !== 'allowed') throw new Refusal(REFUSED_UPLOADS[parts.files.uploads]);
  const name = args.need('filename');
  const length = args.number('length', 0);
  if (!Number.isInteger(length) || length < 1) throw new Refusal('invalid_arguments');
  const file = parts.files.reserve(name, length, parts.world.bot.userId);
  return { upload_url: `${parts.url()}/upload/v1/${file.uploadTicket}`, file_id: file.id };
}

/** Without a channel the files stay private to the bot; with one they are shared in a message of their own. */
function completeUpload({ args, parts, effects }: Call): Json {
  const named = args.json('files', 'invalid_arguments');
  if (!Array.isArray(named) || named.length === 0) throw new Refusal('invalid_arguments');
  const files = named.map((item) => uploaded(item, parts));
  const place = args.text('channel_id');
  const channel = place === undefined ? undefined : findChannel(place, parts);
  if (channel) demandVoice(channel, parts);
  for (const { file, title } of files) parts.files.complete(file, title, effects.fileNeverReady);
  if (channel) {
    const threadTs = args.text('thread_ts');
    parts.messages.add({
      ...{ channel: channel.id, user: parts.world.bot.userId, byBot: true, subtype: 'file_share' },
      text: args.text('initial_comment') ?? '',
      files: files.map(({ file }) => file.id),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    for (const { file } of files) file.sharedIn.add(channel.id);
  }
  return { files: files.map(({ file }) => fileJson(file, parts)) };
}

function uploaded(item: unknown, parts: Parts): { file: StoredFile; title: string | undefined } {
  if (!isObject(item) || typeof item.id !== 'string') throw new Refusal('invalid_arguments');
  const file = findFile(item.id, parts);
  if (!file.bytes) throw new Refusal('file_not_found');
  return { file, title: typeof item.title === 'string' ? item.title : undefined };
}

function info({ args, parts }: Call): Json {
  return { file: fileJson(findFile(args.need('file', 'file_not_found'), parts), parts), comments: [], paging: {} };
}

function remove({ args, parts }: Call): Json {
  const file = findFile(args.need('file', 'file_not_found'), parts);
  if (file.owner !== parts.world.bot.userId) throw new Refusal('cant_delete_file');
  parts.files.remove(file);
  return {};
}

function findFile(id: string, { files }: Parts): StoredFile {
  const file = files.get(id);
  if (!file) throw new Refusal('file_not_found');
  if (file.deleted) throw new Refusal('file_deleted');
  return file;
}
