import fc from 'fast-check';
import type { CallOutcome } from '../../src/domain/answer';
import { BREAKDOWNS } from '../../src/domain/breakdown';
import { compare, propertiesOf } from '../../src/domain/compare';
import { mergeRows } from '../../src/domain/merge-rows';
import { planCalls } from '../../src/domain/query';
import { buildReport, type ReportRequest } from '../../src/domain/report';
import { type DailyRow, NO_MESSAGES } from '../../src/domain/statistics';
import { anyMessages, FETCHED_AT, type Messages, NOW, outcomesOf, requestFor } from './traffic';

const RANGE = { start: '2026-11-01', end: '2026-11-24' } as const;
const BEFORE = { start: '2026-10-08', end: '2026-10-31' } as const;
const TEMPLATES = ['1', '11', '12', ''];

function merge(outcomes: readonly CallOutcome[], request: ReportRequest): CallOutcome[] {
  return outcomes.map((one) =>
    'answer' in one ? { ...one, answer: mergeRows(one.answer, propertiesOf(request)) } : one,
  );
}

function periodOf(request: ReportRequest, messages: readonly Messages[], isMerged: boolean) {
  const outcomes = outcomesOf(planCalls(request), messages);
  const used = isMerged ? merge(outcomes, request) : outcomes;
  return { outcomes: used, report: buildReport(request, used, NOW) };
}

function rowOf(template: string, label: string, sent: number, delivered = sent): DailyRow {
  const counts = { ...NO_MESSAGES, targets: sent, sent, delivered };
  return { type: '2', user: 'shop', template, label, date: '2026-11-16', counts };
}

function namesOf(rows: readonly DailyRow[], properties: Parameters<typeof mergeRows>[1]): unknown[] {
  const merged = mergeRows({ subject: 'daily', rows, fetchedAt: FETCHED_AT }, properties);
  if (merged.subject !== 'daily') throw new Error('another subject');
  return merged.rows.map(({ type, user, template, label, counts }) => [type, user, template, label, counts.sent]);
}

test('a report and its comparison are the same from merged rows', () => {
  fc.assert(
    fc.property(
      fc.subarray([...BREAKDOWNS], { maxLength: 2 }),
      anyMessages(RANGE, TEMPLATES),
      anyMessages(BEFORE, TEMPLATES),
      (by, messages, earlier) => {
        const request = requestFor(RANGE.start, RANGE.end, { by, compare: BEFORE });
        const [before, after] = [{ ...request, range: BEFORE }, request].map((query) =>
          [false, true].map((isMerged) => periodOf(query, [...messages, ...earlier], isMerged)),
        );
        const [plain, merged] = [0, 1].map((at) => {
          const [then, now] = [before?.[at], after?.[at]];
          if (!then || !now) throw new Error('two periods');
          return { report: now.report, comparison: compare(then, now) };
        });
        expect(merged).toEqual(plain);
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});

test('rows alike in what is told apart become one', () => {
  const rows = [rowOf('1', 'a', 5), rowOf('1', 'b', 6), rowOf('2', 'a', 7)];
  expect(namesOf(rows, ['template'])).toEqual([
    ['', '', '1', '', 11],
    ['', '', '2', '', 7],
  ]);
  expect(namesOf(rows, [])).toEqual([['', '', '', '', 18]]);
});

test('names do not run into each other', () => {
  const rows = [rowOf('1', '11', 5), rowOf('11', '1', 6), rowOf('1:1', '1', 7), rowOf('1', '1:1', 8)];
  expect(namesOf(rows, ['template', 'label'])).toHaveLength(4);
});

test('rows that contradict themselves are not hidden in a sum', () => {
  const rows = [rowOf('1', 'a', 5), rowOf('1', 'b', 6, 7), rowOf('1', 'c', 7, 6), rowOf('1', 'd', 8)];
  expect(namesOf(rows, ['template'])).toEqual([
    ['', '', '1', '', 13],
    ['2', 'shop', '1', 'b', 6],
    ['2', 'shop', '1', 'c', 7],
  ]);
});
