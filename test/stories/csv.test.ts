import { World } from '../../src/demo/engagelab/world/world';
import type { Message } from '../../src/demo/slack/store/messages';
import { USERS } from '../../src/demo/slack/world/default-world';
import { COLUMNS, REASON_COLUMNS } from '../../src/domain/rows-table';
import { csvHeader } from '../../src/words/csv-header';
import { inStory, type Story } from './story';
import { simpleWorld, truthOf } from './truth';

const WEEK = { start: '2026-11-17', end: '2026-11-23', offsetHours: 9 } as const;
const NAMES: readonly string[] = [...COLUMNS, ...REASON_COLUMNS.map((reason) => reason.replace('.', '_'))];

/** The table in the one file that a message shares. The rows of these worlds need no quotes. */
function sharedTable(story: Story, { files = [] }: Message): Record<string, string>[] {
  expect(files).toHaveLength(1);
  const file = story.slack.files.find(({ id }) => id === files[0]);
  const bytes = file?.bytes ?? Buffer.alloc(0);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [header = [], ...rows] = bytes
    .toString('utf8')
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(header).toEqual(csvHeader('en'));
  return rows.map((cells) => Object.fromEntries(NAMES.map((name, at) => [name, cells[at] ?? 'no cell'])));
}

function sumOf(rows: readonly Record<string, string>[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

function posts(story: Story, thread: string) {
  return story.slack.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.thread_ts === thread);
}

test('csv in the command brings the report, and every row as a file in its thread', () =>
  inStory({}, async (story) => {
    const ack = await story.ask('last 7 days csv');
    expect(ack.text).toContain('The rows follow in its thread as CSV.');
    const report = await story.posted();
    const message = await story.posted();
    expect(message.threadTs).toBe(report.ts);
    const rows = sharedTable(story, message);
    expect(message.text).toMatch(
      /^17–23 Nov 2026 as CSV, [\d,]+ rows: <http\S+\/files\/F\w+\|sms-2026-11-17-2026-11-23\.csv>$/,
    );
    const truth = truthOf(story, WEEK);
    for (const [column, sum] of [
      ['targets', truth.targets],
      ['delivered', truth.delivered],
      ['waiting', truth.waiting],
      ['send_failed', truth.sendFailed],
      ['process_failed', truth.processFailed],
      ['billing_units', truth.billingUnits],
      ...truth.sendReasons.map(([name, count]) => [`send_${name}`, count] as const),
      ...truth.processReasons.map(([name, count]) => [`process_${name}`, count] as const),
    ] as const)
      expect([column, sumOf(rows, column)]).toEqual([column, sum]);
    expect(new Set(rows.map(({ date }) => date)).size).toBe(7);
    expect(new Set(rows.map(({ fetched_at: at }) => at))).toEqual(new Set(['2026-11-24T03:00:00.000Z']));
    // The figures were there already.
    expect(story.calls().filter((call) => call.includes('start_date=2026-11-17'))).toHaveLength(3);
  }));

test('the button brings it into the thread of who asked, and to the direct messages of anybody else', () =>
  inStory({}, async (story) => {
    await story.ask('yesterday by template');
    const report = await story.posted();
    await story.click(USERS.asker, report, 'CSV');
    const inThread = await story.posted();
    expect({ channel: inThread.channel, thread: inThread.threadTs }).toEqual({
      channel: report.channel,
      thread: report.ts,
    });
    await story.idle();
    await story.click(USERS.british, report, 'CSV');
    expect((await story.whispered(USERS.british)).text).toContain('Coming to your direct messages in a moment.');
    const copy = await story.posted();
    expect(copy.channel).toBe(story.slack.directOf(USERS.british));
    expect(sharedTable(story, copy)).toEqual(sharedTable(story, inThread));
    expect(report.edited).toBeUndefined();
  }));

test('a day that could not be fetched is a row that says missing, and one without messages a row of zeros', () =>
  inStory({ engageLab: { world: new World({ longestAnswerMs: 0, eventsIn: () => [] }) } }, async (story) => {
    await story.ask('2026-11-22 private');
    await story.posted();
    story.engageLab.faults.add({ effect: { kind: 'status', status: 500 }, endpoint: 'stats_day' });
    await story.ask('2026-11-22..2026-11-23');
    await story.click(USERS.british, await story.posted(), 'CSV');
    await story.whispered(USERS.british);
    const message = await story.posted();
    expect(message.text).toContain(
      'Rows whose “State of the day” is missing stand for days that EngageLab gave no figures for.',
    );
    const shown = sharedTable(story, message).map((row) => [row.date, row.targets, row.send_empty, row.day_state]);
    expect(shown).toEqual([
      ['2026-11-22', '0', '0', 'settled'],
      ['2026-11-23', '', '', 'missing'],
    ]);
  }));

test('a post whose answer is lost is found in the thread, and the file is there once', () =>
  inStory({ config: { policy: { admins: [], access: {}, settleMs: 0, correctsReports: true } } }, async (story) => {
    await story.ask('yesterday');
    const report = await story.posted();
    story.slack.faults.add({ kind: 'lose_answer', method: 'chat.postMessage', count: 1 });
    await story.click(USERS.asker, report, 'CSV');
    await story.posted();
    await story.idle();
    expect(posts(story, report.ts)).toHaveLength(1);
    expect(story.slack.calls.some(({ method }) => method === 'conversations.replies')).toBe(true);
  }));

test('where uploads are forbidden a message says why there is no file', () =>
  inStory({}, async (story) => {
    story.slack.faults.add({ kind: 'uploads_forbidden' });
    await story.ask('yesterday');
    await story.click(USERS.japanese, await story.posted(), 'CSV');
    await story.whispered(USERS.japanese);
    const message = await story.posted();
    expect(message.text).toBe('このワークスペースではファイルのアップロードが許可されていないため、CSVはありません。');
    expect(message.files).toBeUndefined();
  }));

test('when the report is gone by then, whoever pressed is told', () =>
  inStory({}, async (story) => {
    await story.ask('yesterday private');
    const report = await story.posted();
    story.slack.faults.add({ kind: 'error', error: 'thread_not_found', method: 'chat.postMessage' });
    await story.click(USERS.asker, report, 'CSV');
    expect((await story.whispered(USERS.asker)).text).toContain('but I could not post it');
  }));

test('four thousand rows, which are written in pieces, are all there, each with its reasons', () => {
  const world = simpleWorld({ days: 10, templates: 50 });
  return inStory({ engageLab: { world } }, async (story) => {
    await story.ask('last 10 days vs nothing csv');
    await story.posted();
    const rows = sharedTable(story, await story.posted());
    expect(rows).toHaveLength(50 * 8 * 10);
    const truth = truthOf(story, { start: '2026-11-14', end: '2026-11-23', offsetHours: 9 });
    expect(sumOf(rows, 'targets')).toBe(truth.targets);
    expect(truth.sendReasons.map(([name]) => sumOf(rows, `send_${name}`))).toEqual(
      truth.sendReasons.map(([, count]) => count),
    );
  });
});
