import { isObject, type Json, parsed } from '../json';
import { Refusal } from '../refusal';

/** What a method was called with; forms carry everything as text, JSON bodies carry values. */
export class Arguments {
  constructor(readonly raw: Json) {}

  text(name: string): string | undefined {
    const value = this.raw[name];
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** @throws Refusal `invalid_arguments`, or the method's own code, when it is missing. */
  need(name: string, code = 'invalid_arguments'): string {
    const value = this.text(name);
    if (value === undefined)
      throw new Refusal(code, {
        response_metadata: { messages: [`[ERROR] missing required field: ${name} [json-pointer:/${name}]`] },
      });
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1', true, 1].includes(this.raw[name] as string);
  }

  number(name: string, fallback: number): number {
    const value = Number(this.text(name) ?? fallback);
    if (!Number.isFinite(value)) throw new Refusal('invalid_arguments');
    return value;
  }

  has(name: string): boolean {
    return this.raw[name] !== undefined;
  }

  /** A JSON value; `undefined` when the argument is missing or empty. @throws Refusal with `code` when it cannot be read. */
  json(name: string, code: string): unknown {
    const raw = this.raw[name];
    if (raw === undefined || raw === '' || raw === null) return undefined;
    const value = parsed(raw);
    if (value === undefined) throw new Refusal(code);
    return value;
  }

  object(name: string, code: string): Json | undefined {
    const value = this.json(name, code);
    if (value !== undefined && !isObject(value)) throw new Refusal(code);
    return value;
  }
}

const STRUCTURED = new Set(['blocks', 'attachments', 'metadata', 'view', 'files']);

/** The arguments as they are kept for reading: without the token, structures parsed. */
export function readable(raw: Json): Json {
  return Object.fromEntries(
    Object.entries(raw)
      .filter(([name]) => name !== 'token')
      .map(([name, value]) => [name, STRUCTURED.has(name) ? (parsed(value) ?? value) : value]),
  );
}
