import { html, json, plain, type Reply } from '../http/reply';
import type { Parts } from '../parts';
import { Refusal, TooFast } from '../refusal';
import type { Effects, Fault } from './fault';

const WRONG_PAGE = '<!DOCTYPE html><html><head><title>Slack</title></head><body>Server Error</body></html>';

/** How a call goes on under the faults that strike it. */
export interface Course {
  readonly effects: Effects;
  /** Answered so at once, without doing anything. */
  readonly instead?: Reply;
  /** Done, then answered so instead of with the result. */
  readonly after?: Reply;
  readonly lateByMs?: number;
  /** Done only later, by the clock. */
  readonly commitAfterMs?: number;
  readonly refusal?: Refusal;
}

export function courseOf(faults: readonly Fault[], parts: Parts): Course {
  const course: Course = { effects: {} };
  for (const fault of faults) Object.assign(course, turn(fault, course, parts));
  return course;
}

function turn(fault: Fault, { effects }: Course, { access }: Parts): Partial<Course> {
  switch (fault.kind) {
    case 'lose_answer':
      return { after: { kind: 'cut' } };
    case 'reset':
      return { instead: { kind: 'cut' } };
    case 'status':
      return at(fault, plain(`HTTP ${fault.status}`, fault.status));
    case 'hang':
      return at(fault, { kind: 'never' });
    case 'html':
      return at(fault, html(WRONG_PAGE));
    case 'slow':
      return { lateByMs: fault.ms };
    case 'rate_limit':
      return { refusal: new TooFast(fault.retryAfterS) };
    case 'error':
      return { refusal: new Refusal(fault.error) };
    case 'late_commit':
      return { commitAfterMs: fault.ms, instead: plain('HTTP 503', 503) };
    case 'refuse_history':
      return {
        refusal: new Refusal('missing_scope', { needed: 'channels:history', provided: [...access.scopes].join(',') }),
      };
    case 'uploads_forbidden':
      return { refusal: new Refusal('file_uploads_disabled') };
    case 'history_lag':
      return { effects: { ...effects, historyLagMs: fault.ms } };
    case 'file_never_ready':
      return { effects: { ...effects, fileNeverReady: true } };
  }
}

function at({ committed }: { readonly committed?: boolean }, reply: Reply): Partial<Course> {
  return committed ? { after: reply } : { instead: reply };
}

export function refusalReply(refusal: Refusal): Reply {
  if (!(refusal instanceof TooFast)) return json({ ok: false, error: refusal.code, ...refusal.detail });
  const headers = refusal.retryAfterS === undefined ? undefined : { 'retry-after': String(refusal.retryAfterS) };
  return json({ ok: false, error: refusal.code }, 429, headers);
}
