import { MOST_CALLS, MOST_DAYS, parseCommand } from '../../../src/domain/command/parse';
import { MOST_IDS } from '../../../src/domain/command/parts';
import { ASKING, ids, refusalOf, reportOf, requestOf } from './ask';

const LAST_7_DAYS = { start: '2026-11-17', end: '2026-11-23' };
const WEEK_BEFORE = { start: '2026-11-10', end: '2026-11-16' };
const YESTERDAY = { start: '2026-11-23', end: '2026-11-23' };
const LAST_WEEK = { start: '2026-11-16', end: '2026-11-22' };
const NONE = { templates: [], labels: [], users: [] };

describe('a report', () => {
  test('without a word is of the last seven days, in the zone of the asker', () => {
    expect(reportOf('')).toEqual({
      kind: 'report',
      request: { kind: 'report', range: LAST_7_DAYS, zone: 'Asia/Tokyo', filters: NONE, by: [], compare: WEEK_BEFORE },
      isPrivate: false,
      withCsv: false,
      isClipped: false,
      namesMonth: false,
    });
    expect(requestOf('   ', { locale: 'ja-JP' }).range).toEqual(LAST_7_DAYS);
  });

  test.each(['last 7 days csv', 'CSV last 7 days', 'ＣＳＶ 過去7日', 'csv last 7 days csv'])(
    '%s comes with its rows as CSV',
    (line) => {
      expect(reportOf(line)).toMatchObject({ withCsv: true, request: { range: LAST_7_DAYS } });
    },
  );

  test('takes its day from the zone that is named', () => {
    expect(requestOf('yesterday').range).toEqual(YESTERDAY);
    expect(requestOf('yesterday tz:America/Los_Angeles')).toMatchObject({
      range: { start: '2026-11-22', end: '2026-11-22' },
      zone: 'America/Los_Angeles',
    });
  });

  test('words come in any order', () => {
    const meant = {
      request: {
        kind: 'failures',
        range: LAST_WEEK,
        zone: 'Asia/Tokyo',
        by: ['template'],
        filters: { templates: ['1233', '1240'], labels: ['110'], users: ['shop'], type: '2' },
      },
      isPrivate: true,
    };
    const words = [
      'failures',
      'last week',
      'by template',
      'template:1233,1240',
      'label:110',
      'user:shop',
      'type:2',
      'private',
    ];
    for (let turn = 0; turn < words.length; turn++) {
      const turned = [...words.slice(turn), ...words.slice(0, turn)];
      expect(reportOf(turned.join(' '))).toMatchObject(meant);
      expect(reportOf(turned.reverse().join(' '))).toMatchObject(meant);
    }
  });

  test.each([
    ['LAST 7 DAYS BY TEMPLATES', 'template'],
    ['last 7 days by template', 'template'],
    ['report last 7 days per label', 'label'],
    ['last 7 days by users', 'user'],
    ['last 7 days by types', 'type'],
    ['last 7 days daily', undefined],
    ['last 7 days by daily', 'day'],
    ['by weeks', 'week'],
    ['by monthly', 'month'],
    ['last 7 days by day', 'day'],
    ['“last 7 days” by day', 'day'],
    ['過去7日 テンプレート別', 'template'],
    ['過去7日のテンプレート別', 'template'],
    ['過去7日間 日別', 'day'],
    ['最近7天 按模板', 'template'],
    ['last 7 days by reasons', 'reason'],
    ['過去7日 理由別', 'reason'],
    ['最近7天 按原因', 'reason'],
  ])('%s is broken down by %s', (line, by) => {
    const parsed = parseCommand(line, ASKING);
    if (by === undefined) return expect(parsed.ok).toBe(false);
    expect(requestOf(line)).toMatchObject({ by: [by], range: LAST_7_DAYS });
  });

  test.each([
    ['by template last 7 days by reason', ['template', 'reason']],
    ['by day by template', ['day', 'template']],
    ['by reason per week', ['reason', 'week']],
    ['過去7日 テンプレート別 理由別', ['template', 'reason']],
    ['過去7日のテンプレート別理由別', ['template', 'reason']],
    ['最近7天 按模板 按原因', ['template', 'reason']],
    ['最近7天 按模板按原因', ['template', 'reason']],
    ['last 7 days by label 日別 by label', ['label', 'day']],
  ])('%s is broken down by %j, the second within the first', (line, by) => {
    expect(requestOf(line)).toMatchObject({ by, range: LAST_7_DAYS });
  });

  test.each([
    ['template:1233,1240', ['1233', '1240']],
    ['templates:1233;1240', ['1233', '1240']],
    ['template: 1233, 1240', ['1233', '1240']],
    ['template : 1233 , 1240', ['1233', '1240']],
    ['template:1233 template:1240 template:1233', ['1233', '1240']],
    ['TEMPLATE:1233,', ['1233']],
    ['テンプレート:1233、1240', ['1233', '1240']],
    ['template:“spring sale”,b', ['spring sale', 'b']],
    ['template:R&amp;D', ['R&D']],
    ['template:&lt;!channel&gt;', ['<!channel>']],
    ['template:a:b', ['a:b']],
    ['template:"月別レポート"', ['月別レポート']],
    ['template:春の種別', ['春の種別']],
  ])('%s names the templates %j', (filter, templates) => {
    const request = requestOf(`yesterday ${filter}`);
    expect(request).toMatchObject({ range: YESTERDAY, filters: { ...NONE, templates } });
    expect(request.by).toEqual([]);
  });

  test.each([
    ['template:1233, last week', LAST_WEEK],
    ['template:1233, 22 Nov', { start: '2026-11-22', end: '2026-11-22' }],
    ['template:1233 ,2026-11-22', { start: '2026-11-22', end: '2026-11-22' }],
  ])('%s: a comma after a filter does not swallow the words of the range', (line, range) => {
    expect(requestOf(line, { locale: 'en-GB' })).toMatchObject({ range, filters: { ...NONE, templates: ['1233'] } });
  });

  test.each(['type:2 yesterday', '種別:2 昨日', 'タイプ：2 昨日'])('%s names a type', (line) => {
    expect(requestOf(line)).toMatchObject({ range: YESTERDAY, filters: { ...NONE, type: '2' } });
  });

  test.each(['private', 'last 7 days privately', '過去7日 自分だけ', '過去7日 非公開'])('%s is private', (line) => {
    expect(reportOf(line)).toMatchObject({ isPrivate: true, request: { range: LAST_7_DAYS } });
  });

  test.each(['failures', 'Failure last 7 days', '失敗 過去7日', '過去7日の失敗レポート', '失败 最近7天'])(
    '%s is about failures',
    (line) => {
      expect(requestOf(line)).toMatchObject({ kind: 'failures', range: LAST_7_DAYS });
    },
  );

  test('says when its range was cut at today', () => {
    expect(reportOf('2026-11-20..2026-12-31')).toMatchObject({
      isClipped: true,
      request: { range: { start: '2026-11-20', end: '2026-11-24' } },
    });
    expect(reportOf('2026-11-20..2026-11-24').isClipped).toBe(false);
  });

  test('may have 731 days', () => {
    expect(requestOf('2024-11-24..2026-11-24').range.start).toBe('2024-11-24');
    expect(refusalOf('2024-11-23..2026-11-24').problem).toEqual({ kind: 'tooManyDays', count: 732, most: MOST_DAYS });
  });

  test('may name 200 ids of a kind, each once', () => {
    expect(requestOf(`yesterday template:${ids(200)} template:1000`).filters.templates).toHaveLength(200);
    expect(refusalOf(`yesterday template:${ids(201)}`).problem).toEqual({
      kind: 'tooManyIds',
      count: 201,
      most: MOST_IDS,
    });
  });

  test('may take 120 calls', () => {
    expect(requestOf(`last 180 days template:${ids(200)}`).filters.templates).toHaveLength(200);
    expect(refusalOf(`last 181 days template:${ids(200)}`)).toEqual({
      problem: { kind: 'tooManyCalls', count: 180, most: MOST_CALLS },
      suggestions: [`/sms last 30 days template:${ids(200)}`],
    });
  });
});

