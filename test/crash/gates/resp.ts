/** A value of Redis's protocol as far as a gate looks at it: texts and lists of them. */
export type Value = Buffer | readonly Value[];

export interface Read {
  readonly value: Value;
  /** Where the next value begins. */
  readonly end: number;
}

const LINE_END = '\r\n';
const TEXTS = '$=!';
const LISTS = '*>~';

/** Reads one command or reply; undefined while its end has not come. Source: redis.io, RESP2 and RESP3. */
export function readValue(bytes: Buffer, at = 0): Read | undefined {
  const lineEnd = bytes.indexOf(LINE_END, at);
  if (lineEnd === -1) return undefined;
  const kind = String.fromCharCode(bytes[at] ?? 0);
  const line = bytes.subarray(at + 1, lineEnd);
  const next = lineEnd + LINE_END.length;
  if (TEXTS.includes(kind)) return readText(bytes, next, Number(line));
  if (LISTS.includes(kind)) return readList(bytes, next, Number(line));
  return kind === '%' ? readList(bytes, next, 2 * Number(line)) : { value: line, end: next };
}

function readText(bytes: Buffer, at: number, length: number): Read | undefined {
  if (length < 0) return { value: Buffer.alloc(0), end: at };
  const end = at + length + LINE_END.length;
  return bytes.length < end ? undefined : { value: bytes.subarray(at, at + length), end };
}

function readList(bytes: Buffer, at: number, length: number): Read | undefined {
  const value: Value[] = [];
  let end = at;
  for (let count = 0; count < length; count++) {
    const item = readValue(bytes, end);
    if (!item) return undefined;
    value.push(item.value);
    end = item.end;
  }
  return { value, end };
}
