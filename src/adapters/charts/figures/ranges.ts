import { COLOURS, lighten } from './colours';

/** Floating bars instead of points: a figure that can still end anywhere in its interval is not a point yet. */
export const RANGES = {
  type: 'bar',
  grouped: false,
  backgroundColor: lighten(COLOURS.rate),
  borderColor: COLOURS.rate,
  borderWidth: 1.5,
  borderSkipped: false,
  minBarLength: 4,
  barPercentage: 0.9,
  categoryPercentage: 0.9,
  maxBarThickness: 24,
  pointStyle: 'rect',
} as const;
