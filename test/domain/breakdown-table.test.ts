import { foldTable } from '../../src/domain/breakdown-table';
import { MISSING } from '../../src/domain/statistics';
import { type Failing, reportBy, SERVER, tableOf, told, WEEK } from './breakdowns';
import { type Messages, messagesOf } from './traffic';

const about = (template: string, ends: Parameters<typeof messagesOf>[1], date: Messages['date'] = '2026-11-16') =>
  messagesOf(date, { ...ends, group: { template, ...ends.group } });

describe('by reason', () => {
  const messages = [
    about('1', { delivered: 90, send: { empty: 5, other: 2 }, process: { other: 4 } }),
    about('2', { delivered: 10, send: { empty: 1, power_off: 9 } }, '2026-11-17'),
  ];

  test('counts the failures of both classes, the most frequent first', () => {
    const table = tableOf(reportBy(['reason'], messages));
    expect(table.counted).toBe('failures');
    expect(told(table)).toEqual([
      ['send.power_off', 9],
      ['send.empty', 6],
      ['process.other', 4],
      ['send.other', 2],
    ]);
  });

  test('has a line for what no reason names yet, and none for more reasons than failures', () => {
    const [first, second] = messages as [Messages, Messages];
    const unnamed = { ...first, send: { empty: 4 }, process: { other: 7 } };
    expect(told(tableOf(reportBy(['reason'], [unnamed, second])))).toEqual([
      ['send.power_off', 9],
      ['process.other', 7],
      ['send.empty', 5],
      ['send.unclassified', 3],
    ]);
  });

  test('within templates and templates within it', () => {
    expect(told(tableOf(reportBy(['template', 'reason'], messages)))).toEqual([
      [
        '1',
        101,
        [
          ['send.empty', 5],
          ['process.other', 4],
          ['send.other', 2],
        ],
      ],
      [
        '2',
        20,
        [
          ['send.power_off', 9],
          ['send.empty', 1],
        ],
      ],
    ]);
    expect(told(tableOf(reportBy(['reason', 'template'], messages)))).toEqual([
      ['send.power_off', 9, [['2', 9]]],
      [
        'send.empty',
        6,
        [
          ['1', 5],
          ['2', 1],
        ],
      ],
      ['process.other', 4, [['1', 4]]],
      ['send.other', 2, [['1', 2]]],
    ]);
  });

  describe('when the reasons of one class could not be had', () => {
    const failing: Failing = ({ subject }) => (subject === 'processFailures' ? SERVER : undefined);

    test('the other class is as it was', () => {
      expect(told(tableOf(reportBy(['reason'], messages, { failing })))).toEqual([
        ['send.power_off', 9],
        ['send.empty', 6],
        ['send.other', 2],
      ]);
      const [line] = tableOf(reportBy(['reason', 'month'], messages, { failing })).lines;
      expect(line?.parts).toMatchObject({ lines: [{ key: WEEK.start, figure: 9 }] });
    });

    test('a stretch of days is not cut into reasons: they would be too few', () => {
      expect(told(tableOf(reportBy(['month', 'reason'], messages, { failing })))).toEqual([[WEEK.start, 121, MISSING]]);
    });
  });

  test('days that are missing are left out, as they are of the totals', () => {
    const range = { start: '2026-07-01', end: '2026-11-22' } as const;
    const failing: Failing = ({ subject, range: { start } }) =>
      subject === 'daily' && start === '2026-07-01' ? SERVER : undefined;
    const july = about('1', { send: { busy: 8 } }, '2026-07-03');
    const report = reportBy(['reason', 'month'], [...messages, july], { range, failing });
    expect(told(tableOf(report))[0]).toEqual([
      'send.power_off',
      9,
      [
        ...[
          ['2026-07-01', MISSING],
          ['2026-08-01', MISSING],
          ['2026-09-01', MISSING],
        ],
        ...[
          ['2026-10-01', 0],
          ['2026-11-01', 9],
        ],
      ],
    ]);
    expect(JSON.stringify(report.breakdown)).not.toContain('busy');
  });
});

describe('two breakdowns', () => {
  test('days are cut into the templates of the day, what was sent most first', () => {
    const messages = [
      about('1', { delivered: 3 }, '2026-11-21'),
      about('2', { delivered: 5 }, '2026-11-21'),
      about('1', { delivered: 7 }, '2026-11-22'),
    ];
    const range = { start: '2026-11-20', end: '2026-11-22' } as const;
    expect(told(tableOf(reportBy(['day', 'template'], messages, { range })))).toEqual([
      ['2026-11-20', 0, []],
      [
        '2026-11-21',
        8,
        [
          ['2', 5],
          ['1', 3],
        ],
      ],
      ['2026-11-22', 7, [['1', 7]]],
    ]);
  });

  test('weeks are cut into their own days', () => {
    const range = { start: '2026-11-14', end: '2026-11-17' } as const;
    expect(told(tableOf(reportBy(['week', 'day'], [about('1', { delivered: 3 })], { range })))).toEqual([
      [
        '2026-11-14',
        0,
        [
          ['2026-11-14', 0],
          ['2026-11-15', 0],
        ],
      ],
      [
        '2026-11-16',
        3,
        [
          ['2026-11-16', 3],
          ['2026-11-17', 0],
        ],
      ],
    ]);
  });
});

describe('a folded table', () => {
  test('keeps its first lines, or its youngest, and adds the others to the rest', () => {
    const templates = Array.from({ length: 14 }, (_, at) => about(String(at), { delivered: 100 - at }));
    const table = foldTable(tableOf(reportBy(['template'], templates)), 2);
    expect(told(table)).toEqual([
      ['0', 100],
      ['1', 99],
      ['12 more', 98 + 97 + 96 + 95 + 94 + 93 + 92 + 91 + 90 + 89 + 88 + 87],
    ]);
    const days = foldTable(tableOf(reportBy(['day'], templates)), 2);
    expect(told(days)).toEqual([
      ['2026-11-21', 0],
      ['2026-11-22', 0],
      ['5 more', 14 * 100 - 91],
    ]);
  });

  test('of fewer lines is the table itself', () => {
    const table = tableOf(reportBy(['template'], [about('1', { delivered: 1 })]));
    expect(foldTable(table, 2)).toBe(table);
  });
});
