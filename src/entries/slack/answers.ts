import type { Notice } from '../../domain/notice';
import { NotStoredError, TooLateError } from '../../errors';

/** What the person is told when a command could not be taken. */
export function noticeFor(error: unknown): Notice {
  if (error instanceof TooLateError) return { kind: 'tooLate' };
  return error instanceof NotStoredError ? { kind: 'notStored' } : { kind: 'failed' };
}
