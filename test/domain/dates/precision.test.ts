import { goldenTable, read } from './table';

/** What looks like a phrase of the reader's and means something else, or nothing. Read on Wednesday, 25 November 2026. */
const TABLES: Record<string, string> = {
  en: `
    2026-13-01 | unknown
    2026-W54 | unknown
    2025 week | unknown
    last half month | unknown
    last 2h | unknown
    last 2.5 weeks | unknown
    week 53 of 2025 | impossible
    13th month of 2025 | impossible
    h1 q3 | unknown
    first quarter of october | impossible
    monday to 2025 | unknown
    q1 to monday | unknown
    october 5th last week | unknown
    yesterday 10am | unknown
    2026-11-07T15:30 | unknown
    may not | unknown
    last 10 messages | unknown
    jan of Q4 2025 | impossible
  `,
  ja: `
    先日 | unknown
    13月 | unknown
    10日以前 | unknown
    昨日以前 | unknown
    10月1日以前 | unknown
    昨日の午後 | unknown
    第54週 | impossible
    二三日前 | unknown
    1番目 | unknown
  `,
  zh: `
    10月1日之前 | unknown
    10号前 | unknown
    13月 | unknown
    五季度 | unknown
    三四天 | unknown
    两三天前 | unknown
    一个半月 | unknown
    昨天三条 | unknown
  `,
};

describe.each(Object.entries(TABLES))('not read in %s', (locale, table) => {
  test.each(goldenTable(table))('%s | %s', (phrase, reason) => {
    expect(read(phrase, { locale })).toBe(reason);
  });
});
