import { ChartError } from './chart-error';

const LARGEST_ANSWER = 5_000_000;
const LONGEST_REASON = 200;

/**
 * Posts JSON and reads the answer. quickchart-js could send it as well, but waits for ever and reads without end.
 * Redirects are not followed: the figures go to the server of the settings and to no other.
 * @throws {ChartError} on refusal or redirect, on silence after `timeoutMs`, and on an answer of more than 5 MB.
 */
export async function post(url: string, body: object, timeoutMs: number): Promise<Buffer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: timeout,
    });
    const answer = await read(response);
    if (response.ok) return answer;
    const reason = response.headers.get('x-quickchart-error') ?? '';
    throw new ChartError(`The chart server answered ${response.status} ${reason.slice(0, LONGEST_REASON)}`.trim());
  } catch (error) {
    if (error instanceof ChartError) throw error;
    // Not by the error's type: a body that is cut off by the timeout may fail with another.
    if (timeout.aborted) {
      throw new ChartError(`The chart server did not answer within ${timeoutMs} ms`);
    }
    throw new ChartError('The chart server could not be reached, or broke off', { cause: error });
  }
}

async function read(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > LARGEST_ANSWER) throw new ChartError(`The chart server answered with more than ${LARGEST_ANSWER} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
