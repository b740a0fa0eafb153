import { goldenTable, read } from './table';

/** Read on Wednesday, 25 November 2026. */
const KINDS: Record<string, string> = {
  lists: `
    mon, tue and wed | 2026-11-23..2026-11-25
    Jan, Feb and Mar 2025 | 2025-01-01..2025-03-31
    jan/feb | 2026-01-01..2026-02-28
    17 and 18 july | 2026-07-17..2026-07-18
    first and second quarter of 2025 | 2025-01-01..2025-06-30
    last month and the month before | 2026-09-01..2026-10-31
    yesterday and the day before | 2026-11-23..2026-11-24
    this month and last | 2026-10-01..2026-11-25
  `,
  'forms of ISO 8601': `
    2025-W45-1 | 2025-11-03
    2026-11-07T00:00:00Z | 2026-11-07
    2026-11-01T00:00:00Z/2026-11-07T23:59:59Z | 2026-11-01..2026-11-07
    2026-09/2026-10 | 2026-09-01..2026-10-31
    2026-11-01..15 | 2026-11-01..2026-11-15
    from: 2026-11-01 to: 2026-11-15 | 2026-11-01..2026-11-15
  `,
  'weeks and quarters by number': `
    calendar week 45 | 2026-11-02..2026-11-08
    week #45 | 2026-11-02..2026-11-08
    the 45th week | 2026-11-02..2026-11-08
    weeks 40 to 45 | 2026-09-28..2026-11-08
    week 4 of september | 2026-09-21..2026-09-27
    quarter 3 of 2025 | 2025-07-01..2025-09-30
    quarter three | 2026-07-01..2026-09-30
    FY2025 Q2 | 2025-04-01..2025-06-30
    2025/Q3 | 2025-07-01..2025-09-30
    1H 2025 | 2025-01-01..2025-06-30
    2H25 | 2025-07-01..2025-12-31
    this half | 2026-07-01..2026-11-25
  `,
  'days of a month': `
    11/1-15 | 2026-11-01..2026-11-15
    from 4 to 22 this month | 2026-11-04..2026-11-22
    between july 13-15 | 2026-07-13..2026-07-15
    october 5-10 last year | 2025-10-05..2025-10-10
    7.Nov.2026 | 2026-11-07
    7. Nov 2026 | 2026-11-07
    on the 15 | 2026-11-15
    last weekend of october | 2026-10-31..2026-11-01
  `,
  'counted from another period': `
    a year ago today | 2025-11-25
    a week ago yesterday | 2026-11-17
    today last year | 2025-11-25
    the day before | 2026-11-24
    the 3 months before october | 2026-07-01..2026-09-30
    the 7 days after nov 1 | 2026-11-02..2026-11-08
    one year before october 2025 | 2024-10-01..2024-10-31
    30 days up to yesterday | 2026-10-26..2026-11-24
    on or after october 3 | 2026-10-03..2026-11-25
  `,
  'counts of units': `
    a couple of days ago | 2026-11-23
    these last 5 days | 2026-11-20..2026-11-24
    this last week | 2026-11-16..2026-11-22
    most recent 7 days | 2026-11-18..2026-11-24
    last complete month | 2026-10-01..2026-10-31
    last 3 months including this month | 2026-09-01..2026-11-25
    last 7 days excluding today | 2026-11-18..2026-11-24
    this month excluding today | 2026-11-01..2026-11-24
  `,
  'said politely': `
    please show me the last 7 days | 2026-11-18..2026-11-24
    a report for october | 2026-10-01..2026-10-31
    last week please | 2026-11-16..2026-11-22
    only yesterday | 2026-11-24
    ‘last week’ | 2026-11-16..2026-11-22
    week 31 of 2025. | 2025-07-28..2025-08-03
    this_past_friday | 2026-11-20
  `,
};

describe.each(Object.entries(KINDS))('%s', (_kind, table) => {
  test.each(goldenTable(table))('%s | %s', (phrase, range) => {
    expect(read(phrase, { locale: 'en' })).toBe(range);
  });
});

test('a Sunday follows the Saturday in weeks that begin on Sunday too', () => {
  expect(read('last sat-sun', { weekStart: 'sun' })).toBe('2026-11-21..2026-11-22');
});
