import { StatisticsError } from '../../errors';

/** Some neighbouring values of an answer's `result`. */
export interface Slice {
  /** How many values stand before it; 0 once more when what was cut so far is void. */
  readonly at: number;
  readonly values: readonly unknown[];
  /** How many values there are in all, as the answer says it beside them; with the last of them, if it says so. */
  readonly total?: number;
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
    if (typeof text === 'object') {
      yield { at, values: [], ...text };
      continue;
    }
    const values = text === undefined ? undefined : parse(`[${text}]`);
    if (!Array.isArray(values)) return yield { at: 0, ...wholeResult(body.join('')) };
    yield { at, values };
    at += values.length;
  }
}

/**
 * The text of the list cut between its rows, then what the answer says of their number; undefined where there is no list,
 * or what stands around it is not alone.
 */
function* textsOf(body: Body): Generator<string | Pick<Slice, 'total'> | undefined> {
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
  const after = text.slice(end);
  if (before === undefined || end < 0 || !isAround(before, after)) return yield undefined;
  yield text.slice(0, end);
  yield totalOf(parse(before + after));
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

function wholeResult(body: string): Pick<Slice, 'values' | 'total'> {
  const answer = parse(body);
  if (!isFields(answer) || 'code' in answer || !('result' in answer)) throw new StatisticsError('malformed');
  const { result } = answer;
  if (Array.isArray(result)) return { values: result, ...totalOf(answer) };
  return { values: result === null ? [] : [result], ...totalOf(answer) };
}

/** The vendor's lists say with `total` how many rows there are; `count` proves nothing. */
function totalOf(answer: unknown): Pick<Slice, 'total'> {
  const total = isFields(answer) ? Number(answer.total ?? Number.NaN) : Number.NaN;
  return Number.isSafeInteger(total) ? { total } : {};
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, not in a text, of so many digits that it may be rounded: an id. */
const LONG_NUMBER = /[:,[\s]-?\d{16}/;
const TEXT_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Undefined, which no JSON is, when the text is none. Numbers that would lose digits come as texts of all of them. */
function parse(text: string): unknown {
  try {
    return JSON.parse(LONG_NUMBER.test(text) ? text.replace(TEXT_OR_LONG_NUMBER, quoted) : text);
  } catch {
    return undefined;
  }
}

function quoted(one: string): string {
  return one.startsWith('"') ? one : `"${one}"`;
}
