import type { Group } from '../../domain/statistics';
import { type Endpoint, figuresOf, type WireRow } from './answer';
import type { AskedQuestion, Refusal } from './question';
import { addTally, emptyTally, type Tally } from './world/tally';
import type { World } from './world/world';

/** An answer before it is put on the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Rows in the body; 0 for errors. */
  readonly rows: number;
}

/** What a success says, as a value: faults deform it before it becomes text. */
export interface Answer {
  readonly result: unknown;
  readonly count?: unknown;
  readonly total?: unknown;
}

export function answerQuestion(world: World, endpoint: Endpoint, question: AskedQuestion, now: Date): Answer {
  if (question.aggregated) return { result: sumByType(world, endpoint, question, now) };
  const rows = world.rows(endpoint, question, now);
  return { result: rows, count: rows.length };
}

export function jsonReply(status: number, value: unknown, rows = 0): Reply {
  return { status, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: JSON.stringify(value), rows };
}

export function refusalReply({ status, code, message }: Refusal): Reply {
  return jsonReply(status, { code, message });
}

export function rowCount({ result }: Answer): number {
  return Array.isArray(result) ? result.length : 1;
}

/** An object as on the vendor's page when one type was sent; the page does not show several: an array of objects. */
function sumByType(world: World, endpoint: Endpoint, question: AskedQuestion, now: Date): WireRow | WireRow[] {
  const sums = new Map<Group['type'], Tally>();
  for (const { group, tally } of world.tallies(question, now)) {
    const sum = sums.get(group.type) ?? emptyTally();
    sums.set(group.type, sum);
    addTally(sum, tally);
  }
  const rows = [...sums].map(([type, tally]): WireRow => ({ msg_type: type, ...figuresOf(endpoint, tally) }));
  const [only] = rows;
  return rows.length === 1 && only ? only : rows;
}
