import { z } from 'zod';
import { UsageError } from '../../errors';
import { MovableClock } from '../clock';
import { FAULT } from './faults';
import { jsonReply, type Reply } from './reply';
import type { Parts } from './serve';

const INSTANT = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const INCIDENT = z.strictObject({
  template: z.string(),
  rate: z.number().gt(0).max(1),
  from: INSTANT.optional(),
  to: INSTANT.optional(),
});
const MOVE = z.union([z.strictObject({ advanceMs: z.number().int() }), z.strictObject({ set: INSTANT })]);
const LIMIT = z.strictObject({ perMinute: z.number().int().positive().nullable() });

type Controlled = Pick<Parts, 'faults' | 'incident' | 'calls' | 'limiter' | 'clock'>;

/** What can be switched by hand: `POST` with JSON sets, `DELETE` unsets, `GET` shows. Answers with the state after it. */
export function control(standIn: Controlled, method: string, path: string, body: string): Reply {
  const change = CHANGES[`${method} ${path}`];
  if (!change) return jsonReply(404, { message: `no such switch: ${method} ${path}` });
  try {
    return jsonReply(200, change(standIn, body ? JSON.parse(body) : undefined));
  } catch (error) {
    if (error instanceof z.ZodError) return jsonReply(400, { message: z.prettifyError(error) });
    if (error instanceof SyntaxError || error instanceof UsageError) return jsonReply(400, { message: error.message });
    throw error;
  }
}

const CHANGES: Readonly<Record<string, (standIn: Controlled, body: unknown) => unknown>> = {
  'GET /_control/faults': ({ faults }) => faults.list(),
  'POST /_control/faults': ({ faults }, body) => {
    faults.add(FAULT.parse(body));
    return faults.list();
  },
  'DELETE /_control/faults': ({ faults }) => {
    faults.clear();
    return faults.list();
  },
  'POST /_control/incident': ({ incident }, body) => {
    incident.start(INCIDENT.parse(body));
    return { ok: true };
  },
  'DELETE /_control/incident': ({ incident }) => {
    incident.end();
    return { ok: true };
  },
  'POST /_control/limiter': ({ limiter }, body) => {
    limiter.perMinute = LIMIT.parse(body).perMinute ?? undefined;
    return { perMinute: limiter.perMinute ?? null };
  },
  'POST /_control/clock': ({ clock }, body) => {
    const move = MOVE.parse(body);
    if (!(clock instanceof MovableClock)) throw new UsageError('the clock of this world cannot be moved');
    if ('set' in move) clock.set(move.set);
    else clock.advance(move.advanceMs);
    return { now: clock.now() };
  },
  'GET /_control/calls': ({ calls }) => calls.list(),
};
