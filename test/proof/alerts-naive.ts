import { type Figures, type Portions, portionsFor } from '../../src/domain/alert/figures';
import { isOpenWindow, isRate, metricOf, type Rule } from '../../src/domain/alert/rule';
import { sumOver } from '../../src/domain/alert/sum';
import type { DateRange } from '../../src/domain/dates/range';
import { instantOf, localDateOf } from '../../src/domain/dates/zone';
import { REASON_KEYS } from '../../src/domain/reasons';
import type { Due } from './alerts-bot';
import type { Ends, EndsOf } from './alerts-ends';
import { breaches, hourAskedFor } from './alerts-truth';

/** How alerts are commonly made: the figures of the moment are taken for the figures. */
export const NAIVE_RULES = ['of all', 'of the ended', 'at 9:00'] as const;
const HOUR_MS = 3_600_000;
export type NaiveRule = (typeof NAIVE_RULES)[number];

/** The window that a naive rule says is breached, if it looks at one just now and finds so. */
export function naiveBreach(
  kind: NaiveRule,
  { rule, figures, spans: [named, before] }: Due,
  now: Date,
  template: string | undefined,
): DateRange | undefined {
  if (kind === 'at 9:00' && !isNine(rule, now)) return undefined;
  const window = kind === 'at 9:00' && isOpenWindow(rule.window) ? before?.range : named?.range;
  const hour = window && hourAskedFor(rule, window);
  if (!window || (hour && now < hour)) return undefined;
  const known = knownIn(figures, template);
  const isOfEnded = kind === 'of the ended' && isRate(metricOf(rule.condition));
  const ends: EndsOf = isOfEnded ? (range) => endedOf(known(range)) : known;
  return breaches(rule, window, ends) ? window : undefined;
}

function isNine({ zone }: Rule, now: Date): boolean {
  if (now.getTime() % HOUR_MS !== 0) return false;
  return instantOf(`${localDateOf(now, zone)}T09:00`, zone)?.getTime() === now.getTime();
}

/** The figures as they are: what waits is not delivered. */
function knownIn(figures: Figures, template: string | undefined): EndsOf {
  const portions = portionsFor(figures, template);
  const sums = KNOWN.get(portions) ?? new Map<string, Ends>();
  KNOWN.set(portions, sums);
  return (range) => {
    const key = range.start + range.end;
    const { counts, reasons } = sumOver(figures, portions, range);
    const ends = sums.get(key) ?? ({ ...NO_REASONS, ...counts, ...reasons } as Ends);
    sums.set(key, ends);
    return ends;
  };
}

const NO_REASONS = Object.fromEntries(REASON_KEYS.map((key) => [key, 0]));
/** Many rules ask for the same. */
const KNOWN = new WeakMap<Portions, Map<string, Ends>>();

/** The same, and what waits does not count at all. */
function endedOf(ends: Ends): Ends {
  const sent = ends.delivered + ends.sendFailed;
  return { ...ends, sent, targets: sent + ends.processFailed };
}
