import { setTimeout } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { FileOutcome } from '../../domain/notice';
import type { Files, Log } from '../../domain/ports';
import { errorFacts } from '../../errors';

/** Between looks at whether Slack has released a file. It scans a new one first, whose `mimetype` is empty until then. */
export const READY_PAUSES_MS = [50, 100, 250, 500, 1_000, 2_000, 3_000, 4_000, 4_000];
const UPLOAD_TIMEOUT_MS = 10_000;
/** Of an upload, at the least. */
const BYTES_PER_MS = 1_000;

/** What Slack says when a workspace or its plan does not take files. */
const FORBIDDEN = new Set([
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'storage_limit_reached',
  'file_upload_size_restricted',
  'missing_scope',
  'team_access_not_granted',
]);

/** Uploads without a channel: a file stays private until a message shows or shares it. */
export function createFiles(client: WebClient, log: Log, readyPausesMs: readonly number[]): Files {
  return {
    async publish(bytes, name) {
      try {
        const fileId = await upload(client, bytes, name);
        const permalink = await waitUntilReady(client, fileId, readyPausesMs);
        return permalink === undefined ? { withheld: 'notReady' } : { fileId, name, permalink };
      } catch (error) {
        const code = codeOf(error);
        log.warn('file.withheld', { ...errorFacts(error), code });
        return { withheld: FORBIDDEN.has(code) ? 'forbidden' : 'notUploaded' } satisfies FileOutcome;
      }
    },
  };
}

async function upload(client: WebClient, bytes: Uint8Array, name: string): Promise<string> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  });
  if (!url || !id) throw new Error('no upload URL');
  const response = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS + Math.ceil(bytes.length / BYTES_PER_MS)),
  });
  if (!response.ok) throw new Error(`upload answered HTTP ${response.status}`);
  await client.files.completeUploadExternal({ files: [{ id, title: name }] });
  return id;
}

/** The file's permalink; absent when it was not released in time. */
async function waitUntilReady(client: WebClient, file: string, pausesMs: readonly number[]) {
  for (const pauseMs of pausesMs) {
    const { file: facts } = await client.files.info({ file });
    if (facts?.mimetype) return facts.permalink ?? '';
    await setTimeout(pauseMs);
  }
  return undefined;
}

function codeOf(error: unknown): string {
  const data = error instanceof Error && 'data' in error ? (error.data as { error?: unknown }) : undefined;
  return typeof data?.error === 'string' ? data.error : 'unreachable';
}
