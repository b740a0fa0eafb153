import type { Readable } from 'node:stream';
import axios, { AxiosError, type AxiosResponse } from 'axios';
import type { Answer } from '../../domain/answer';
import { BYTE_ORDER_MARK } from '../../domain/csv';
import type { Clock, Statistics } from '../../domain/ports';
import type { Subject } from '../../domain/query';
import { StatisticsError } from '../../errors';
import { queryOf } from './parameters';
import { readRowsInTurns } from './rows';
import type { Body } from './slices';

/** EngageLab, "SMS statistics": the three calls. */
const PATHS: Record<Subject, string> = {
  daily: '/v1/stats_day',
  processFailures: '/v1/stats/process_failed',
  sendFailures: '/v1/stats/send_failed',
};

const TIMEOUT_MS = 30_000;
/** A row takes some 315 bytes: enough for as many as are read. */
const MOST_BYTES = 40 * 1024 * 1024;

export interface EngageLabOptions {
  /** Scheme, host and port; the paths are the client's. */
  readonly url: string;
  readonly user: string;
  readonly key: string;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** One request a call. Retries are the queue's. */
export function createStatistics({ clock, ...options }: EngageLabOptions): Statistics {
  const ask = createRequests(options);
  return {
    async fetch(call) {
      const fetchedAt = clock.now().toISOString();
      const body = await ask(call.subject, queryOf(call));
      return { ...(await readRowsInTurns(call, body)), fetchedAt } satisfies Answer;
    },
  };
}

/** Makes one request and resolves to the body of the answer. Rejects with a `StatisticsError`. */
export type Request = (subject: Subject, query: URLSearchParams) => Promise<Body>;

/** Requests without retries and redirects, bounded in time and size. */
export function createRequests({ url, user, key, timeoutMs = TIMEOUT_MS }: Omit<EngageLabOptions, 'clock'>): Request {
  const client = axios.create({
    baseURL: url,
    auth: { username: user, password: key },
    headers: { accept: 'application/json' },
    maxRedirects: 0,
    maxContentLength: MOST_BYTES,
    responseType: 'stream',
    validateStatus: () => true,
  });
  return async (subject, query) => {
    // Not axios's own timeout, which an upstream that sends a byte a second never reaches.
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await client.get<Readable>(PATHS[subject], { params: query, signal }).catch(refuse);
    const body = await piecesOf(response.data).catch(refuse);
    checkStatus(response);
    return body;
  };
}

/** A large body is never one text: joining its pieces alone would hold up the process. */
async function piecesOf(stream: Readable): Promise<Body> {
  const pieces: string[] = [];
  for await (const piece of stream.setEncoding('utf8')) pieces.push(piece);
  if (pieces[0]?.startsWith(BYTE_ORDER_MARK)) pieces[0] = pieces[0].slice(BYTE_ORDER_MARK.length);
  return pieces;
}

function refuse(error: unknown): never {
  if (axios.isCancel(error)) throw new StatisticsError('timeout');
  const code = error instanceof AxiosError ? error.code : undefined;
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') throw new StatisticsError('timeout');
  if (error instanceof Error && /maxContentLength/.test(error.message)) throw new StatisticsError('tooLarge');
  throw new StatisticsError('network');
}

function checkStatus({ status, headers }: AxiosResponse): void {
  if (status >= 200 && status < 300) return;
  if (status === 401 || status === 403) throw new StatisticsError('credentials', { status });
  if (status === 408) throw new StatisticsError('timeout', { status });
  if (status === 429) {
    const seconds = Number(headers['retry-after']);
    throw new StatisticsError('rateLimited', {
      status,
      ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
    });
  }
  throw new StatisticsError(status >= 500 ? 'server' : 'refused', { status });
}
