import axios, { AxiosError, type AxiosResponse } from 'axios';
import type { Answer } from '../../domain/answer';
import type { Clock, Statistics } from '../../domain/ports';
import type { Subject } from '../../domain/query';
import { StatisticsError } from '../../errors';
import { queryOf } from './parameters';
import { readRows } from './rows';

/** EngageLab, "SMS statistics": the three calls. */
const PATHS: Record<Subject, string> = {
  daily: '/v1/stats_day',
  processFailures: '/v1/stats/process_failed',
  sendFailures: '/v1/stats/send_failed',
};

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 20 * 1024 * 1024;

export interface EngageLabOptions {
  /** Scheme, host and port; the paths are the client's. */
  readonly url: string;
  readonly user: string;
  readonly key: string;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** One request a call: no retries, no redirects, bounded in time and size. Retries are the queue's. */
export function createStatistics({ url, user, key, clock, timeoutMs = TIMEOUT_MS }: EngageLabOptions): Statistics {
  const client = axios.create({
    baseURL: url,
    auth: { username: user, password: key },
    headers: { accept: 'application/json' },
    maxRedirects: 0,
    maxContentLength: MOST_BYTES,
    // Text, because axios would hand over what it cannot parse as if it had been a string all along.
    responseType: 'text',
    transformResponse: (body) => body,
    validateStatus: () => true,
  });
  return {
    async fetch(call) {
      const fetchedAt = clock.now().toISOString();
      // Not axios's own timeout, which an upstream that sends a byte a second never reaches.
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await client.get<string>(PATHS[call.subject], { params: queryOf(call), signal }).catch(refuse);
      checkStatus(response);
      return { ...readRows(call, response.data), fetchedAt } satisfies Answer;
    },
  };
}

function refuse(error: unknown): never {
  if (axios.isCancel(error)) throw new StatisticsError('timeout');
  const code = error instanceof AxiosError ? error.code : undefined;
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') throw new StatisticsError('timeout');
  if (error instanceof Error && /maxContentLength/.test(error.message)) throw new StatisticsError('tooLarge');
  throw new StatisticsError('network');
}

function checkStatus({ status, headers }: AxiosResponse<string>): void {
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
