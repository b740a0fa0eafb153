import type { IncomingMessage } from 'node:http';
import { isObject, type Json, parsed } from '../json';

const MOST_BYTES = 50 * 1024 * 1024;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new RangeError('body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A form or JSON, by its content type; an empty object when there is nothing readable. */
export function readFields(bytes: Buffer, contentType = ''): Json {
  if (contentType.includes('application/json')) {
    const value = parsed(bytes.toString());
    return isObject(value) ? value : {};
  }
  return Object.fromEntries(new URLSearchParams(bytes.toString()));
}

/** The bytes of an upload: the body itself, or the first file of a multipart form, as the SDK sends it. */
export async function readUpload(bytes: Buffer, contentType = ''): Promise<Buffer> {
  if (!contentType.includes('multipart/form-data')) return bytes;
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  const [part] = [...form.values()];
  if (part === undefined) return Buffer.alloc(0);
  return typeof part === 'string' ? Buffer.from(part) : Buffer.from(await part.arrayBuffer());
}