describe('a comparison', () => {
  test('keeps both of its periods', () => {
    expect(requestOf('this week vs last week by day')).toMatchObject({
      range: { start: '2026-11-23', end: '2026-11-24' },
      compare: { start: '2026-11-16', end: '2026-11-17' },
      by: ['day'],
    });
  });
});

describe('help', () => {
  test.each(['help', 'HELP', '?', '\uff1f', 'ヘルプ', '使い方', '帮助', 'help me'])('%s', (line) => {
    expect(parseCommand(line, ASKING)).toEqual({ ok: true, command: { kind: 'help' } });
  });

  test.each(['help dates', 'Help Date'])('%s is about dates', (line) => {
    expect(parseCommand(line, ASKING)).toEqual({ ok: true, command: { kind: 'help', topic: 'dates' } });
  });
});

describe('a comparison that is not written out', () => {
  const compareOf = (text: string) => requestOf(text).compare;

  test('is made with what is named', () => {
    expect(compareOf('this week vs previous')).toEqual({ start: '2026-11-16', end: '2026-11-17' });
    expect(compareOf('last 90 days vs the previous period')).toEqual({ start: '2026-05-28', end: '2026-08-25' });
    expect(compareOf('by template last week vs last year')).toEqual({ start: '2025-11-17', end: '2025-11-23' });
    expect(compareOf('last week vs 2026-11-01..2026-11-07')).toEqual({ start: '2026-11-01', end: '2026-11-07' });
    expect(compareOf('last week versus nothing')).toBeUndefined();
    expect(compareOf('先週 対 前年')).toEqual({ start: '2025-11-17', end: '2025-11-23' });
  });
});
