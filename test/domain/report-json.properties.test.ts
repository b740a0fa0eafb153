import fc from 'fast-check';
import { BREAKDOWNS } from '../../src/domain/breakdown';
import { SUBJECTS } from '../../src/domain/query';
import type { FiguresJson, ReportJson } from '../../src/domain/report-json';
import type { Counts } from '../../src/domain/statistics';
import { jsonOf, SERVER } from './report-jsons';
import { anyMessages, requestFor, sum } from './traffic';

test('any report is plain JSON: whole counts that add up, rates within their bounds, no field left out', () => {
  const range = { start: '2026-11-18', end: '2026-11-22' } as const;
  const failing = fc.constantFrom(undefined, ...SUBJECTS);
  const by = fc.constantFrom(...BREAKDOWNS.filter((one) => one !== 'reason'));
  fc.assert(
    fc.property(anyMessages(range), by, failing, (messages, breakdown, subject) => {
      const request = requestFor(range.start, range.end, { by: [breakdown, 'reason'] });
      const json = jsonOf(request, messages, (call) => (call.subject === subject ? SERVER : undefined));
      expect(JSON.parse(JSON.stringify(json))).toStrictEqual(json);
      const all = [json.totals, ...json.days.map(({ figures }) => figures), ...linesOf(json)].filter(isFigures);
      for (const { counts, deliveryRate } of all) {
        expect(Object.values(counts).every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
        if (deliveryRate) expectWithin(deliveryRate);
      }
      if (subject === 'daily') expect(all).toEqual([]);
      for (const name of Object.keys(json.totals?.counts ?? {}) as (keyof Counts)[]) {
        const total = json.totals?.counts[name];
        expect(sum(json.days.map(({ figures }) => figures?.counts[name] ?? 0))).toBe(total);
        expect(sum(linesOf(json).map((figures) => figures?.counts[name] ?? 0))).toBe(total);
      }
    }),
    { numRuns: 100 },
  );
});

function linesOf({ breakdown }: ReportJson): (FiguresJson | null)[] {
  if (!breakdown) return [];
  return [...breakdown.lines.map(({ figures }) => figures), ...(breakdown.rest ? [breakdown.rest.figures] : [])];
}

function isFigures(figures: FiguresJson | null): figures is FiguresJson {
  return figures !== null;
}

function expectWithin({ low, high }: { low: number; high: number }): void {
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeGreaterThanOrEqual(low);
  expect(high).toBeLessThanOrEqual(1);
}
