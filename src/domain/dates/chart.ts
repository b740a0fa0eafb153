import type { Category } from './category';
import { carriesMeaning, type Rule } from './rule';

/** Something read between two places of a text: a word, or what a rule has made of several. */
export interface Edge {
  readonly category: Category;
  readonly start: number;
  readonly end: number;
  readonly meaning: unknown;
  readonly cost: number;
}

/** The rules as a tree: what may come next, and which rules are complete here. */
export interface Grammar {
  readonly next: Map<Category, Grammar>;
  readonly complete: Rule[];
}

/** A phrase of a dozen words takes some hundreds of steps. */
const MOST_STEPS = 6000;
const MOST_READINGS = 4;

export function grammarOf(rules: readonly Rule[]): Grammar {
  const root: Grammar = { next: new Map(), complete: [] };
  for (const rule of rules) {
    let node = root;
    for (const category of rule.pattern) {
      const next: Grammar = node.next.get(category) ?? { next: new Map(), complete: [] };
      node.next.set(category, next);
      node = next;
    }
    node.complete.push(rule);
  }
  return root;
}

/**
 * Reads the words bottom-up, from the last place to the first, so that whatever follows a place is known when the
 * place is reached. Every way to read every stretch is kept (a few of each kind), hence the work is bounded by the
 * length and never by the number of ways. Undefined when the text is too tangled to be a phrase.
 */
export function readChart(words: readonly Edge[], grammar: Grammar, length: number): Chart | undefined {
  const chart = new Chart(length);
  for (let index = words.length - 1; index >= 0; ) {
    const place = (words[index] as Edge).start;
    const agenda: Edge[] = [];
    for (; index >= 0 && words[index]?.start === place; index--) agenda.unshift(words[index] as Edge);
    for (let next = 0; next < agenda.length; next++) {
      const edge = agenda[next] as Edge;
      if (!chart.add(edge)) continue;
      const rules = grammar.next.get(edge.category);
      if (rules) extend(chart, rules, edge, place, [], edge.cost, agenda);
      if (chart.steps > MOST_STEPS) return undefined;
    }
  }
  return chart;
}

/** Goes down the tree of rules with all that stands behind `last`, and puts what complete rules make on the agenda. */
function extend(
  chart: Chart,
  rules: Grammar,
  last: Edge,
  start: number,
  before: readonly unknown[],
  cost: number,
  agenda: Edge[],
): void {
  const meanings = carriesMeaning(last.category) ? [...before, last.meaning] : before;
  for (const rule of rules.complete) {
    const meaning = rule.make(meanings);
    if (meaning !== undefined) {
      agenda.push({ category: rule.result, start, end: last.end, meaning, cost: cost + rule.cost });
    }
  }
  if (rules.next.size === 0) return;
  for (const edge of chart.at(last.end)) {
    chart.steps++;
    const next = rules.next.get(edge.category);
    if (next) extend(chart, next, edge, start, meanings, cost + edge.cost, agenda);
  }
}

const NOTHING: readonly Edge[] = [];

/** All that was read of a text. */
export class Chart {
  readonly #byStart: (Edge[] | undefined)[];
  /** How often an edge was held against a rule, to know when to give up. */
  steps = 0;

  constructor(readonly length: number) {
    this.#byStart = new Array(length);
  }

  /** Everything that begins at that place. */
  at(start: number): readonly Edge[] {
    return this.#byStart[start] ?? NOTHING;
  }

  /** Everything of that kind that begins at that place. */
  from(category: Category, start: number): Edge[] {
    return this.at(start).filter((edge) => edge.category === category);
  }

  /** Readings of exactly that stretch, cheapest first. */
  readings(category: Category, start: number, end: number): Edge[] {
    return this.from(category, start)
      .filter((edge) => edge.end === end)
      .sort((a, b) => a.cost - b.cost);
  }

  /** Whether the edge was new. Of readings with the same meaning the cheapest stays. */
  add(edge: Edge): boolean {
    const place = this.#byStart[edge.start];
    if (!place) {
      this.#byStart[edge.start] = [edge];
      return true;
    }
    let rivals = 0;
    for (const [index, other] of place.entries()) {
      if (other.end !== edge.end || other.category !== edge.category) continue;
      rivals++;
      if (!isSame(other.meaning, edge.meaning)) continue;
      if (other.cost <= edge.cost) return false;
      place[index] = edge;
      return true;
    }
    if (rivals >= MOST_READINGS) return false;
    place.push(edge);
    return true;
  }
}

/** Whether two meanings, plain values all through, are the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in left) if (!isSame(left[key], right[key])) return false;
  for (const key in right) if (!(key in left)) return false;
  return true;
}
