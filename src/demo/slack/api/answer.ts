import { setTimeout as pause } from 'node:timers/promises';
import { type Course, courseOf, refusalReply } from '../faults/struck';
import { json, type Reply } from '../http/reply';
import type { Json } from '../json';
import type { Parts } from '../parts';
import { Refusal } from '../refusal';
import type { ApiCall } from '../store/calls';
import { Arguments, readable } from './arguments';
import { METHODS } from './methods';

/** Answers one call of the Web API, under the faults that strike it. */
export async function answerCall(name: string, token: string | undefined, raw: Json, parts: Parts): Promise<Reply> {
  const channel = typeof raw.channel === 'string' ? raw.channel : undefined;
  const args = new Arguments(raw);
  const act = (course: Course) => {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    parts.access.check(token, method.token ?? 'bot');
    parts.access.demand(...method.scopes);
    parts.limits.take(name, method.tier, channel);
    return { ok: true, ...method.run({ args, parts, effects: course.effects }) };
  };
  // Slack says with every answer which scopes the token has.
  const scopes = token === parts.access.appToken ? 'connections:write' : [...parts.access.scopes].join(',');
  return underFaults(name, channel, readable(raw), parts, act, (outcome) =>
    outcome instanceof Refusal ? refusalReply(outcome) : json(outcome, 200, { 'x-oauth-scopes': scopes }),
  );
}

/** Does a request of the bot's, keeps a record of it, and lets the faults do their part. */
export async function underFaults(
  method: string,
  channel: string | undefined,
  args: Json,
  parts: Parts,
  act: (course: Course) => Json,
  replyOf: (outcome: Json | Refusal) => Reply,
): Promise<Reply> {
  parts.agenda.settle();
  const faults = parts.faults.strike(method, channel);
  const course = courseOf(faults, parts);
  const call = parts.log.add({ method, args, at: parts.clock.now(), ...(faults[0] ? { fault: faults[0].kind } : {}) });
  if (course.lateByMs !== undefined) await pause(course.lateByMs);
  if (course.commitAfterMs !== undefined) parts.agenda.after(course.commitAfterMs, () => attempt(call, course, act));
  const outcome = course.instead ? undefined : attempt(call, course, act);
  parts.changes.tell();
  if (outcome === undefined) return course.instead ?? { kind: 'cut' };
  return outcome instanceof Refusal ? replyOf(outcome) : (course.after ?? replyOf(outcome));
}

function attempt(call: ApiCall, course: Course, act: (course: Course) => Json): Json | Refusal {
  try {
    if (course.refusal) throw course.refusal;
    call.answer = act(course);
    return call.answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    call.error = error.code;
    return error;
  }
}
