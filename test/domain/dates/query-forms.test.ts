import { goldenTable, read } from './table';

/** How tools and hurried people write ranges, by locale. Read on Wednesday, 25 November 2026. */
const KINDS: Record<string, string> = {
  'en: words written together': `
    lastweek | 2026-11-16..2026-11-22
    lastWeek | 2026-11-16..2026-11-22
    LAST_WEEK | 2026-11-16..2026-11-22
    thismonth | 2026-11-01..2026-11-25
    previousquarter | 2026-07-01..2026-09-30
    lastmonday | 2026-11-23
    yeartodate | 2026-01-01..2026-11-25
    last30days | 2026-10-26..2026-11-24
    marten | unknown
  `,
  'en: so much from a day on': `
    3 days ago for 2 days | 2026-11-22..2026-11-23
    2018/03 for 2 months | 2018-03-01..2018-04-30
    2026-11-01 for 7 days | 2026-11-01..2026-11-07
    from 2026-11-01 for 7 days | 2026-11-01..2026-11-07
    last week for 2 days | 2026-11-16..2026-11-17
    a week for 3 days | unknown
  `,
  'en: open at the end': `
    2007.. | 2007-01-01..2026-11-25
    2007-10.. | 2007-10-01..2026-11-25
    2026-11-01..* | 2026-11-01..2026-11-25
    2016-04-18~ | 2016-04-18..2026-11-25
    2008- | 2008-01-01..2026-11-25
    2026-11- | unknown
    >=2026-11-01 | 2026-11-01..2026-11-25
    >2026-11-01 | 2026-11-02..2026-11-25
    ..2007 | unknown
  `,
  'en: digits alone': `
    201804 | 2018-04-01..2018-04-30
    201804-201806 | 2018-04-01..2018-06-30
    201813 | unknown
    123456 | unknown
  `,
  'en: counted back from now': `
    -7d | 2026-11-18..2026-11-24
    -1w | 2026-11-16..2026-11-22
    now-7d/d | 2026-11-18
    now-1M/M | 2026-10-01..2026-10-31
    now/w | 2026-11-23..2026-11-25
    now-7d to now | 2026-11-18..2026-11-25
    now-7d/d to now/d | 2026-11-18..2026-11-25
    now-30m | unknown
    now-30m to now | unknown
    7d to 3d | 2026-11-18..2026-11-22
    -7d to -3d | 2026-11-18..2026-11-22
    7 to 3 days ago | 2026-11-18..2026-11-22
    3-5 days ago | 2026-11-20..2026-11-22
    last 7 days to yesterday | 2026-11-18..2026-11-24
    yesterday to 7d | unknown
    2026-7d | unknown
  `,
  'en: date literals': `
    LAST_N_DAYS:7 | 2026-11-18..2026-11-24
    LAST_N_MONTHS:2 | 2026-09-01..2026-10-31
    N_MONTHS_AGO:2 | 2026-09-01..2026-09-30
    last_week_mon_sun | 2026-11-16..2026-11-22
    THIS_WEEK_MON_TODAY | 2026-11-23..2026-11-25
    SINCE '2026-11-01' UNTIL '2026-11-15' | 2026-11-01..2026-11-15
    last fq | 2026-07-01..2026-09-30
    this year to day | 2026-01-01..2026-11-25
  `,
  'en: lengths added up': `
    2 years 4 months 5 days ago | 2024-07-20
    1 year, 2 months and 3 weeks ago | 2025-09-04
    twenty-one days ago | 2026-11-04
    5 days 2 years ago | unknown
  `,
  'en: from the first to the last': `
    first to last day of September | 2026-09-01..2026-09-30
    from the first to the last day of last month | 2026-10-01..2026-10-31
    first day to last day of last month | 2026-10-01..2026-10-31
    start to end of last month | 2026-10-01..2026-10-31
    second to last day of september | 2026-09-29
    last month end | 2026-10-31
    end of last month | 2026-10-21..2026-10-31
  `,
  'en: the same of an earlier period': `
    same day last week | 2026-11-18
    same weekday last week | 2026-11-18
    this day last month | 2026-10-25
    this time last year | 2025-11-25
    same month last year | 2025-11-01..2025-11-30
    same week last year | 2025-11-24..2025-11-30
    same week last month | unknown
  `,
  'ja: the same of an earlier period': `
    前年同月 | 2025-11-01..2025-11-30
    昨年の同じ月 | 2025-11-01..2025-11-30
    前年同期 | 2025-11-25
    先月同日 | 2026-10-25
    先週の同じ曜日 | 2026-11-18
    先月と前年同月を比較 | 2026-10-01..2026-10-31 vs 2025-10-01..2025-10-31
  `,
  'ja: the end of a month is its last day': `
    先月末 | 2026-10-31
    3月末 | 2026-03-31
    昨年末 | 2025-12-31
    10月末から11月15日まで | 2026-10-31..2026-11-15
    先月下旬 | 2026-10-21..2026-10-31
    月末 | future
    先週末 | 2026-11-21..2026-11-22
  `,
  'ja: lengths and eras': `
    2年4ヶ月5日前 | 2024-07-20
    過去半月 | 2026-11-10..2026-11-24
    半月前 | 2026-11-10
    R8/10/9 | 2026-10-09
    R8年10月 | 2026-10-01..2026-10-31
  `,
  'zh: this and last of a unit, not the first': `
    這一季 | 2026-10-01..2026-11-25
    这一季度 | 2026-10-01..2026-11-25
    上一季 | 2026-07-01..2026-09-30
    这一月 | 2026-11-01..2026-11-25
    这一年 | 2026-01-01..2026-11-25
    一季度 | 2026-01-01..2026-03-31
    去年一季 | 2025-01-01..2025-03-31
    大上周 | 2026-11-09..2026-11-15
  `,
  'zh: half a month, and the same of an earlier period': `
    最近半个月 | 2026-11-10..2026-11-24
    半个月前 | 2026-11-10
    上半个月 | 2026-11-01..2026-11-15
    2年4个月5天前 | 2024-07-20
    去年同期 | 2025-11-25
    上月同一天 | 2026-10-25
    去年同月 | 2025-11-01..2025-11-30
    上月末 | 2026-10-31
    202608 | 2026-08-01..2026-08-31
    11月1日~ | 2026-11-01..2026-11-25
    上周~ | unknown
  `,
  'th: a short year is of another era': `
    9/10/69 | unknown
    9/10/2026 | 2026-10-09
  `,
};

describe.each(Object.entries(KINDS))('%s', (kind, table) => {
  test.each(goldenTable(table))('%s | %s', (phrase, range) => {
    expect(read(phrase, { locale: kind.slice(0, 2) })).toBe(range);
  });
});
