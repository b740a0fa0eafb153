import type { IncomingMessage } from 'node:http';
import { answerCall, underFaults } from '../api/answer';
import { Arguments, readable } from '../api/arguments';
import { refusalReply } from '../faults/struck';
import type { Json } from '../json';
import type { Parts } from '../parts';
import { Refusal, TooFast } from '../refusal';
import { readBytes, readFields, readUpload } from './body';
import { json, plain, type Reply } from './reply';

/** `/api/METHOD` */
export async function answerApi(request: IncomingMessage, url: URL, parts: Parts): Promise<Reply> {
  const bytes = await readBytes(request);
  const raw = { ...Object.fromEntries(url.searchParams), ...readFields(bytes, request.headers['content-type']) };
  const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const token = bearer ?? (typeof raw.token === 'string' ? raw.token : undefined);
  return answerCall(url.pathname.replace('/api/', ''), token, raw, parts);
}

/** `/upload/v1/TICKET`: the bytes of a file whose upload was asked for. */
export async function answerUpload(request: IncomingMessage, url: URL, parts: Parts): Promise<Reply> {
  const bytes = await readUpload(await readBytes(request), request.headers['content-type']);
  const file = parts.files.byTicket(url.pathname.split('/')[3] ?? '');
  const args = { file: file?.id ?? '', bytes: bytes.length };
  return underFaults(
    'upload',
    undefined,
    args,
    parts,
    () => {
      if (!file) throw new Refusal('invalid_upload_url');
      if (bytes.length !== file.length) throw new Refusal('length_mismatch');
      parts.files.put(file, bytes);
      return { ok: true };
    },
    (outcome) => (outcome instanceof Refusal ? plain(outcome.code, 400) : plain(`OK - ${bytes.length}`)),
  );
}

/** `/commands/…` and `/actions/…`: answers of the bot's to a response_url. */
export async function answerResponseUrl(request: IncomingMessage, url: URL, parts: Parts): Promise<Reply> {
  const raw = readFields(await readBytes(request), request.headers['content-type']);
  const channel = parts.responseUrls.channelOf(url.pathname);
  return underFaults(
    'response_url',
    channel,
    { ...readable(raw), response_url: url.href },
    parts,
    () => parts.responseUrls.use(url.pathname, new Arguments(raw)),
    responseUrlReply,
  );
}

function responseUrlReply(outcome: Json | Refusal): Reply {
  if (!(outcome instanceof Refusal)) return json(outcome);
  if (outcome instanceof TooFast) return refusalReply(outcome);
  const status = ['used_url', 'expired_url'].includes(outcome.code) ? 404 : 400;
  return json({ ok: false, error: outcome.code, ...outcome.detail }, status);
}
