import { type Grammar, grammarOf } from '../chart';
import { comparisons } from './comparisons';
import { datesBy, type Order } from './dates';
import { numbers } from './numbers';
import { parts } from './parts';
import { queries } from './queries';
import { relative } from './relative';
import { same } from './same';
import { scatteredDays } from './scattered';
import { spans } from './spans';

const grammars = new Map<Order, Grammar>();

/** The one grammar of all languages; only the order of day and month in digits differs. */
export function grammarBy(order: Order): Grammar {
  let grammar = grammars.get(order);
  if (!grammar) {
    grammar = grammarOf(
      [numbers, datesBy(order), relative, same, scatteredDays, parts, spans, queries, comparisons].flat(),
    );
    grammars.set(order, grammar);
  }
  return grammar;
}
