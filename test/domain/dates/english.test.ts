import { goldenTable, read } from './table';

/** Read on Wednesday, 25 November 2026. */
const KINDS: Record<string, string> = {
  'single days': `
    today | 2026-11-25
    yesterday | 2026-11-24
    yday | 2026-11-24
    the day before yesterday | 2026-11-23
    3 days ago | 2026-11-22
    three days ago | 2026-11-22
    twenty-one days ago | 2026-11-04
    the 23rd | 2026-11-23
    on the 5th | 2026-11-05
    5th of last month | 2026-10-05
    Nov 23rd | 2026-11-23
    23rd of November | 2026-11-23
    23 Nov 2026 | 2026-11-23
    Monday, November 23, 2026 | 2026-11-23
    Mon 23 Nov | 2026-11-23
    november twenty third | 2026-11-23
    11/24 | 2026-11-24
    2026-11-23 | 2026-11-23
    2026.11.23 | 2026-11-23
    20261123 | 2026-11-23
    first of october | 2026-10-01
    the third of october 2025 | 2025-10-03
    2 days before yesterday | 2026-11-22
    1 month 21 days ago | 2026-10-04
  `,
  weekdays: `
    Friday | 2026-11-20
    wednesday | 2026-11-25
    last Monday | 2026-11-23
    last wednesday | 2026-11-18
    this monday | 2026-11-23
    this past friday | 2026-11-20
    monday last week | 2026-11-16
    last week's friday | 2026-11-20
    friday two weeks ago | 2026-11-13
    2 fridays ago | 2026-11-13
    the friday before last | 2026-11-13
    Monday to Friday of last week | 2026-11-16..2026-11-20
    last mon-fri | 2026-11-16..2026-11-20
    the last friday of october | 2026-10-30
    first monday in november | 2026-11-02
  `,
  'weeks and weekends': `
    this week | 2026-11-23..2026-11-25
    last week | 2026-11-16..2026-11-22
    previous week | 2026-11-16..2026-11-22
    the week before last | 2026-11-09..2026-11-15
    past week | 2026-11-18..2026-11-24
    two weeks ago | 2026-11-09..2026-11-15
    week of 18 May | 2026-05-18..2026-05-24
    the week of the 18th | 2026-11-16..2026-11-22
    the week starting november 9 | 2026-11-09..2026-11-15
    first week of october | 2026-09-28..2026-10-04
    the second to last week of october | 2026-10-19..2026-10-25
    second week of october 2026 | 2026-10-05..2026-10-11
    last week of october | 2026-10-26..2026-11-01
    W46 | 2026-11-09..2026-11-15
    2026-W46 | 2026-11-09..2026-11-15
    week 46 of 2025 | 2025-11-10..2025-11-16
    weekend | 2026-11-21..2026-11-22
    last weekend | 2026-11-21..2026-11-22
    weekend of Nov 14 | 2026-11-14..2026-11-15
    a fortnight ago | 2026-11-11
  `,
  months: `
    last month | 2026-10-01..2026-10-31
    this month | 2026-11-01..2026-11-25
    march | 2026-03-01..2026-03-31
    March | 2026-03-01..2026-03-31
    october last year | 2025-10-01..2025-10-31
    last year's october | 2025-10-01..2025-10-31
    last october | 2026-10-01..2026-10-31
    2026 oct | 2026-10-01..2026-10-31
    Oct-26 | 2026-10-26
    oct '26 | 2026-10-01..2026-10-31
    2026-10 | 2026-10-01..2026-10-31
    10/2026 | 2026-10-01..2026-10-31
    the month of october | 2026-10-01..2026-10-31
    two months ago | 2026-09-01..2026-09-30
    previous calendar month | 2026-10-01..2026-10-31
    april of 87 | 1987-04-01..1987-04-30
  `,
  'quarters and halves': `
    Q3 | 2026-07-01..2026-09-30
    Q3 2025 | 2025-07-01..2025-09-30
    2025 Q3 | 2025-07-01..2025-09-30
    3Q25 | 2025-07-01..2025-09-30
    third quarter | 2026-07-01..2026-09-30
    the third quarter of last year | 2025-07-01..2025-09-30
    last quarter | 2026-07-01..2026-09-30
    this quarter | 2026-10-01..2026-11-25
    two quarters ago | 2026-04-01..2026-06-30
    H1 | 2026-01-01..2026-06-30
    h2 2025 | 2025-07-01..2025-12-31
    first half of this year | 2026-01-01..2026-06-30
    second half of 2025 | 2025-07-01..2025-12-31
    Q1 to Q2 2026 | 2026-01-01..2026-06-30
  `,
  years: `
    2025 | 2025-01-01..2025-12-31
    last year | 2025-01-01..2025-12-31
    the year 2025 | 2025-01-01..2025-12-31
    nineteen ninety nine | 1999-01-01..1999-12-31
    two thousand and fourteen | 2014-01-01..2014-12-31
    two years ago | 2024-01-01..2024-12-31
    1990s | 1990-01-01..1999-12-31
    the 80s | 1980-01-01..1989-12-31
    FY2025 | 2025-01-01..2025-12-31
    last fiscal year | 2025-01-01..2025-12-31
  `,
  'counts of units': `
    last 7 days | 2026-11-18..2026-11-24
    the last 30 days | 2026-10-26..2026-11-24
    past 10 days | 2026-11-15..2026-11-24
    trailing 30 days | 2026-10-26..2026-11-24
    last two weeks | 2026-11-09..2026-11-22
    past 3 months | 2026-08-01..2026-10-31
    last 2 quarters | 2026-04-01..2026-09-30
    5 past years | 2021-01-01..2025-12-31
    last couple of weeks | 2026-11-09..2026-11-22
    7d | 2026-11-18..2026-11-24
    4w | 2026-10-26..2026-11-22
    3m | 2026-08-01..2026-10-31
    last 7d | 2026-11-18..2026-11-24
    7 days | 2026-11-18..2026-11-24
  `,
  parts: `
    first half of october | 2026-10-01..2026-10-15
    second half of last month | 2026-10-16..2026-10-31
    end of october | 2026-10-21..2026-10-31
    early october | 2026-10-01..2026-10-10
    mid-october | 2026-10-11..2026-10-20
    late 2025 | 2025-10-01..2025-12-31
    first 10 days of november | 2026-11-01..2026-11-10
    the last 3 days of october | 2026-10-29..2026-10-31
    last day of last month | 2026-10-31
    first day of this month | 2026-11-01
    start of the month | 2026-11-01..2026-11-10
  `,
  'to date': `
    week to date | 2026-11-23..2026-11-25
    mtd | 2026-11-01..2026-11-25
    qtd | 2026-10-01..2026-11-25
    ytd | 2026-01-01..2026-11-25
    this week so far | 2026-11-23..2026-11-25
    last 7 days including today | 2026-11-19..2026-11-25
    year to date | 2026-01-01..2026-11-25
    march to date | 2026-03-01..2026-11-25
    since Monday | 2026-11-23..2026-11-25
    since the start of the month | 2026-11-01..2026-11-25
    since the beginning of the year | 2026-01-01..2026-11-25
    from nov 1 until now | 2026-11-01..2026-11-25
    from 2 weeks ago until today | 2026-11-11..2026-11-25
    2025 or later | 2025-01-01..2026-11-25
    since last october | 2026-10-01..2026-11-25
  `,
  ranges: `
    Nov 1 to yesterday | 2026-11-01..2026-11-24
    Nov 1st through Nov 15th, 2026 | 2026-11-01..2026-11-15
    November 1–15 | 2026-11-01..2026-11-15
    1-15 nov | 2026-11-01..2026-11-15
    from the 13th to the 15th of July | 2026-07-13..2026-07-15
    between Nov 1 and 15 | 2026-11-01..2026-11-15
    between 1 and 15 November | 2026-11-01..2026-11-15
    october 29 - november 3 | 2026-10-29..2026-11-03
    jan-mar 2026 | 2026-01-01..2026-03-31
    January to march last year | 2025-01-01..2025-03-31
    Dec 2025 - Feb 2026 | 2025-12-01..2026-02-28
    2014-2018 | 2014-01-01..2018-12-31
    between 2014 and 2018 | 2014-01-01..2018-12-31
    11/1-11/15 | 2026-11-01..2026-11-15
    2026-11-01..2026-11-15 | 2026-11-01..2026-11-15
    2026-11-01 -> 2026-11-15 | 2026-11-01..2026-11-15
    2026/11/01~2026/11/15 | 2026-11-01..2026-11-15
    8/10/2025 - 8/15/2025 | 2025-08-10..2025-08-15
    yesterday and today | 2026-11-24..2026-11-25
    3 days starting november 5 | 2026-11-05..2026-11-07
    2026-11-01/2026-11-15 | 2026-11-01..2026-11-15
    2010 to present | 2010-01-01..2026-11-25
    october and september | 2026-09-01..2026-10-31
  `,
  comparisons: `
    last month vs the month before | 2026-10-01..2026-10-31 vs 2026-09-01..2026-09-30
    this week compared to last week | 2026-11-23..2026-11-25 vs 2026-11-16..2026-11-22
    last week vs the week before that | 2026-11-16..2026-11-22 vs 2026-11-09..2026-11-15
    last month vs same month last year | 2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31
    compare last week with this week | 2026-11-16..2026-11-22 vs 2026-11-23..2026-11-25
    q2 vs q1 | 2026-04-01..2026-06-30 vs 2026-01-01..2026-03-31
    last 7 days vs the previous period | 2026-11-18..2026-11-24 vs 2026-11-11..2026-11-17
    yesterday vs same day last week | 2026-11-24 vs 2026-11-17
  `,
  'spelling variants': `
    LAST   WEEK | 2026-11-16..2026-11-22
    “last week” | 2026-11-16..2026-11-22
    year-to-date | 2026-01-01..2026-11-25
    last-week | 2026-11-16..2026-11-22
    7-day | 2026-11-18..2026-11-24
    last week's | 2026-11-16..2026-11-22
    last week. | 2026-11-16..2026-11-22
    Last Week! | 2026-11-16..2026-11-22
    ｌａｓｔ　７　ｄａｙｓ | 2026-11-18..2026-11-24
    last\u200b week | 2026-11-16..2026-11-22
    nov. 1 — nov. 15 | 2026-11-01..2026-11-15
    Nov 1 … Nov 15 | 2026-11-01..2026-11-15
  `,
  'refused: still to come': `
    tomorrow | future
    next week | future
    in 7 days | future
    2027 | future
    this weekend | future
    next 3 days | future
    day after tomorrow | future
  `,
  'refused: not in the calendar': `
    2025-02-30 | impossible
    31 feb 2026 | impossible
    february 30 | impossible
  `,
  'refused: not understood': `
    foo | unknown
    last week foo | unknown
    the good old days | unknown
    7 | unknown
    until monday | unknown
    last 24 hours | unknown
    q5 | unknown
    before 2020 | unknown
  `,
};

describe.each(Object.entries(KINDS))('%s', (_kind, table) => {
  test.each(goldenTable(table))('%s | %s', (phrase, range) => {
    expect(read(phrase, { locale: 'en' })).toBe(range);
  });
});
