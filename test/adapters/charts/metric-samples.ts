import type { MetricChart, MetricPoint } from '../../../src/domain/alert/chart';
import type { LocalDate } from '../../../src/domain/dates/range';
import { dayAfter } from './samples';

/** A settled day with that figure; or what a day is other than that. */
type Sample = number | Partial<MetricPoint>;

export const MISSING_DAY: Sample = { isMissing: true };

/** Days from 11 November 2026 on. Breached is what is said to be. */
export function metricChart(samples: readonly Sample[], more: Partial<MetricChart> = {}): MetricChart {
  const start: LocalDate = '2026-11-11';
  const points = samples.map((sample, at): MetricPoint => {
    const given = typeof sample === 'number' ? { low: sample, high: sample } : sample;
    const date = dayAfter(start, at);
    return { date, state: 'settled', isBreached: false, isMissing: false, isTooFew: false, ...given };
  });
  return { unit: 'rate', points, breachedWhen: 'below', threshold: 0.95, episodes: [], ...more };
}

export function breached(low: number, high = low): Sample {
  return { low, high, isBreached: true };
}
