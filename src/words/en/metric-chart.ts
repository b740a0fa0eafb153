import type { MetricChartWords } from '../metric-chart-words';

const VALUE = { rate: 'Rate', count: 'Count', points: 'Change in points', growth: 'Change' };

export const metricChart: MetricChartWords = {
  value: VALUE,
  valueFrom: (unit, from) => `${VALUE[unit]} (axis from ${from})`,
  points: (value) => `${value} pts`,
  threshold: (level) => `Threshold ${level}`,
  resolveAt: (level) => `Over at ${level}`,
  usual: 'Usual range',
  breached: 'Breached',
  range: 'Range until receipts arrive',
  stillCounting: 'Still counting',
  tooFew: 'Too few to judge',
  missing: 'Missing',
  episode: 'Alert',
};
