import { benchAggregation } from '../aggregation';
import type { Line, Scenario } from '../line';

const UP_TO = 100_000;

/** What a report costs as the answers grow: time, memory, and how long nothing else has its turn. */
export const rows: Scenario = {
  name: 'rows',
  async run({ isQuick }) {
    const lines: Line[] = [];
    for (const rows of isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000]) {
      const measured = await benchAggregation(rows);
      const { ms, toJsonParse, reportToJsonParse, megabytes, beforeMb, peakMb, pauseMs } = measured;
      const what = `reading and summing ${rows.toLocaleString('en')} rows`;
      lines.push(
        {
          what: `${what}, to JSON.parse of the same ${megabytes.toFixed(1)} MB`,
          figures: {
            ratio: toJsonParse,
            'with a report of 90 days': reportToJsonParse,
            ms,
            'µs a row': (1_000 * ms) / rows,
          },
          unit: '',
          ...(rows <= UP_TO && { goal: { of: 'ratio', is: '≤', than: 1.5 } }),
        },
        {
          what: `${what}: resident memory of that process`,
          figures: { most: peakMb, before: beforeMb },
          unit: 'MB',
        },
        {
          what: `${what}: its longest pause, from the call over saved days to the report`,
          figures: { longest: pauseMs },
          unit: 'ms',
          ...(rows <= UP_TO && { goal: { of: 'longest', is: '<', than: 50 } }),
        },
      );
    }
    return lines;
  },
};
