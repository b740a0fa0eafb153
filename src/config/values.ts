/** Settings by name, as they were written. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one setting. What is missing without a fallback, or not good, is noted as a problem. */
export type Read = (name: string, shouldBe: string, isGood: (value: string) => boolean, fallback?: string) => string;

export function reader(environment: Environment, problems: string[]): Read {
  return (name, shouldBe, isGood, fallback) => {
    const value = environment[name]?.trim() ?? '';
    if (value === '' && fallback !== undefined) return fallback;
    if (value === '') problems.push(`${name} is missing: it should be ${shouldBe}`);
    else if (!isGood(value)) problems.push(`${name} is not valid: it should be ${shouldBe}`);
    return value;
  };
}

/** A list of Slack ids, separated by commas or spaces. */
export function readIds(
  name: string,
  letter: 'U' | 'C',
  environment: Environment,
  problems: string[],
): readonly string[] | '' {
  const ids = (environment[name] ?? '').split(/[\s,]+/).filter(Boolean);
  // People of Enterprise Grid have W, private channels of old have G.
  const good = letter === 'U' ? /^[UW][A-Z0-9]{6,}$/ : /^[CG][A-Z0-9]{6,}$/;
  if (!ids.every((id) => good.test(id)))
    problems.push(`${name} is not valid: it should be Slack ids such as ${letter}0123ABCD, separated by commas`);
  return ids.length > 0 ? ids : '';
}

export function optional<Name extends string, Value>(name: Name, value: Value | ''): Partial<Record<Name, Value>> {
  return value === '' ? {} : ({ [name]: value } as Record<Name, Value>);
}

export function isFilled(value: string): boolean {
  return value !== '';
}

/** Without a password in it, which would be said wherever the address is. */
export function isHttpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

export function isHttpHost(value: string): boolean {
  return isHttpUrl(value) && new URL('/', value).href === new URL(value).href;
}

export function isNumberIn(least: number, most: number): (value: string) => boolean {
  return (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
}

export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
