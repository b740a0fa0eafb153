import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Rows } from '../../domain/answer';
import type { LocalDate } from '../../domain/dates/range';
import type { Subject } from '../../domain/query';
import { PROCESS_REASONS, SEND_REASONS } from '../../domain/reasons';
import type { Counts, Group } from '../../domain/statistics';

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

const COUNTS: readonly (keyof Counts)[] = [
  'targets',
  'sent',
  'delivered',
  'waiting',
  'sendFailed',
  'processFailed',
  'billingUnits',
];
const GROUP: readonly (keyof Group)[] = ['type', 'user', 'template', 'label'];

/** Column after column, since neighbours are alike: the names as places in a list, the figures as they are. */
interface Packed {
  readonly names: readonly string[];
  readonly groups: readonly (readonly number[])[];
  readonly figures: readonly (readonly number[])[];
}

/** The rows of one day; 1,000 of them take some 15 kB. Equal rows are equal bytes: their order means nothing. */
export function packRows({ subject, rows: unsorted }: Rows): Promise<Buffer> {
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
      ? COUNTS.map((field) => rows.rows.map(({ counts }) => counts[field]))
      : reasonsOf(rows.subject).map((reason) =>
          rows.rows.map(({ reasons }) => (reasons as Record<string, number>)[reason] ?? 0),
        );
  return compress(JSON.stringify({ names: [...names.keys()], groups, figures } satisfies Packed));
}

export async function unpackRows(subject: Subject, date: LocalDate, packed: Buffer): Promise<Rows> {
  const { names, groups, figures } = JSON.parse((await decompress(packed)).toString()) as Packed;
  const length = groups[0]?.length ?? 0;
  const groupAt = (row: number) =>
    Object.fromEntries(
      GROUP.map((field, column) => [field, names[groups[column]?.[row] ?? 0] ?? '']),
    ) as unknown as Group;
  const figuresAt = (row: number, fields: readonly string[]) =>
    fields.map((field, column) => [field, figures[column]?.[row] ?? 0] as const);
  const rows = Array.from({ length }, (_, row) =>
    subject === 'daily'
      ? { date, ...groupAt(row), counts: Object.fromEntries(figuresAt(row, COUNTS)) }
      : {
          date,
          ...groupAt(row),
          reasons: Object.fromEntries(figuresAt(row, reasonsOf(subject)).filter(([, count]) => count > 0)),
        },
  );
  return { subject, rows } as unknown as Rows;
}

function sortedByGroup<Row extends Group>(rows: readonly Row[]): Row[] {
  const nameOf = (row: Row) => JSON.stringify(GROUP.map((field) => row[field]));
  const named = rows.map((row) => ({ row, name: nameOf(row) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ row }) => row);
}

function reasonsOf(subject: Exclude<Subject, 'daily'>): readonly string[] {
  return subject === 'processFailures' ? PROCESS_REASONS : SEND_REASONS;
}
