import { StatisticsError } from '../../errors';

/** Some neighbouring values of an answer's `result`. */
export interface Slice {
  /** How many values stand before it; 0 once more when what was cut so far is void. */
  readonly at: number;
  readonly values: readonly unknown[];
}

/** Characters made JSON at once: some 200 rows. Twice as many are slower, since V8 puts longer texts elsewhere. */
const SLICE = 64 * 1024;
const BETWEEN_ROWS = /\}\s*,(?=\s*\{)/g;

/**
 * What `result` of an answer's body holds, slice after slice, so that a large one neither holds up the process nor is in
 * memory twice. An object is one value and null none.
 *
 * Exactly what `JSON.parse` of the body has: texts which are lists each are one list together. A cut into the middle of
 * something leaves a text that is no list, and then the body is read whole.
 */
export function* slicesOf(body: string): Generator<Slice> {
  let at = 0;
  for (const text of textsOf(body)) {
    const values = text === undefined ? undefined : parse(`[${text}]`);
    if (!Array.isArray(values)) return yield { at: 0, values: wholeResult(body) };
    yield { at, values };
    at += values.length;
  }
}

/** The text of the list cut between its rows; not cut at all, which is undefined, where it is short or hard to find. */
function* textsOf(body: string): Generator<string | undefined> {
  const [first, end] = [body.indexOf('[') + 1, body.lastIndexOf(']')];
  if (first === 0 || end - first <= SLICE || !isAround(body.slice(0, first), body.slice(end))) return yield undefined;
  let start = first;
  for (const between of cutsIn(body, first)) {
    yield body.slice(start, between.index + 1);
    start = between.index + between[0].length;
  }
  yield body.slice(start, end);
}

function* cutsIn(body: string, first: number): Generator<RegExpExecArray> {
  const between = new RegExp(BETWEEN_ROWS);
  between.lastIndex = first + SLICE;
  for (let cut = between.exec(body); cut; cut = between.exec(body)) {
    yield cut;
    between.lastIndex = cut.index + SLICE;
  }
}

/** Whether what stands before the first `[` and after the last `]` of a body says that its `result` is between them. */
function isAround(before: string, after: string): boolean {
  const answer = parse(before + after);
  return isFields(answer) && Array.isArray(answer.result) && !('code' in answer);
}

function wholeResult(body: string): readonly unknown[] {
  const answer = parse(body);
  if (!isFields(answer) || 'code' in answer || !('result' in answer)) throw new StatisticsError('malformed');
  const { result } = answer;
  if (Array.isArray(result)) return result;
  return result === null ? [] : [result];
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined, which no JSON is, when the text is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
