import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import type { ReasonRow, Rows } from '../../domain/answer';
import type { LocalDate } from '../../domain/dates/range';
import type { Subject } from '../../domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../domain/reasons';
import { COUNT_KEYS, type Counts, type Group } from '../../domain/statistics';

const compress = promisify(deflateRaw);

const GROUP = ['type', 'user', 'template', 'label'] as const satisfies readonly (keyof Group)[];

/** Column after column, since neighbours are alike: the names as places in a list, the figures as they are. */
interface Packed {
  readonly names: readonly string[];
  readonly groups: readonly (readonly number[])[];
  readonly figures: readonly (readonly (number | null)[])[];
}

/** The rows of one day; 1,000 of them take some 15 kB. Equal rows are equal bytes: their order means nothing. */
export async function packRows(rows: Rows): Promise<Buffer> {
  return compress(await inTurn(() => JSON.stringify(pack(rows))));
}

/** In this thread: a day of 1,000 rows is inflated in 0.1 ms, and to have another do it costs twice the time. */
export function unpackRows(subject: Subject, date: LocalDate, packed: Buffer): Promise<Rows> {
  return inTurn(() => unpack(subject, date, JSON.parse(inflateRawSync(packed).toString())));
}

let last: Promise<unknown> = Promise.resolve();

/** Days that come at once are worked at one after the other, with a turn for everything else in between. */
function inTurn<Result>(work: () => Result): Promise<Result> {
  const result = last.then(() => setImmediate()).then(work);
  last = result.catch(() => undefined);
  return result;
}

function pack({ subject, rows: unsorted }: Rows): Packed {
  const rows = { subject, rows: sortedByGroup<Group>(unsorted) } as unknown as Rows;
  const names = new Map<string, number>();
  const place = (name: string) => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const groups = GROUP.map((field) => rows.rows.map((row) => place(row[field])));
  const figures =
    rows.subject === 'daily'
      ? COUNT_KEYS.map((field) => rows.rows.map(({ counts }) => counts[field]))
      : reasonsOf(rows.subject).map((reason) =>
          rows.rows.map(({ reasons }) => (reasons as Record<string, number>)[reason] ?? 0),
        );
  return { names: [...names.keys()], groups, figures };
}

/** Objects are spelt out here: those made by spreading or field by field take five times as long, also to be read. */
function unpack(subject: Subject, date: LocalDate, { names, groups, figures }: Packed): Rows {
  const [types = [], users = [], templates = [], labels = []] = groups;
  const nameOf = (place = 0) => names[place] ?? '';
  if (subject === 'daily') {
    const countsAt = countsIn(figures);
    const rows = types.map((type, row) => ({
      type: nameOf(type),
      user: nameOf(users[row]),
      template: nameOf(templates[row]),
      label: nameOf(labels[row]),
      date,
      counts: countsAt(row),
    }));
    return { subject, rows };
  }
  const reasonsAt = reasonsIn(figures, reasonsOf(subject));
  const rows = types.map((type, row) => ({
    type: nameOf(type),
    user: nameOf(users[row]),
    template: nameOf(templates[row]),
    label: nameOf(labels[row]),
    date,
    reasons: reasonsAt(row),
  }));
  return { subject, rows };
}

function countsIn(figures: Packed['figures']): (row: number) => Counts {
  const [targets = [], sent = [], delivered = [], waiting = []] = figures;
  const [sendFailed = [], processFailed = [], billingUnits = []] = figures.slice(4);
  return (row) => ({
    targets: targets[row] ?? 0,
    sent: sent[row] ?? 0,
    delivered: delivered[row] ?? 0,
    waiting: waiting[row] ?? 0,
    sendFailed: sendFailed[row] ?? 0,
    processFailed: processFailed[row] ?? 0,
    billingUnits: billingUnits[row] ?? null,
  });
}

function reasonsIn(figures: Packed['figures'], names: readonly string[]): (row: number) => ReasonRow['reasons'] {
  return (row) => {
    const reasons: Record<string, number> = {};
    for (const [column, name] of names.entries()) {
      const count = figures[column]?.[row] ?? 0;
      if (count > 0) reasons[name] = count;
    }
    return reasons;
  };
}

/** By group: type, then user, then template, then label. */
function sortedByGroup<Row extends Group>(rows: readonly Row[]): Row[] {
  const ranks = ranksIn(rows);
  const rankOf = (name: string) => ranks.get(name) ?? 0;
  return rows
    .map((row) => ({
      row,
      type: rankOf(row.type),
      user: rankOf(row.user),
      template: rankOf(row.template),
      label: rankOf(row.label),
    }))
    .sort((a, b) => a.type - b.type || a.user - b.user || a.template - b.template || a.label - b.label)
    .map(({ row }) => row);
}

/** The place of every name among all of them: numbers are sorted sooner than texts. */
function ranksIn(rows: readonly Group[]): ReadonlyMap<string, number> {
  const names = new Set<string>();
  for (const { type, user, template, label } of rows) names.add(type).add(user).add(template).add(label);
  return new Map([...names].sort().map((name, rank) => [name, rank]));
}

function reasonsOf(subject: Exclude<Subject, 'daily'>): readonly string[] {
  return subject === 'processFailures' ? PROCESS_REASONS : SEND_REASONS;
}
