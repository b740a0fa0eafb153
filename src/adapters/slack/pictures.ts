import { setTimeout } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { PictureOutcome } from '../../domain/notice';
import type { Log, Pictures } from '../../domain/ports';

/** Slack scans a new file before a message may show it; its `mimetype` is empty until then. */
export const READY_PAUSES_MS = [50, 100, 250, 500, 1_000, 2_000, 3_000, 4_000, 4_000];
const UPLOAD_TIMEOUT_MS = 10_000;

/** What Slack says when a workspace or its plan does not take files. */
const FORBIDDEN = new Set([
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'storage_limit_reached',
  'file_upload_size_restricted',
  'missing_scope',
  'team_access_not_granted',
]);

/** Uploads without a channel: the file stays private until a message shows it. */
export function createPictures(client: WebClient, log: Log, readyPausesMs: readonly number[]): Pictures {
  return {
    async publish(png, name) {
      try {
        const fileId = await upload(client, png, name);
        return (await waitUntilReady(client, fileId, readyPausesMs)) ? { fileId } : { withheld: 'notReady' };
      } catch (error) {
        const code = codeOf(error);
        log.warn('picture.withheld', { code });
        return { withheld: FORBIDDEN.has(code) ? 'forbidden' : 'notUploaded' } satisfies PictureOutcome;
      }
    },
  };
}

async function upload(client: WebClient, png: Uint8Array, name: string): Promise<string> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: png.length,
  });
  if (!url || !id) throw new Error('no upload URL');
  const response = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(png),
    redirect: 'error',
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`upload answered HTTP ${response.status}`);
  await client.files.completeUploadExternal({ files: [{ id, title: name }] });
  return id;
}

async function waitUntilReady(client: WebClient, file: string, pausesMs: readonly number[]): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    const { file: facts } = await client.files.info({ file });
    if (facts?.mimetype) return true;
    await setTimeout(pauseMs);
  }
  return false;
}

function codeOf(error: unknown): string {
  const data = error instanceof Error && 'data' in error ? (error.data as { error?: unknown }) : undefined;
  return typeof data?.error === 'string' ? data.error : 'unreachable';
}
