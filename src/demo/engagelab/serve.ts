import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../domain/ports';
import { PATHS } from './answer';
import type { CallRecord } from './calls';
import { control } from './control';
import { deformAnswer, deformQuery, deformReply } from './deform';
import { deliver } from './deliver';
import type { Effect, FaultSwitches } from './faults';
import type { Limiter } from './limiter';
import { Refusal, readQuestion } from './question';
import { answerQuestion, jsonReply, type Reply, refusalReply, rowCount } from './reply';
import type { Incident } from './world/incident';
import type { World } from './world/world';

export interface Credentials {
  readonly user: string;
  readonly key: string;
}

/** The switch for failures of one template. */
export interface Incidents {
  /** From now on, if not said. */
  start(incident: Omit<Incident, 'from'> & { readonly from?: Date | undefined }): void;
  /** What it did before now stays done. */
  end(): void;
}

/** What requests are answered from and what they leave behind. */
export interface Parts {
  readonly clock: Clock;
  readonly world: World;
  readonly credentials: Credentials;
  readonly processFailedDefaultType: string | undefined;
  readonly calls: CallRecord;
  readonly faults: FaultSwitches;
  readonly limiter: Limiter;
  readonly incident: Incidents;
}

/** Answers one request. Those to `/_control/` are not recorded and meet no fault. */
export function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): void {
  const { method = 'GET', url = '/' } = request;
  const [path = '/', rawQuery = ''] = url.split('?', 2);
  if (path.startsWith('/_control/')) {
    readBody(request, (body) => deliver(response, control(parts, method, path, body), undefined));
    return;
  }
  const query = new URLSearchParams(rawQuery);
  const effect = parts.faults.pick(PATHS[path], query);
  const right = answerOrRefuse(parts, request, path, query, effect?.kind);
  const reply = effect ? deformReply(right, effect) : right;
  parts.calls.add({
    ...{ at: parts.clock.now(), path, query: Object.fromEntries(query), rawQuery, rows: reply.rows },
    status: effect?.kind === 'hang' || effect?.kind === 'reset' ? null : reply.status,
    ...(effect ? { fault: effect.kind } : {}),
  });
  deliver(response, reply, effect);
}

function answerOrRefuse(
  parts: Parts,
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  fault: Effect['kind'] | undefined,
): Reply {
  const { world, limiter, credentials, clock } = parts;
  const endpoint = PATHS[path];
  if (!endpoint || request.method !== 'GET') return refusalReply(new Refusal(404, 30004, 'not found'));
  if (!isSignedBy(credentials, request)) return refusalReply(new Refusal(401, 30000, 'authentication failed'));
  const tooMany = limiter.admit(credentials.user, clock.now());
  if (tooMany) return limitReply(tooMany.retryAfterSeconds);
  try {
    const defaultType = endpoint === 'process_failed' ? parts.processFailedDefaultType : undefined;
    const longestDays = fault === 'any-range' ? Number.POSITIVE_INFINITY : undefined;
    const question = readQuestion(deformQuery(query, fault), { defaultType, longestDays });
    const answer = answerQuestion(world, endpoint, question, clock.now());
    return jsonReply(200, deformAnswer(answer, fault), rowCount(answer));
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error);
    throw error;
  }
}

function limitReply(retryAfterSeconds: number): Reply {
  const reply = refusalReply(new Refusal(429, 30029, 'too many requests'));
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(retryAfterSeconds) } };
}

function isSignedBy({ user, key }: Credentials, request: IncomingMessage): boolean {
  return request.headers.authorization === `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
}

function readBody(request: IncomingMessage, then: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => then(Buffer.concat(chunks).toString('utf8')));
}
