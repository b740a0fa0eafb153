import type { Effect } from './faults';
import { unreadable } from './question';
import { type Answer, jsonReply, type Reply, refusalReply } from './reply';

/** What the fault lets the API read of the parameters. */
export function deformQuery(query: URLSearchParams, kind: Effect['kind'] | undefined): URLSearchParams {
  const read = new URLSearchParams(query);
  if (kind === 'ignores-offset') read.delete('time_zone');
  if (kind === 'drops-minutes') read.set('time_zone', (query.get('time_zone') ?? '').replace(/:\d+$/, ''));
  return read;
}

/** The answer's value as the fault leaves it. */
export function deformAnswer(answer: Answer, kind: Effect['kind'] | undefined): Answer {
  switch (kind) {
    case 'wrong-count':
      return { ...answer, count: Array.isArray(answer.result) ? answer.result.length + 7 : 7 };
    case 'truncated':
      return Array.isArray(answer.result)
        ? {
            ...answer,
            result: answer.result.slice(0, Math.floor(answer.result.length / 2)),
            total: answer.result.length,
          }
        : answer;
    case 'no-billing':
      return {
        ...answer,
        result: mapRows(answer.result, (row) => ('billing_count' in row ? { ...row, billing_count: null } : row)),
      };
    case 'strings':
      return {
        ...answer,
        result: mapValues(answer.result, (value) => (typeof value === 'number' ? `${value}` : value)),
      };
    case 'nulls':
      return { ...answer, result: mapValues(answer.result, (value) => (value === 0 ? null : value)) };
    case 'unknown-column':
      return { ...answer, result: mapRows(answer.result, (row) => ({ ...row, carrier_lost: 1 })) };
    case 'no-targets':
      return { ...answer, result: mapRows(answer.result, ({ targets: _, ...row }) => row) };
    case 'uneven':
      return { ...answer, result: mapRows(answer.result, (row) => ({ ...row, sent: Number(row.sent) + 1 })) };
    case 'percents-of-sent':
      return { ...answer, result: mapRows(answer.result, percentsOfSent) };
    case 'object':
      return { ...answer, result: asObject(answer.result) };
    default:
      return answer;
  }
}

/** The reply's text and status as the fault leaves them. */
export function deformReply(reply: Reply, effect: Effect): Reply {
  switch (effect.kind) {
    case 'status':
      return statusReply(effect);
    case 'html':
      return {
        ...{ status: 200, headers: { 'content-type': 'text/html' }, rows: 0 },
        body: '<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>',
      };
    case 'cut':
      return { ...reply, body: reply.body.slice(0, reply.body.length / 2), rows: 0 };
    case 'trailing-comma':
      return { ...reply, body: reply.body.replace(/[\]}](?=[^\]}]*$)/, ',$&'), rows: 0 };
    case 'empty':
      return { ...reply, status: 200, body: '', rows: 0 };
    case 'bad-parameters':
      return refusalReply(unreadable());
    case 'redirect':
      return { status: 302, headers: { location: effect.to }, body: '', rows: 0 };
    case 'oversize':
      return { ...reply, body: `${reply.body.slice(0, 1)}${' '.repeat(effect.bytes)}${reply.body.slice(1)}` };
    case 'abort':
    case 'reset':
    case 'hang':
      return { ...reply, rows: 0 };
    default:
      return reply;
  }
}

function statusReply({ status, body, retryAfterSeconds }: Effect & { kind: 'status' }): Reply {
  const reply = jsonReply(status, { code: 30000 + status, message: `made to fail with ${status}` });
  const retry = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { ...reply, body: body ?? reply.body, headers: { ...reply.headers, ...retry } };
}

function mapValues(result: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(result)) return result.map((row) => mapValues(row, change));
  return Object.fromEntries(Object.entries(result ?? {}).map(([key, value]) => [key, change(value)]));
}

type Row = Readonly<Record<string, unknown>>;

function mapRows(result: unknown, change: (row: Row) => Row): unknown {
  return Array.isArray(result) ? result.map(change) : change(result as Row);
}

function percentsOfSent(row: Row): Row {
  const percents = Object.keys(row).filter((name) => name.endsWith('_percent'));
  const of = (name: string) =>
    Math.round((Number(row[name.replace('_percent', '')]) / Number(row.sent)) * 10_000) / 100;
  return { ...row, ...Object.fromEntries(percents.map((name) => [name, of(name)])) };
}

function asObject(result: unknown): unknown {
  if (!Array.isArray(result)) return result;
  return result.length === 1 ? result[0] : { ...result };
}
