import fc from 'fast-check';
import { parseCommand } from '../../../src/domain/command/parse';
import type { Filters } from '../../../src/domain/query';
import { ASKING, refusalOf, reportOf, requestOf } from './ask';

const LAST_WEEK = { start: '2026-11-16', end: '2026-11-22' };
const YESTERDAY = { start: '2026-11-23', end: '2026-11-23' };
const NONE = { templates: [], labels: [], users: [] };

describe('politeness and decoration carry no meaning', () => {
  test.each([
    ...['last week please', 'pls last week', 'last week, thanks', 'Could you show me last week please?', 'last week!!'],
    ...[
      'last week 🙏',
      '📈 last week',
      'last week :pray: :+1::skin-tone-3:',
      'thank you very much last week',
      'last week 👩‍💻',
    ],
    ...['先週お願いします', '先週を教えてください', '先週 よろしくお願いいたします', '先週、ありがとうございます'],
    ...['请给我看一下上周,谢谢', '上周 谢谢', '麻煩 上週 謝謝'],
  ])('%s', (line) => {
    expect(requestOf(line)).toMatchObject({ kind: 'report', range: LAST_WEEK, filters: NONE });
  });

  test.each([
    ['digest yesterday every day at 9 please', 'digest'],
    ['please alert when delivery rate < 95% yesterday thanks', 'alert'],
    ['アラート 昨日の配信率が95%を下回ったらお願いします', 'alert'],
    ['please help', 'help'],
    ['?', 'help'],
  ])('%s', (line, kind) => {
    expect(parseCommand(line, ASKING)).toMatchObject({ ok: true, command: { kind } });
  });

  test('in a value they are the value', () => {
    expect(requestOf('yesterday label:thanks template: please user:"お願い 🙏"').filters).toEqual({
      ...{ labels: ['thanks'], templates: ['please'], users: ['お願い 🙏'] },
    });
    expect(parseCommand('digest yesterday daily name: Thanks', ASKING)).toMatchObject({
      command: { draft: { name: 'Thanks' } },
    });
  });

  test.each(['thanks', 'hello', '🙏', 'ありがとう'])('%s alone asks for no report', (line) => {
    expect(parseCommand(line, ASKING).ok).toBe(false);
  });
});

describe('sentences', () => {
  test.each<[string, object]>([
    ['昨日の失敗理由', { kind: 'failures', range: YESTERDAY }],
    ['先週 失敗理由', { kind: 'failures', range: LAST_WEEK }],
    ['昨日の失敗の理由', { kind: 'failures', range: YESTERDAY }],
    ['昨日なぜ失敗したのか', { kind: 'failures', range: YESTERDAY }],
    ['昨天失败原因', { kind: 'failures', range: YESTERDAY }],
    ['昨天为什么失败', { kind: 'failures', range: YESTERDAY }],
    ['昨天的失败原因按模板', { kind: 'failures', range: YESTERDAY, by: ['template'] }],
    ['why did messages fail yesterday?', { kind: 'failures', range: YESTERDAY }],
    ['Why did so many SMS fail last week?', { kind: 'failures', range: LAST_WEEK }],
    ['failure reasons for last week', { kind: 'failures', range: LAST_WEEK }],
    ['top failing templates last week', { kind: 'failures', range: LAST_WEEK, by: ['template'] }],
    ['delivery rate for last week', { kind: 'report', range: LAST_WEEK }],
    ['delivery rate for template 1201 last week', { range: LAST_WEEK, filters: { ...NONE, templates: ['1201'] } }],
    ['last week templates 1201, 1233 and 1240', { filters: { ...NONE, templates: ['1201', '1233', '1240'] } }],
    ['先週のテンプレート1201の配信率', { range: LAST_WEEK, filters: { ...NONE, templates: ['1201'] } }],
    ['先週の配信率', { kind: 'report', range: LAST_WEEK }],
    ['yesterday, by template, thanks!', { range: YESTERDAY, by: ['template'] }],
    ['last week by template and day', { range: LAST_WEEK, by: ['template', 'day'] }],
    ['how many messages were sent yesterday?', { kind: 'report', range: YESTERDAY }],
    ['昨日どうだった?', { kind: 'report', range: YESTERDAY }],
    ['昨天怎么样', { kind: 'report', range: YESTERDAY }],
    ['上周的送达率', { kind: 'report', range: LAST_WEEK }],
  ])('%s', (line, meant) => {
    expect(requestOf(line)).toMatchObject(meant);
  });

  test.each(['last week by template 2025', 'last week by label 7 Nov', 'template 2025 last week'])(
    '%s: a number that may be a day is no id',
    (line) => {
      const parsed = parseCommand(line, ASKING);
      if (parsed.ok) expect(reportOf(line).request.filters).toEqual(NONE);
    },
  );

  test.each([
    '先月と比べて今月',
    '先月に比べて今月',
    '先月と比較して、今月',
    '今月を先月と比べて',
    '先月より今月',
    '与上月相比本月',
    '和上个月相比,本月',
    'compared with last month, this month',
  ])('%s is this month, held against the last', (line) => {
    expect(requestOf(line)).toMatchObject({
      range: { start: '2026-11-01', end: '2026-11-24' },
      compare: { start: '2026-10-01' },
    });
  });
});

