import { CALL_ATTEMPTS } from '../../../src/domain/job';
import { remedyFor } from '../../../src/entries/worker/retries';
import { StatisticsError, type StatisticsErrorKind } from '../../../src/errors';

const KINDS: Record<StatisticsErrorKind, 'never' | 'again' | 'rest'> = {
  credentials: 'never',
  refused: 'never',
  tooLarge: 'never',
  server: 'again',
  timeout: 'again',
  network: 'again',
  malformed: 'again',
  truncated: 'again',
  rateLimited: 'rest',
};

describe('a failed call', () => {
  test.each(Object.entries(KINDS))('that was %s is tried %s', (kind, wanted) => {
    const error = new StatisticsError(kind as StatisticsErrorKind, { status: 418 });
    const first = remedyFor(error, 1, 1);
    const gaveUp = { kind: 'give up', failure: { kind, status: 418, attempts: 1 } };
    if (wanted === 'never') expect(first).toEqual(gaveUp);
    else expect(first.kind).toBe(wanted);
  });

  test('that may pass is given up after three tries, with how it ended', () => {
    const error = new StatisticsError('server', { status: 503 });
    const tries = [1, 2, 3, 4].map((failed) => remedyFor(error, failed, failed).kind);
    expect(tries).toEqual(['again', 'again', 'give up', 'give up']);
    expect(remedyFor(error, CALL_ATTEMPTS, 5)).toEqual({
      kind: 'give up',
      failure: { kind: 'server', status: 503, attempts: 3 },
    });
  });

  test('without a status says none', () => {
    expect(remedyFor(new StatisticsError('network'), 3, 3)).toEqual({
      kind: 'give up',
      failure: { kind: 'network', attempts: 3 },
    });
  });

  test.each([
    [5_000, 5_000],
    [undefined, 15_000],
    [3_600_000, 120_000],
    [Number.POSITIVE_INFINITY, 120_000],
  ])('that asked to rest for %s ms has the queue rest for %i', (retryAfterMs, ms) => {
    const error = new StatisticsError('rateLimited', {
      status: 429,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
    expect(remedyFor(error, 1, 1)).toEqual({ kind: 'rest', ms });
  });

  test('rests are no failures, but ten are enough', () => {
    const error = new StatisticsError('rateLimited', { status: 429 });
    expect(remedyFor(error, 1, 10).kind).toBe('rest');
    expect(remedyFor(error, 1, 11)).toEqual({
      kind: 'give up',
      failure: { kind: 'rateLimited', status: 429, attempts: 11 },
    });
  });
});
