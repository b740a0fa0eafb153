import { goldenTable, read } from './table';

/** Read on Wednesday, 25 November 2026. */
const TABLES: Record<string, string> = {
  en: `
    last month vs the month before | 2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30
    last month vs previous month | 2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30
    october compared to the previous month | 2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30
    2025 vs previous year | 2025-01-01..2025-12-31 vs 2024-01-01..2024-12-31
    this month vs previous | 2026-11-01..2026-11-25 vs 2026-10-01..2026-10-31
    this week versus last | 2026-11-23..2026-11-25 vs 2026-11-16..2026-11-22
    last 7 days vs previous 7 days | 2026-11-18..2026-11-24 vs 2026-11-11..2026-11-17
    last 7 days vs the 7 days before that | 2026-11-18..2026-11-24 vs 2026-11-11..2026-11-17
    last 3 months vs previous 3 months | 2026-08-01..2026-10-31 vs 2026-05-01..2026-07-31
    this month in comparison to last month | 2026-11-01..2026-11-25 vs 2026-10-01..2026-10-31
    october this year vs last year | 2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31
    q3 vs last year | 2026-07-01..2026-09-30 vs 2025-07-01..2025-09-30
    mtd vs same period last month | 2026-11-01..2026-11-25 vs 2026-10-01..2026-10-25
    this month vs same month last year | 2026-11-01..2026-11-25 vs 2025-11-01..2025-11-30
    ytd yoy | 2026-01-01..2026-11-25 vs 2025-01-01..2025-11-25
    last month vs the same month a year ago | 2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31
    last week vs same week last year | 2026-11-16..2026-11-22 vs 2025-11-17..2025-11-23
    last week wow | 2026-11-16..2026-11-22 vs 2026-11-09..2026-11-15
    monday vs last monday | unknown
    october vs | unknown
  `,
  ja: `
    今週を先週と比較 | 2026-11-23..2026-11-25 vs 2026-11-16..2026-11-22
    今月を先月と比べて | 2026-11-01..2026-11-25 vs 2026-10-01..2026-10-31
    過去7日間とその前の7日間を比較 | 2026-11-18..2026-11-24 vs 2026-11-11..2026-11-17
    先月の前年同月比 | 2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31
    10月を前年同月と比較 | 2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31
    先月の前月比 | 2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30
    今月の前月比 | 2026-11-01..2026-11-25 vs 2026-10-01..2026-10-25
    昨日とその前日を比較 | 2026-11-24 vs 2026-11-23
  `,
  zh: `
    上个月同比 | 2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31
    上周环比 | 2026-11-16..2026-11-22 vs 2026-11-09..2026-11-15
    本月与去年同期对比 | 2026-11-01..2026-11-25 vs 2025-11-01..2025-11-25
    最近7天和前7天对比 | 2026-11-18..2026-11-24 vs 2026-11-11..2026-11-17
    比较本月与上月 | 2026-11-01..2026-11-25 vs 2026-10-01..2026-10-31
  `,
};

describe.each(Object.entries(TABLES))('comparisons in %s', (locale, table) => {
  test.each(goldenTable(table))('%s | %s', (phrase, range) => {
    expect(read(phrase, { locale })).toBe(range);
  });
});