describe('what is suggested', () => {
  test.each<[string, object, readonly string[], string?]>([
    ['lst week by templat', { kind: 'breakdown' }, ['last week by template']],
    ['yestrday by tempalte lable:7 privat', { kind: 'breakdown' }, ['yesterday by template label:7 private']],
    ['yesterday repotr', { kind: 'words', understood: ['yesterday'], notUnderstood: ['repotr'] }, ['yesterday report']],
    ['Q1 and Q3', { kind: 'severalRanges', text: 'Q1 and Q3' }, ['Q1 vs Q3', 'Q1']],
    ['先月と先週', { kind: 'severalRanges' }, ['先月 vs 先週', '先月']],
    ['last 24 hours', { kind: 'hours', text: 'last 24 hours' }, ['yesterday', 'today']],
    ['24h label:7', { kind: 'hours' }, ['yesterday label:7', 'today label:7']],
    ['past 72 hours', { kind: 'hours' }, ['last 3 days', 'today']],
    ['過去24時間', { kind: 'hours' }, ['昨日', '今日'], 'ja-JP'],
    ['最近24小时', { kind: 'hours' }, ['昨天', '今天'], 'zh-CN'],
    [
      '昨日の配信率が95%を下回ったら',
      { kind: 'wordless', means: 'alert' },
      ['alert 昨日の配信率が95%を下回ったら'],
      'ja-JP',
    ],
    ['delivry rate < 95%', { kind: 'wordless', means: 'alert' }, ['alert delivery rate < 95%']],
    ['yesterday every weekday at 9', { kind: 'wordless', means: 'digest' }, ['digest yesterday every weekday at 9']],
    ['yestrday every weekday at 9', { kind: 'wordless' }, ['digest yesterday every weekday at 09:00']],
    ['毎朝9時に昨日のレポート', { kind: 'wordless', means: 'digest' }, ['digest 毎朝9時に昨日 レポート'], 'ja-JP'],
    [
      'when failures > 5%',
      { kind: 'whichFailures', text: 'failures' },
      ['alert when send failures > 5%', 'alert when process failures > 5%'],
    ],
    [
      'alert failure rate > 5% label:7 name:"Dead numbers"',
      { kind: 'whichFailures', text: 'failure rate' },
      [
        'alert send failure rate > 5% label:7 name:"Dead numbers"',
        'alert process failure rate > 5% label:7 name:"Dead numbers"',
      ],
    ],
    [
      '失敗率が5%を超えたら',
      { kind: 'whichFailures', text: '失敗率' },
      ['alert 送信失敗率が5%を超えたら', 'alert 処理失敗率が5%を超えたら'],
      'ja-JP',
    ],
    ['alrt when delivery rate < 95%', { kind: 'words' }, ['alert when delivery rate < 95%']],
    ['dgest yesterday every day at 9', { kind: 'wordless' }, ['digest yesterday every day at 9']],
    ['hlep', { kind: 'words' }, ['help']],
    [
      'digest yestrday by templat evry wekday at 9 lable:7',
      { kind: 'breakdown' },
      ['digest yesterday by template label:7 every weekday at 09:00'],
    ],
    ['user shop last week', { kind: 'words' }, ['user:shop last week']],
    ['tell me if failures rise', { kind: 'whichFailures' }, ['alert when delivery rate < 95% yesterday']],
    ['yesterday colour:5', { kind: 'filter' }, ['yesterday template:5', 'yesterday label:5']],
    ['digest 昨日', { kind: 'noSchedule' }, ['digest 昨日 毎日 9時', 'digest 昨日 毎週月曜 9時'], 'ja-JP'],
    ['digest 昨日の 平日 25時', { kind: 'time' }, ['digest 昨日の 平日 9時', 'digest 昨日の 平日 18時'], 'ja-JP'],
    ['ほげほげ', { kind: 'words' }, ['過去7日間', '先月'], 'en-US'],
    ['alert ほげほげ', { kind: 'words' }, ['alert 昨日の配信率が95%を下回ったら'], 'en-US'],
  ])('for %s', (line, problem, suggested, locale = 'en-US') => {
    const refusal = refusalOf(line, { locale });
    expect(refusal.problem).toMatchObject(problem);
    expect(refusal.suggestions.slice(0, suggested.length)).toEqual(suggested.map((one) => `/sms ${one}`));
  });

  const RANGES = [
    ...['yesterday', 'last week', 'this month', '2026-11-03..2026-11-07', 'Q3 2026'],
    ...['先週', '過去30日間', '昨日', '上周', '最近30天'],
  ];
  const FILTERS: Readonly<Record<string, Partial<Filters>>> = {
    'template:1201': { templates: ['1201'] },
    'label:"spring sale"': { labels: ['spring sale'] },
    'user:shop': { users: ['shop'] },
    'type:2': { type: '2' },
  };
  const STRANGE = [
    ...[
      'repotr',
      'florp',
      'by templat',
      'by colour',
      'per',
      'tempalte:5',
      'colour:5',
      'テンプレト別',
      'ほげ',
      '原因',
      '理由',
    ],
    ...['why', 'rates', 'tz:nowhere', 'privat', 'please', '🙏', 'at', 'daily', '> 5%'],
  ];

  test('never loses a filter, a range or a language', () => {
    const anyWords = fc.record({
      range: fc.option(fc.constantFrom(...RANGES), { nil: undefined }),
      filters: fc.uniqueArray(fc.constantFrom(...Object.keys(FILTERS)), { maxLength: 4 }),
      strange: fc.array(fc.constantFrom(...STRANGE), { minLength: 1, maxLength: 3 }),
      turn: fc.nat(8),
      locale: fc.constantFrom('en-US', 'en-GB', 'ja-JP', 'zh-CN'),
    });
    fc.assert(
      fc.property(anyWords, ({ range, filters, strange, turn, locale }) => {
        const words = [...(range ? [range] : []), ...filters, ...strange];
        const line = [...words.slice(turn % words.length), ...words.slice(0, turn % words.length)].join(' ');
        const parsed = parseCommand(line, { ...ASKING, locale });
        if (parsed.ok) return;
        for (const suggestion of parsed.refusal.suggestions) {
          if (suggestion === '/sms help') continue;
          const plain = suggestion.replaceAll('"', '');
          for (const filter of filters)
            expect([line, plain]).toEqual([line, expect.stringContaining(filter.replaceAll('"', ''))]);
          if (range)
            expect([line, suggestion.toLowerCase()]).toEqual([line, expect.stringContaining(range.toLowerCase())]);
          const isAsian = /[\u3040-\u9fff]/.test(range ?? '') || (!range && locale !== 'en-US' && locale !== 'en-GB');
          if (!isAsian && !/[\u3040-\u9fff]/.test(line)) expect(suggestion).not.toMatch(/[\u3040-\u9fff]/);
        }
      }),
      { seed: 12, numRuns: 600 },
    );
  });
});
