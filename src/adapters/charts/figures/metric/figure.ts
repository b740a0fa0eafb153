import type { MetricChart, MetricPoint } from '../../../../domain/alert/chart';

/** Whether a figure was judged, and can move no more. */
export function isFinal({ low, high, isMissing, isTooFew }: MetricPoint): boolean {
  return low !== undefined && low === high && !isMissing && !isTooFew;
}

/** Whether a figure was judged, and can still move. */
export function isMoving({ low, high, isMissing, isTooFew }: MetricPoint): boolean {
  return low !== high && !isMissing && !isTooFew;
}

/** Counts are bars. Only beside what is usual, which goes up and down with the weekdays, they are a line like the rest. */
export function isOfBars({ unit, points }: MetricChart): boolean {
  return unit === 'count' && !points.some(({ usual }) => usual);
}
