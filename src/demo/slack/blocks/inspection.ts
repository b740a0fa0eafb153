import { isObject, type Json } from '../json';

/** What is wrong and where, as in Slack's `response_metadata.messages`. */
export interface Finding {
  readonly pointer: string;
  readonly message: string;
}

export type Surface = 'message' | 'modal' | 'home';

/** What Slack knows of a file that a block names. */
export interface FileLook {
  /** Why the file cannot be shown, or `undefined` when it can. */
  problemOf(file: { readonly id?: string; readonly url?: string }): string | undefined;
}

export interface Look {
  readonly files?: FileLook;
  /** Ephemeral messages cannot carry files. */
  readonly ephemeral?: boolean;
}

/** One look over a message or view: the findings, and what must be counted over all of its blocks. */
export class Inspection {
  readonly findings: Finding[] = [];
  readonly blockIds = new Set<string>();
  /** Ids of the actions of the block that is being looked at. */
  actionIds = new Set<string>();
  tables = 0;
  charts = 0;
  tableCharacters = 0;
  markdownCharacters = 0;
  focusedElements = 0;

  constructor(
    readonly surface: Surface,
    readonly look: Look = {},
  ) {}

  find(pointer: string, message: string): void {
    this.findings.push({ pointer, message });
  }
}

/** Looks at one value; `at` is its JSON pointer. */
export type Check = (value: unknown, at: string, seen: Inspection) => void;

export interface Field {
  readonly check: Check;
  readonly required: boolean;
}

export function required(check: Check): Field {
  return { check, required: true };
}

export function optional(check: Check): Field {
  return { check, required: false };
}

/** An object with these fields and no others; `more` looks at it as a whole. */
export function object(fields: Readonly<Record<string, Field>>, more?: Check): Check {
  return (value, at, seen) => {
    if (!isObject(value)) return seen.find(at, 'must be an object');
    for (const key of Object.keys(value)) {
      if (!(key in fields)) seen.find(at, `invalid additional property: ${key}`);
    }
    for (const [key, { check, required }] of Object.entries(fields)) {
      if (value[key] !== undefined) check(value[key], `${at}/${key}`, seen);
      else if (required) seen.find(at, `missing required field: ${key}`);
    }
    more?.(value, at, seen);
  };
}

export function list(check: Check, least: number, most: number): Check {
  return (value, at, seen) => {
    if (!Array.isArray(value)) return seen.find(at, 'must be an array');
    if (value.length < least) seen.find(at, `no fewer than ${least} items allowed`);
    if (value.length > most) seen.find(at, `no more than ${most} items allowed`);
    value.forEach((item, index) => {
      check(item, `${at}/${index}`, seen);
    });
  };
}

/** Characters are counted as JavaScript does, in UTF-16 units. */
export function string(least: number, most: number, pattern?: RegExp): Check {
  return (value, at, seen) => {
    if (typeof value !== 'string') return seen.find(at, 'must provide a string');
    if (value.length < least) seen.find(at, `must be more than ${least - 1} characters`);
    if (value.length > most) seen.find(at, `must be less than ${most + 1} characters`);
    if (pattern && !pattern.test(value)) seen.find(at, `does not match pattern: ${pattern.source}`);
  };
}

export function number(least: number, most: number, kind: 'whole' | 'any' = 'whole'): Check {
  return (value, at, seen) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return seen.find(at, 'must provide a number');
    if (kind === 'whole' && !Number.isInteger(value)) seen.find(at, 'must provide an integer');
    if (value < least) seen.find(at, `must be greater than or equal to ${least}`);
    if (value > most) seen.find(at, `must be less than or equal to ${most}`);
  };
}

export const flag: Check = (value, at, seen) => {
  if (typeof value !== 'boolean') seen.find(at, 'must provide a boolean');
};

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, at, seen) => {
    if (!allowed.includes(value)) seen.find(at, `value must be one of: ${allowed.join(', ')}`);
  };
}

/** Looks at an object by its `type`. */
export function byType(checks: Readonly<Record<string, Check>>): Check {
  return (value, at, seen) => {
    const check = isObject(value) && typeof value.type === 'string' ? checks[value.type] : undefined;
    if (!isObject(value)) seen.find(at, 'must be an object');
    else if (!check) seen.find(`${at}/type`, `unsupported type: ${String(value.type)}`);
    else check(value, at, seen);
  };
}

export function all(...checks: readonly Check[]): Check {
  return (value, at, seen) => {
    for (const check of checks) check(value, at, seen);
  };
}

/** Exactly one of the fields must be there. */
export function exactlyOne(...keys: readonly string[]): Check {
  return (value, at, seen) => {
    const count = isObject(value) ? keys.filter((key) => value[key] !== undefined).length : 0;
    if (count !== 1) seen.find(at, `exactly one of ${keys.join(', ')} must be provided`);
  };
}

export function atLeastOne(...keys: readonly string[]): Check {
  return (value, at, seen) => {
    if (isObject(value) && keys.every((key) => value[key] === undefined))
      seen.find(at, `at least one of ${keys.join(', ')} must be provided`);
  };
}

export function fieldOf(value: unknown, key: string): unknown {
  return isObject(value) ? (value as Json)[key] : undefined;
}
