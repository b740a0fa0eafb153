import { writeCsv } from '../../src/actions/run-csv';
import type { CallOutcome } from '../../src/domain/answer';
import { BYTE_ORDER_MARK, type Cell, csvLines } from '../../src/domain/csv';
import { planCalls } from '../../src/domain/query';
import { COLUMNS, MOST_ROWS, REASON_COLUMNS, tableRows } from '../../src/domain/rows-table';
import { csvHeader } from '../../src/words/csv-header';
import { type Messages, messagesOf, NOW, outcomesOf, requestFor } from './traffic';

const REQUEST = requestFor('2026-11-19', '2026-11-22');
/** Of the columns, by which these tests find them. */
const NAMES: readonly string[] = [...COLUMNS, ...REASON_COLUMNS.map((reason) => reason.replace('.', '_'))];
const FETCHED_AT = '2026-11-24T02:59:00.000Z';

function tableOf(outcomes: readonly CallOutcome[]): Record<string, Cell>[] {
  return [...tableRows(REQUEST, outcomes, NOW)].map((cells) => {
    expect(cells).toHaveLength(NAMES.length);
    return Object.fromEntries(NAMES.map((name, at) => [name, cells[at] ?? 'no cell']));
  });
}

const MESSAGES: readonly Messages[] = [
  messagesOf('2026-11-20', { delivered: 90, waiting: 4, queued: 2, send: { empty: 3 }, process: { unsubscribe: 1 } }),
  messagesOf('2026-11-20', { delivered: 7, group: { template: '=1+1', label: '' } }),
  messagesOf('2026-11-22', { delivered: 6, waiting: 2, send: { busy: 2 } }),
];

test('a row joins what the three calls said of one group on one day', () => {
  const [, row, other] = tableOf(outcomesOf(planCalls(REQUEST), MESSAGES));
  // 20 Nov ended 84 hours before it was fetched and was never seen to move: what waits will not be answered any more.
  expect(row).toMatchObject({
    ...{ date: '2026-11-20', type: '2', user: 'shop', template: '1233', label: '110' },
    ...{ targets: 100, sent: 97, delivered: 90, waiting: 4, send_failed: 3, process_failed: 1, queued: 2 },
    ...{ billing_units: 97, delivery_rate_low: 0.9, delivery_rate_high: 0.9, day_state: 'settled' },
    ...{ fetched_at: FETCHED_AT, send_empty: 3, send_busy: 0, process_unsubscribe: 1, process_other: 0 },
  });
  expect(other).toMatchObject({ template: '=1+1', label: '', targets: 7, delivery_rate_low: 1, send_empty: 0 });
});

test('while messages are undecided the rate has two ends', () => {
  expect(tableOf(outcomesOf(planCalls(REQUEST), MESSAGES)).at(-1)).toMatchObject({
    ...{ date: '2026-11-22', day_state: 'provisional', delivery_rate_low: 0.6, delivery_rate_high: 0.8, send_busy: 2 },
  });
});

test('every day has a row, and one without messages is zeros without a rate', () => {
  const rows = tableOf(outcomesOf(planCalls(REQUEST), MESSAGES));
  expect(rows.map(({ date }) => date)).toEqual([
    ...['2026-11-19', '2026-11-20', '2026-11-20', '2026-11-21', '2026-11-22'],
  ]);
  expect(rows[0]).toMatchObject({
    ...{ template: '', targets: 0, billing_units: 0, delivery_rate_low: '', day_state: 'settled', send_empty: 0 },
  });
});

test('a day whose figures are missing says so, and nothing of it is a number', () => {
  const failure = { kind: 'server', status: 500, attempts: 3 } as const;
  const rows = tableOf(
    outcomesOf(planCalls(REQUEST), MESSAGES, ({ subject }) => (subject === 'daily' ? failure : undefined)),
  );
  expect(rows).toHaveLength(4);
  for (const { date: _, day_state: state, ...others } of rows) {
    expect(state).toBe('missing');
    expect(new Set(Object.values(others))).toEqual(new Set(['']));
  }
});

test('reasons that are missing are blank, not zero', () => {
  const failure = { kind: 'timeout', attempts: 3 } as const;
  const failing = outcomesOf(planCalls(REQUEST), MESSAGES, ({ subject }) =>
    subject === 'sendFailures' ? failure : undefined,
  );
  expect(tableOf(failing)[1]).toMatchObject({ targets: 100, send_failed: 3, send_empty: '', process_unsubscribe: 1 });
});

test('reasons of a group that has no counts keep their row', () => {
  const [one] = MESSAGES;
  const calls = planCalls(REQUEST);
  const late = outcomesOf(calls, one ? [one] : []).filter(({ call }) => call.subject === 'sendFailures');
  const rows = tableOf([...outcomesOf(calls, []).filter(({ call }) => call.subject !== 'sendFailures'), ...late]);
  expect(rows[1]).toMatchObject({ template: '1233', targets: '', delivery_rate_low: '', send_empty: 3 });
});

test.each(['en', 'ja'] as const)('the headings are in the language of who reads them: %s', (language) => {
  const header = csvHeader(language);
  expect(header).toHaveLength(NAMES.length);
  expect(new Set(header).size).toBe(35);
  expect(header.join()).not.toMatch(/_/);
  const named = (name: string) => header[NAMES.indexOf(name)];
  expect([named('date'), named('send_empty'), named('process_other')]).toEqual(
    language === 'en'
      ? ['Date', 'Failed at carrier: Number not assigned', 'Stopped before sending: Other']
      : ['日付', '送信失敗(キャリア): 使われていない番号', '処理失敗(送信前): その他'],
  );
});

test('a text that a spreadsheet would run is disarmed, and one with separators quoted', () => {
  for (const [cell, written] of [
    ...[['=1+1', "'=1+1"] as const, ['+1', "'+1"] as const, ['-1', "'-1"] as const, ['@SUM(A1)', "'@SUM(A1)"] as const],
    ...[['＝1', "'＝1"] as const, ['a,b', '"a,b"'] as const, ['a"b', '"a""b"'] as const, ['a\nb', '"a\nb"'] as const],
    ...[[-1, '-1'] as const, ['', ''] as const, ['配信', '配信'] as const],
  ])
    expect(csvLines([[cell, 1]])).toBe(`${written},1\r\n`);
});

test('a file has at most a hundred thousand rows and says when there were more; others have their turn meanwhile', async () => {
  const row = ['2026-11-22', ...Array.from({ length: NAMES.length - 1 }, () => 1)];
  function* rows(count: number) {
    for (let at = 0; at < count; at++) yield row;
  }
  let turns = 0;
  const count = () => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const { bytes, ...facts } = await writeCsv(['Date', 'Type'], rows(MOST_ROWS + 1));
  clearImmediate(timer);
  expect(facts).toEqual({ rows: MOST_ROWS, isCut: true, hasMissing: false });
  const text = Buffer.from(bytes).toString('utf8');
  expect(text.startsWith(`${BYTE_ORDER_MARK}Date,Type\r\n`)).toBe(true);
  expect(text.match(/\r\n/g)).toHaveLength(MOST_ROWS + 1);
  expect(turns).toBeGreaterThanOrEqual(10);
  expect(await writeCsv(['Date'], rows(3))).toMatchObject({ rows: 3, isCut: false });
});
