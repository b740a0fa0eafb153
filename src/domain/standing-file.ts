import { z } from 'zod';
import type { Standing } from './standing';
import { migrate, type Stored } from './stored';

/** A kind of thing that files hold: `{"version":1,"digests":[…]}`. */
export interface StandingFile<Kind extends Standing> {
  /** Of the list: `digests`. */
  readonly name: string;
  readonly stored: Stored<Kind>;
  /** What is wrong with one that is well-formed; none unless given. */
  faultsIn?(thing: Kind): readonly Fault[];
}

export interface Fault {
  /** `rule.zone` */
  readonly place: string;
  readonly message: string;
}

/** What a file holds, or everything that is wrong with it, each with its place: `digests[2].schedule.zone`. */
export type StandingFileReading<Kind> =
  | { readonly ok: true; readonly things: readonly Kind[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** People of Enterprise Grid have W; private channels of old have G. */
const SLACK_ID = { owner: /^[UW][A-Z0-9]{6,}$/, channel: /^[CG][A-Z0-9]{6,}$/ };

/** Things as JSON, by their ids: the same things are the same text. */
export function writeStandingFile<Kind extends Standing>(
  things: readonly Kind[],
  { name, stored: { version, schema } }: StandingFile<Kind>,
): string {
  const sorted = [...things].sort((one, other) => (one.id < other.id ? -1 : 1)).map((one) => schema.parse(one));
  return `${JSON.stringify({ version, [name]: sorted }, null, 2)}\n`;
}

/** Reads what this version or one before it has written. */
export function readStandingFile<Kind extends Standing>(
  text: string,
  kind: StandingFile<Kind>,
): StandingFileReading<Kind> {
  const { name, stored } = kind;
  const file = fileSchema(kind).safeParse(parseJson(text));
  if (!file.success) return { ok: false, problems: problemsOf(file.error, []) };
  const { version, [name]: list } = file.data as { version: number } & Record<string, Record<string, unknown>[]>;
  const readings = (list ?? []).map((thing) => stored.schema.safeParse(migrate(thing, version, stored)));
  const known = new Map<string, number>();
  const problems = readings.flatMap(({ error, data }, at) => [
    ...(error ? problemsOf(error, [name, at]) : []),
    ...(data ? faultsOf(data, kind, at, known) : []),
  ]);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, things: readings.flatMap(({ data }) => (data ? [data] : [])) };
}

function fileSchema({
  name,
  stored: { version },
}: Pick<StandingFile<Standing>, 'name'> & { stored: { version: number } }) {
  const newer = `this bot reads versions up to ${version}: a newer one has written it`;
  return z.object(
    { version: z.number().int().min(1).max(version, newer), [name]: z.array(z.looseObject({})) },
    `not a file of ${name}, which is {"version":1,"${name}":[…]}`,
  );
}

/** What is not JSON is nothing. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultsOf<Kind extends Standing>(
  thing: Kind,
  { name, faultsIn }: StandingFile<Kind>,
  at: number,
  known: Map<string, number>,
): string[] {
  const faults = [...strangers(thing), ...(faultsIn?.(thing) ?? []), ...repetition(thing, name, at, known)];
  return faults.map(({ place, message }) => `${name}[${at}].${place}: ${message}`);
}

/** Names in the place of ids: nothing would be posted, and nobody told. */
function strangers({ owner, place }: Standing): Fault[] {
  return [
    ...(SLACK_ID.owner.test(owner) ? [] : [{ place: 'owner', message: 'not the id of a person, such as U0123ABCD' }]),
    ...(place.kind === 'direct' || SLACK_ID.channel.test(place.channel)
      ? []
      : [{ place: 'place.channel', message: 'not the id of a channel, such as C0123ABCD' }]),
  ];
}

function repetition({ id }: Standing, name: string, at: number, known: Map<string, number>): Fault[] {
  const first = known.get(id);
  if (first !== undefined) return [{ place: 'id', message: `the same as ${name}[${first}].id` }];
  known.set(id, at);
  return [];
}

function problemsOf({ issues }: z.ZodError, place: readonly (string | number)[]): string[] {
  return issues.map(({ path, message }) => {
    const steps = [...place, ...path].map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
    const where = steps.join('').replace(/^\./, '');
    return where === '' ? message : `${where}: ${message}`;
  });
}
