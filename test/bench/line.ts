import type { Product } from './product';

/** A line of the table: what was measured, and what it should be. */
export interface Line {
  readonly what: string;
  /** By name, such as `p50`, in one unit. */
  readonly figures: Readonly<Record<string, number>>;
  readonly unit: string;
  readonly goal?: Goal;
  /** What has to be known to read it. */
  readonly note?: string;
}

/** What one of a line's figures should be. */
export interface Goal {
  readonly of: string;
  readonly is: '<' | '≥' | '≤';
  readonly than: number;
}

export interface Bench {
  readonly product: Product;
  /** Small amounts: whether it runs, not how fast. */
  readonly isQuick: boolean;
}

/** One thing that is measured, with a stage of its own. */
export interface Scenario {
  readonly name: string;
  run(bench: Bench): Promise<readonly Line[]>;
}

export function isMet({ figures, goal }: Line): boolean | undefined {
  if (!goal) return undefined;
  const figure = figures[goal.of] ?? Number.NaN;
  if (goal.is === '<') return figure < goal.than;
  return goal.is === '≤' ? figure <= goal.than : figure >= goal.than;
}

/** The first two lines of a Markdown table. */
export const HEAD = '| what | figures | unit | goal |  | note |\n| --- | --: | --- | --- | --- | --- |\n';

/** A line of it. */
export function rowOf(line: Line): string {
  const { what, figures, unit, goal, note = '' } = line;
  const said = Object.entries(figures).map(([name, figure]) => `${name} ${round(figure)}`);
  const met = isMet(line);
  const verdict = met === undefined ? '' : met ? 'met' : '**not met**';
  const promised = goal ? `${goal.of} ${goal.is} ${goal.than.toLocaleString('en')}` : '';
  return `| ${[what, said.join(' · '), unit, promised, verdict, note].join(' | ')} |\n`;
}

function round(figure: number): string {
  if (!Number.isFinite(figure)) return '–';
  const digits = Math.abs(figure) >= 20 ? 0 : Math.abs(figure) >= 10 ? 1 : 2;
  return figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
