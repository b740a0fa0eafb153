import { Refusal } from '../refusal';
import type { Arguments } from './arguments';

/**
 * A page of a list with Slack's cursor: the place where the next one begins.
 * @param most what may be asked for; `given`: what is given at most
 */
export function pageOf<T>(
  items: readonly T[],
  args: Arguments,
  most = 1000,
  given = most,
): { page: T[]; next: string } {
  const limit = args.number('limit', 100);
  if (limit < 1 || limit > most) throw new Refusal('invalid_limit');
  const cursor = args.text('cursor');
  const start = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('next:', ''));
  if (!Number.isInteger(start) || start < 0) throw new Refusal('invalid_cursor');
  const end = start + Math.min(limit, given);
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { page: items.slice(start, end), next };
}
