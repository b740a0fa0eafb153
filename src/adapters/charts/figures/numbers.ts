import type { ChartBar } from '../../../domain/chart';
import type { Language } from '../../../domain/language';
import { MISSING } from '../../../domain/statistics';
import { isCounted } from '../../../words/format';
import { formatsOf } from '../../../words/words';
import { localeOf } from './locale';

const COMPACT_FROM = 10_000;

/** How the axis of messages writes its ticks: `2,500`, `40k`, `4万`. */
export function countFormat(largest: number): Intl.NumberFormatOptions {
  return largest >= COMPACT_FROM ? { notation: 'compact', maximumFractionDigits: 1 } : { maximumFractionDigits: 0 };
}

/** The number of targets of a bar as it stands on top of it; empty for a bar without any. */
export function writeTargets({ counts }: ChartBar, language: Language): string {
  if (counts === MISSING || counts.targets === 0) return '';
  const { targets } = counts;
  const compact: Intl.NumberFormatOptions = { notation: 'compact', maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(localeOf(language), targets >= 100 * COMPACT_FROM ? compact : {}).format(targets);
}

/** The rate of a bar as messages write it, `97.2%` or `91.4–98.0%`; empty where it would be in counts. */
export function writeRate({ counts, rate }: ChartBar, language: Language): string {
  if (counts === MISSING || !rate || isCounted(counts.targets)) return '';
  return formatsOf(language).rate(rate, counts.delivered, counts.targets);
}

/** Never 100 % while anything failed, never 0 % while anything arrived. */
export function writePercent(share: number, language: Language, digits: number): string {
  const step = 10 ** -(digits + 2);
  const shown = share <= 0 || share >= 1 ? share : Math.min(Math.max(share, step), 1 - step);
  const format = new Intl.NumberFormat(localeOf(language), {
    style: 'percent',
    minimumFractionDigits: shown === 0 || shown === 1 ? 0 : digits,
    maximumFractionDigits: digits,
  });
  return format.format(shown);
}
