import type { Notice } from '../../domain/notice';
import { NotStoredError } from '../../errors';

/** What the person is told when a command could not be taken. */
export function noticeFor(error: unknown): Notice {
  return error instanceof NotStoredError ? { kind: 'notStored' } : { kind: 'failed' };
}
