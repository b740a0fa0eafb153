import { StatisticsError } from '../../errors';

/** Some neighbouring values of an answer's `result`. */
export interface Slice {
  /** How many values stand before it; 0 once more when what was cut so far is void. */
  readonly at: number;
  readonly values: readonly unknown[];
}

/** The text of an answer's body, in pieces as it came. */
export type Body = readonly string[];

/** Characters made JSON at once: some 100 rows. With a piece before them they stay below what V8 puts elsewhere. */
const SLICE = 32 * 1024;
/** No row is as long; what is not cut by then is read whole, as looking for a cut anew with each piece takes long. */
const MOST_UNCUT = 1024 * 1024;
const BETWEEN_ROWS = /\}\s*,(?=\s*\{)/g;

/**
 * What `result` of an answer's body holds, slice after slice, so that a large one neither holds up the process nor is in
 * memory twice. An object is one value and null none.
 *
 * Exactly what `JSON.parse` of the body has: texts which are lists each are one list together. A cut into the middle of
 * something leaves a text that is no list, and then the body is read whole.
 */
export function* slicesOf(body: Body): Generator<Slice> {
  let at = 0;
  for (const text of textsOf(body)) {
    const values = text === undefined ? undefined : parse(`[${text}]`);
    if (!Array.isArray(values)) return yield { at: 0, values: wholeResult(body.join('')) };
    yield { at, values };
    at += values.length;
  }
}

/** The text of the list cut between its rows; undefined where there is none, or what stands around it is not alone. */
function* textsOf(body: Body): Generator<string | undefined> {
  let before: string | undefined;
  let text = '';
  for (const piece of body) {
    if (text.length > MOST_UNCUT) return yield undefined;
    text += piece;
    if (before === undefined) {
      const first = text.indexOf('[') + 1;
      if (first === 0) continue;
      before = text.slice(0, first);
      if (!isAround(before, ']}')) return yield undefined;
      text = text.slice(first);
    }
    let start = 0;
    for (const between of cutsIn(text)) {
      yield text.slice(start, between.index + 1);
      start = between.index + between[0].length;
    }
    text = text.slice(start);
  }
  const end = text.lastIndexOf(']');
  if (before === undefined || end < 0 || !isAround(before, text.slice(end))) return yield undefined;
  yield text.slice(0, end);
}

function* cutsIn(text: string): Generator<RegExpExecArray> {
  const between = new RegExp(BETWEEN_ROWS);
  between.lastIndex = SLICE;
  for (let cut = between.exec(text); cut; cut = between.exec(text)) {
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
