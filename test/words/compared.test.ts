import { type Comparison, compare } from '../../src/domain/compare';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import type { Report } from '../../src/domain/report';
import { reportText } from '../../src/entries/cli/report-text';
import { comparedWithText, figureChangeText } from '../../src/words/changes';
import { formatsOf, wordsFor } from '../../src/words/words';
import { periodOf } from '../domain/report-jsons';
import { messagesOf, requestFor } from '../domain/traffic';

type Days = readonly [LocalDate, LocalDate];

const range = ([start, end]: Days): DateRange => ({ start, end });

function lineOf(language: 'en' | 'ja', days: Days, comparison: Partial<Comparison> & { readonly range: DateRange }) {
  const report = { request: requestFor(...days), comparison } as Report;
  return comparedWithText(report, () => '10:02', wordsFor(language), formatsOf(language));
}

describe('the line under the title names the days and why', () => {
  test.each([
    [
      ['2026-11-30', '2026-11-30'],
      ['2026-11-23', '2026-11-23'],
      'Mon 23 Nov, the same weekday',
      '11月23日(月)（同じ曜日）',
    ],
    [['2026-11-30', '2026-11-30'], ['2026-11-29', '2026-11-29'], 'Sun 29 Nov, the day before', '11月29日(日)（前日）'],
    [
      ['2026-01-01', '2026-01-01'],
      ['2025-12-25', '2025-12-25'],
      'Thu 25 Dec 2025, the same weekday',
      '2025年12月25日(木)（同じ曜日）',
    ],
    [
      ['2026-11-26', '2026-11-28'],
      ['2026-11-19', '2026-11-21'],
      'Thu 19 Nov – Sat 21 Nov 2026, the same weekdays',
      '2026年11月19日(木)〜21日(土)（同じ曜日）',
    ],
    [
      ['2026-11-17', '2026-11-23'],
      ['2026-11-10', '2026-11-16'],
      '10–16 Nov 2026, the 7 days before',
      '2026年11月10日〜16日（直前の7日間）',
    ],
    [
      ['2026-11-16', '2026-11-22'],
      ['2026-11-09', '2026-11-15'],
      '9–15 Nov 2026, the week before',
      '2026年11月9日〜15日（前の週）',
    ],
    [
      ['2026-11-01', '2026-11-30'],
      ['2026-10-01', '2026-10-31'],
      '1–31 Oct 2026, the month before',
      '2026年10月1日〜31日（前の月）',
    ],
    [
      ['2026-11-01', '2026-11-24'],
      ['2026-10-01', '2026-10-24'],
      '1–24 Oct 2026, the same days of the month before',
      '2026年10月1日〜24日（前月の同じ日）',
    ],
    [
      ['2026-11-01', '2026-11-30'],
      ['2025-11-01', '2025-11-30'],
      '1–30 Nov 2025, a year before',
      '2025年11月1日〜30日（前年）',
    ],
    [['2026-11-30', '2026-11-30'], ['2026-11-16', '2026-11-22'], '16–22 Nov 2026', '2026年11月16日〜22日'],
  ] as const)('%j compared with %j', (days, compared, english, japanese) => {
    expect(lineOf('en', days, { range: range(compared) })).toBe(`compared with ${english}`);
    expect(lineOf('ja', days, { range: range(compared) })).toBe(`${japanese}と比較`);
  });

  test('and which of them were compared, up to when, or why none was', () => {
    const [days, compared] = [['2026-11-23', '2026-11-24'], range(['2026-11-16', '2026-11-17'])] as const;
    const only = { before: [range(['2026-11-16', '2026-11-16'])], after: [range(['2026-11-23', '2026-11-23'])] };
    expect(lineOf('en', days, { range: compared, only })).toBe(
      'Mon 23 Nov compared with Mon 16 Nov, the same weekdays',
    );
    expect(lineOf('ja', days, { range: compared, only })).toBe('11月23日(月)を11月16日(月)（同じ曜日）と比較');
    const today = ['2026-11-24', '2026-11-24'] as const;
    const then = range(['2026-11-17', '2026-11-17']);
    const asOf = '2026-11-17T01:02:00.000Z';
    expect(lineOf('en', today, { range: then, asOf })).toBe('compared with Tue 17 Nov up to 10:02, the same weekday');
    expect(lineOf('ja', today, { range: then, asOf })).toBe('11月17日(火)の10:02まで（同じ曜日）と比較');
    expect(lineOf('en', today, { range: then, refused: 'noTrafficBefore' })).toBe(
      'not compared with Tue 17 Nov: nothing was sent then',
    );
    expect(lineOf('ja', today, { range: then, refused: 'noTrafficBefore' })).toBe(
      '11月17日(火)との比較なし（その期間に送信がないため）',
    );
  });
});

test('what is compared by the day says so: volumes, failures, reasons, and what a change is made of', () => {
  const week = requestFor('2026-11-02', '2026-11-08');
  const day = requestFor('2026-11-09', '2026-11-09', { compare: week.range });
  // 200 targets and 10 failures a day, and then 100 and 30.
  const before = periodOf(week, [messagesOf('2026-11-03', { delivered: 1_330, send: { empty: 70 } })]);
  const after = periodOf(day, [messagesOf('2026-11-09', { delivered: 70, send: { empty: 30 } })]);
  const report = { ...after.report, comparison: compare(before, after) };
  const english = reportText(report, false, 'en');
  expect(english).toMatch(/^Targets +100 +▼ 50% a day$/m);
  expect(english).toMatch(/^Delivered +70 +70\.0% +▼ 25\.0 pts$/m);
  expect(english).toMatch(/^Failed at carrier +30 +30\.0% +▲ 20 a day$/m);
  expect(english).toMatch(/Messages +Share +Change a day +What helps/);
  expect(english).toContain('What changed −25.0 pts: template 1233 −25.0 (Number not assigned +20 a day)');
  const japanese = reportText(report, false, 'ja');
  expect(japanese).toContain('▼ 50%（1日あたり）');
  expect(japanese).toContain('増減（1日）');
});

test.each([
  [{ low: 0.0002, high: 0.0002 }, 'rate', '▲ <0.1 pts'],
  [{ low: 0.0002, high: 0.0002 }, 'targets', '▲ <0.1% a day'],
  [{ low: 0.03, high: 0.03 }, 'sendFailed', '▲ <0.1 a day'],
  [{ low: 3.87, high: 3.87 }, 'sendFailed', '▲ 3.9 a day'],
  [{ low: 3.87, high: 60 }, 'sendFailed', '▲ 3.8+ a day'],
  [{ low: 1_234.7, high: 2_000 }, 'sendFailed', '▲ 1,234+ a day'],
] as const)('a change by %j of %s is %s: never none, and not more than is certain', (by, figure, text) => {
  const none = { kind: 'none' } as const;
  const figures = { rate: none, targets: none, sendFailed: none, processFailed: none, billingUnits: none };
  const changes = { ...figures, [figure]: { kind: 'up', by } as const };
  const comparison = { range: range(['2026-11-01', '2026-11-30']), isPerDay: true, changes } as const;
  expect(figureChangeText(comparison, figure, wordsFor('en'), formatsOf('en'))).toBe(text);
});
