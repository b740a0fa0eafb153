import { card, chart, checkLimits, days, many, mrkdwn, pie, plain, type Row, raw, rich, table } from './block-samples';
import { button, section } from './kit';

/** Rich text, tables, charts, cards. */
const LIMITS: readonly Row[] = [
  [
    'rich text',
    [rich([{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }])],
    [rich([{ type: 'paragraph' }])],
    '/blocks/0/elements/0/type',
  ],
  [
    'markdown 12,000',
    [{ type: 'markdown', text: 'x'.repeat(12_000) }],
    [
      { type: 'markdown', text: 'x'.repeat(6_001) },
      { type: 'markdown', text: 'x'.repeat(6_000) },
    ],
    '/blocks/1',
  ],
  ['markdown in messages', [section('a')], [{ type: 'markdown', text: 'a' }], '/blocks/0/type', 'modal'],
  ['100 rows', [table(100, 1)], [table(101, 1)], '/blocks/0/rows'],
  ['20 cells', [table(1, 20)], [table(1, 21)], '/blocks/0/rows/0'],
  ['cell not empty', [table(1, 1)], [table(1, 1, 0)], '/blocks/0/rows/0/0/text'],
  ['equal rows', [table(2, 2)], [{ type: 'table', rows: [[raw(1)], [raw(1), raw(1)]] }], '/blocks/0/rows/1'],
  ['10,000 characters', [table(1, 4, 2500)], [table(1, 5, 2001)], '/blocks/0/rows'],
  ['one table', [table(1, 1)], [table(1, 1), table(1, 1)], '/blocks/1'],
  [
    'column settings',
    [{ ...table(1, 1), column_settings: [{ align: 'right' }] }],
    [{ ...table(1, 1), column_settings: [{ align: 'top' }] }],
    '/blocks/0/column_settings/0/align',
  ],
  ['no table in a modal', [section('a')], [table(1, 1)], '/blocks/0/type', 'modal'],
  [
    'raw number',
    [{ type: 'table', rows: [[{ type: 'raw_number', value: 1.5 }]] }],
    [{ type: 'table', rows: [[{ type: 'raw_number', value: '1' }]] }],
    '/blocks/0/rows/0/0/value',
  ],
  [
    'data table 101 rows',
    [{ ...table(101, 1), type: 'data_table', caption: 'c' }],
    [{ ...table(102, 1), type: 'data_table', caption: 'c' }],
    '/blocks/0/rows',
  ],
  [
    'data table caption',
    [{ ...table(2, 1), type: 'data_table', caption: 'c' }],
    [{ ...table(2, 1), type: 'data_table' }],
    '/blocks/0',
  ],
  [
    'chart title 50',
    [chart(1, ['a'], ['a'], 'x'.repeat(50))],
    [chart(1, ['a'], ['a'], 'x'.repeat(51))],
    '/blocks/0/title',
  ],
  ['6 series', [chart(6, ['a'])], [chart(7, ['a'])], '/blocks/0/chart/series'],
  ['20 points', [chart(1, days(20))], [chart(1, days(21))], '/blocks/0/chart/series/0/data'],
  ['a point a category', [chart(1, ['a', 'b'])], [chart(1, ['a', 'b'], ['a', 'c'])], '/blocks/0/chart/series/0/data'],
  ['label 20', [chart(1, ['x'.repeat(20)])], [chart(1, ['x'.repeat(21)])], '/blocks/0/chart/series/0/data/0/label'],
  ['6 segments', [pie(6)], [pie(7)], '/blocks/0/chart/segments'],
  ['segment above 0', [pie(1)], [pie(1, 0)], '/blocks/0/chart/segments/0/value'],
  ['2 charts', [pie(1), pie(1)], [pie(1), pie(1), pie(1)], '/blocks/2'],
  ['charts in messages', [section('a')], [pie(1)], '/blocks/0/type', 'home'],
  ['alert in modals', [section('a')], [{ type: 'alert', text: plain(5) }], '/blocks/0/type'],
  [
    'alert 200',
    [{ type: 'alert', text: plain(200) }],
    [{ type: 'alert', text: plain(201) }],
    '/blocks/0/text/text',
    'modal',
  ],
  ['card with something', [card({ body: mrkdwn(200) })], [card({ subtitle: mrkdwn(5) })], '/blocks/0'],
  ['card body 200', [card({ body: mrkdwn(200) })], [card({ body: mrkdwn(201) })], '/blocks/0/body/text'],
  [
    'card 3 buttons',
    [card({ actions: many(3, (i) => button(`b${i}`)) })],
    [card({ actions: many(4, (i) => button(`b${i}`)) })],
    '/blocks/0/actions',
  ],
  [
    'carousel 10',
    [{ type: 'carousel', elements: many(10, () => card({ body: mrkdwn(1) })) }],
    [{ type: 'carousel', elements: many(11, () => card({ body: mrkdwn(1) })) }],
    '/blocks/0/elements',
  ],
  [
    'container 10',
    [{ type: 'container', title: plain(5), child_blocks: many(10, () => section('a')) }],
    [{ type: 'container', title: plain(5), child_blocks: many(11, () => section('a')) }],
    '/blocks/0/child_blocks',
  ],
  [
    'container children',
    [{ type: 'container', title: plain(5), child_blocks: [section('a')] }],
    [{ type: 'container', title: plain(5), child_blocks: [pie(1)] }],
    '/blocks/0/child_blocks/0/type',
  ],
  [
    'context actions',
    [{ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain(6) }] }],
    [{ type: 'context_actions', elements: [button('b')] }],
    '/blocks/0/elements/0/type',
  ],
  [
    'task card',
    [{ type: 'task_card', task_id: 't', title: 'T', status: 'complete' }],
    [{ type: 'task_card', task_id: 't', title: 'T', status: 'done' }],
    '/blocks/0/status',
  ],
  ['no remote files', [section('a')], [{ type: 'file', source: 'remote', external_id: 'x' }], '/blocks/0/type'],
];

describe('what Slack takes and refuses in tables, charts and cards', () => checkLimits(LIMITS));
