import fc from 'fast-check';
import type { CallOutcome } from '../../src/domain/answer';
import { BREAKDOWNS, isBucket } from '../../src/domain/breakdown';
import type { BreakdownTable } from '../../src/domain/breakdown-table';
import { failuresIn } from '../../src/domain/failures';
import { planCalls } from '../../src/domain/query';
import { buildReport } from '../../src/domain/report';
import { addTallies, EMPTY_TALLY, MISSING, type Tally } from '../../src/domain/statistics';
import { type Failing, RANGE, reportBy, SERVER, tableOf, told } from './breakdowns';
import { anyMessages, NOW, outcomesOf, requestFor } from './traffic';

describe('any breakdown', () => {
  const anyTraffic = anyMessages(
    RANGE,
    Array.from({ length: 12 }, (_, at) => String(1200 + at)),
  );
  const anyBreakdown = fc.constantFrom(...BREAKDOWNS);
  const anyPair = fc.tuple(anyBreakdown, anyBreakdown).filter(([first, second]) => first !== second);

  test('adds up, with its rest, to the totals, or to all failures', () => {
    fc.assert(
      fc.property(anyBreakdown, anyTraffic, (by, messages) => {
        const report = reportBy([by], messages, { range: RANGE });
        const all = by === 'reason' ? failuresIn(report.reasons) : report.totals;
        expect(sumOf(tableOf(report))).toEqual(all);
        expect(failuresIn(report.reasons)).toBe(failedIn(report.totals));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('of two levels adds up to that of one, and its parts to their lines', () => {
    fc.assert(
      fc.property(anyPair, anyTraffic, ([first, second], messages) => {
        const table = tableOf(reportBy([first, second], messages, { range: RANGE }));
        expect(told({ ...table, lines: table.lines.map(({ parts: _, ...line }) => line) } as BreakdownTable)).toEqual(
          told(tableOf(reportBy([first], messages, { range: RANGE }))),
        );
        for (const { figure, parts } of table.lines) {
          if (!parts || parts === MISSING) throw new Error('there are no parts');
          const isOfFailures = parts.counted === 'failures' && typeof figure === 'object';
          expect(sumOf(parts)).toEqual(isOfFailures ? failedIn(figure) : figure);
        }
      }),
      { seed: 2, numRuns: 120 },
    );
  });

  test('does not depend on the order of calls and rows', () => {
    fc.assert(
      fc.property(anyPair, anyTraffic, fc.boolean(), (by, messages, hasFailed) => {
        const request = requestFor(RANGE.start, RANGE.end, { by });
        const failing: Failing = ({ subject }) => (hasFailed && subject === 'sendFailures' ? SERVER : undefined);
        const outcomes = outcomesOf(planCalls(request), messages, failing);
        const turned = [...outcomes].reverse().map(withRowsTurned);
        expect(buildReport(request, turned, NOW).breakdown).toEqual(buildReport(request, outcomes, NOW).breakdown);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test('a failed call changes no line of other days: along time they stay, or are missing', () => {
    fc.assert(
      fc.property(
        anyPair.filter(([first]) => isBucket(first)),
        anyTraffic,
        fc.nat(8),
        (by, messages, failed) => {
          const request = requestFor(RANGE.start, RANGE.end, { by });
          const calls = planCalls(request);
          const failing: Failing = (call) => (call === calls[failed % calls.length] ? SERVER : undefined);
          const good = told(tableOf(buildReport(request, outcomesOf(calls, messages), NOW)));
          const bad = tableOf(buildReport(request, outcomesOf(calls, messages, failing), NOW));
          const known = told({ ...bad, lines: bad.lines.filter((line) => isWhole(line)) } as BreakdownTable);
          for (const line of known.slice(0, bad.lines.filter(isWhole).length)) expect(good).toContainEqual(line);
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });
});

function isWhole({ figure, parts }: BreakdownTable['lines'][number]): boolean {
  if (figure === MISSING || parts === MISSING) return false;
  return !parts || [...parts.lines, ...(parts.rest ? [parts.rest] : [])].every((one) => one.figure !== MISSING);
}

function withRowsTurned(outcome: CallOutcome): CallOutcome {
  if (!('answer' in outcome)) return outcome;
  return {
    ...outcome,
    answer: { ...outcome.answer, rows: [...outcome.answer.rows].reverse() } as typeof outcome.answer,
  };
}

function failedIn({ counts }: Tally): number {
  return counts.sendFailed + counts.processFailed;
}

function sumOf(table: BreakdownTable): Tally | number {
  const figures = [...table.lines, ...(table.rest ? [table.rest] : [])].map(({ figure }) => figure);
  if (table.counted === 'failures') return figures.reduce<number>((sum, one) => sum + Number(one), 0);
  return figures.reduce<Tally>((sum, one) => (typeof one === 'object' ? addTallies(sum, one) : sum), EMPTY_TALLY);
}
