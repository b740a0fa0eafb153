import { checkOf, type Finding } from '../../../domain/finding';
import { type Fields, PERCENTS } from './shape';

/** The vendor rounds to two decimals, or cuts them off. */
const TOLERANCE = 0.0101;

const DENOMINATORS: Readonly<Record<string, (row: Fields) => number>> = {
  targets: (row) => Number(row.targets),
  sent: (row) => Number(row.sent),
  'delivered + send_failed': (row) => Number(row.delivered) + Number(row.send_failed),
};

/** Of what the API's percents are percents. Ours are of `targets`; the API's are never shown. */
export function percentsIn(rows: readonly Fields[]): Finding {
  const check = checkOf('EngageLab: percents', 'Divided the counts of each row by what the percents may be of');
  const known = PERCENTS.filter((name) => rows.some((row) => isTelling(name, row)));
  if (known.length === 0) return check.ok('no row has a percent that would tell');
  const fitting = known.map((name) => ({ name, denominators: denominatorsOf(name, rows) }));
  const strange = fitting.filter(({ denominators }) => !denominators.includes('targets'));
  if (strange.length === 0) return check.ok(`${known.join(', ')}: of targets, as ours are`);
  return check.warning(
    strange.map(({ name, denominators }) => `${name} is of ${denominators.join(' or ') || 'none of these'}`).join(', '),
    'Expect other percents in the console than in reports, which divide by targets',
  );
}

/** Those that fit every row. */
function denominatorsOf(name: string, rows: readonly Fields[]): string[] {
  const telling = rows.filter((row) => isTelling(name, row));
  return Object.entries(DENOMINATORS)
    .filter(([, of]) =>
      telling.every((row) => Math.abs(percentOf(name, row, of(row)) - Number(row[name])) <= TOLERANCE),
    )
    .map(([denominator]) => denominator);
}

function percentOf(name: string, row: Fields, denominator: number): number {
  return (100 * countOf(name, row)) / denominator;
}

function isTelling(name: string, row: Fields): boolean {
  return row[name] !== undefined && row[name] !== null && countOf(name, row) > 0;
}

function countOf(name: string, row: Fields): number {
  return Number(row[name.replace('_percent', '')]);
}
