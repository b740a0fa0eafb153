import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parts } from '../parts';
import { mimetypeOf } from '../store/files';
import { html, plain, type Reply } from './reply';

const TYPES: Readonly<Record<string, string>> = { '/page.js': 'text/javascript', '/page.css': 'text/css' };

/** The shell of the page; says how to build the bundle when it is missing. */
export async function pageShell(folder: string): Promise<Reply> {
  const isBuilt = await readFile(join(folder, 'page.js')).then(
    () => true,
    () => false,
  );
  const inside = isBuilt
    ? '<div id="root"></div><script src="/page.js"></script>'
    : '<p>The page is not built yet: run <code>npm run build:page</code> (or <code>npm ci</code>) and reload.</p>';
  return html(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Small Slack</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head><body>${inside}</body></html>`,
  );
}

export async function pageFile(folder: string, path: string): Promise<Reply> {
  const type = TYPES[path] ?? 'application/octet-stream';
  try {
    return { kind: 'answer', status: 200, body: await readFile(join(folder, path)), type };
  } catch {
    return path === '/page.css' ? { kind: 'answer', status: 200, body: '', type } : plain('Not built', 404);
  }
}

/** An uploaded file itself. */
export function uploadedFile(path: string, { files }: Parts): Reply {
  const file = files.get(path.split('/')[2] ?? '');
  if (!file?.bytes || file.deleted) return plain('Not found', 404);
  const type = mimetypeOf(file.name, file.bytes);
  // Only pictures are shown: a page made of an upload would run in the page's origin.
  const headers = type.startsWith('image/')
    ? undefined
    : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` };
  return { kind: 'answer', status: 200, body: file.bytes, type, ...(headers ? { headers } : {}) };
}
