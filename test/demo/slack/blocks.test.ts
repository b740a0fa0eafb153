import type { Surface } from '../../../src/demo/slack/blocks/inspection';
import { validateBlocks } from '../../../src/demo/slack/blocks/validate';
import { validateView } from '../../../src/demo/slack/blocks/validate-view';
import type { Json } from '../../../src/demo/slack/json';
import { actions, button, section } from './kit';

const plain = (length: number): Json => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number): Json => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const option = (value: number, text = 3): Json => ({ text: plain(text), value: 'v'.repeat(value) });
const options = (count: number): Json[] => many(count, (i) => ({ text: plain(3), value: String(i) }));
const menu = (more: Json): Json => actions({ type: 'static_select', action_id: 'menu', ...more });
const image = (more: Json): Json => ({ type: 'image', alt_text: 'A chart', ...more });
const web = { image_url: 'https://charts.example.com/a.png' };
const raw = (length: number): Json => ({ type: 'raw_text', text: 'x'.repeat(length) });
const table = (rows: number, cells: number, length = 1): Json => ({
  type: 'table',
  rows: many(rows, () => many(cells, () => raw(length))),
});
const points = (labels: readonly string[]) => labels.map((label) => ({ label, value: 1 }));
const chart = (series: number, labels: readonly string[], categories = labels, title = 'Sent'): Json => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'line',
    series: many(series, (i) => ({ name: `s${i}`, data: points(labels) })),
    axis_config: { categories },
  },
});
const pie = (segments: number, value = 1): Json => ({
  type: 'data_visualization',
  title: 'Reasons',
  chart: { type: 'pie', segments: many(segments, (i) => ({ label: `r${i}`, value })) },
});
const input = (element: Json, more: Json = {}): Json => ({ type: 'input', label: plain(4), element, ...more });
const typed = (more: Json = {}): Json => ({ type: 'plain_text_input', action_id: 'typed', ...more });
const card = (more: Json): Json => ({ type: 'card', ...more });
const days = (count: number): string[] => many(count, (i) => `d${i}`);
const rich = (elements: unknown[]): Json => ({ type: 'rich_text', elements });

/** What is checked; blocks that are good; blocks that are not; where the finding points; the surface. */
type Row = readonly [string, Json[], Json[], string, Surface?];

const LIMITS: readonly Row[] = [
  ['50 blocks', many(50, () => section('a')), many(51, () => section('a')), '/blocks'],
  ['100 blocks in a modal', many(100, () => section('a')), many(101, () => section('a')), '/blocks', 'modal'],
  ['unknown type', [section('a')], [{ type: 'heading' }], '/blocks/0/type'],
  ['unknown key', [section('a')], [{ ...section('a'), txt: 1 }], '/blocks/0'],
  [
    'block id length',
    [{ type: 'divider', block_id: 'x'.repeat(255) }],
    [{ type: 'divider', block_id: 'x'.repeat(256) }],
    '/blocks/0/block_id',
  ],
  [
    'block id unique',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    '/blocks/1/block_id',
  ],
  ['header 150', [{ type: 'header', text: plain(150) }], [{ type: 'header', text: plain(151) }], '/blocks/0/text/text'],
  [
    'header plain text',
    [{ type: 'header', text: plain(1) }],
    [{ type: 'header', text: mrkdwn(1) }],
    '/blocks/0/text/type',
  ],
  ['section 3000', [section('x'.repeat(3000))], [section('x'.repeat(3001))], '/blocks/0/text/text'],
  ['section not empty', [section('x')], [section('')], '/blocks/0/text/text'],
  ['section text or fields', [{ type: 'section', fields: [mrkdwn(1)] }], [{ type: 'section' }], '/blocks/0'],
  [
    '10 fields',
    [{ type: 'section', fields: many(10, () => mrkdwn(1)) }],
    [{ type: 'section', fields: many(11, () => mrkdwn(1)) }],
    '/blocks/0/fields',
  ],
  [
    'field 2000',
    [{ type: 'section', fields: [mrkdwn(2000)] }],
    [{ type: 'section', fields: [mrkdwn(2001)] }],
    '/blocks/0/fields/0/text',
  ],
  [
    'accessory',
    [{ ...section('a'), accessory: button('b') }],
    [{ ...section('a'), accessory: typed() }],
    '/blocks/0/accessory/type',
  ],
  [
    'context 10',
    [{ type: 'context', elements: many(10, () => mrkdwn(1)) }],
    [{ type: 'context', elements: many(11, () => mrkdwn(1)) }],
    '/blocks/0/elements',
  ],
  [
    'context elements',
    [{ type: 'context', elements: [image(web)] }],
    [{ type: 'context', elements: [button('b')] }],
    '/blocks/0/elements/0/type',
  ],
  ['alt text', [image(web)], [{ type: 'image', ...web }], '/blocks/0'],
  [
    'alt text 2000',
    [{ ...image(web), alt_text: 'x'.repeat(2000) }],
    [{ ...image(web), alt_text: 'x'.repeat(2001) }],
    '/blocks/0/alt_text',
  ],
  [
    'picture over https',
    [image(web)],
    [image({ image_url: 'http://charts.example.com/a.png' })],
    '/blocks/0/image_url',
  ],
  ['picture not local', [image(web)], [image({ image_url: 'https://localhost/a.png' })], '/blocks/0/image_url'],
  ['one source', [image(web)], [image({ ...web, slack_file: { id: 'F012345678' } })], '/blocks/0'],
  [
    'file id',
    [image({ slack_file: { id: 'F012345678' } })],
    [image({ slack_file: { id: 'f012' } })],
    '/blocks/0/slack_file/id',
  ],
  [
    'file by one name',
    [image({ slack_file: { id: 'F012345678' } })],
    [image({ slack_file: { id: 'F012345678', url: 'https://x.example.com' } })],
    '/blocks/0/slack_file',
  ],
  [
    '25 actions',
    [actions(...many(25, (i) => button(`b${i}`)))],
    [actions(...many(26, (i) => button(`b${i}`)))],
    '/blocks/0/elements',
  ],
  [
    'action id unique',
    [actions(button('a'), button('b'))],
    [actions(button('a'), button('a'))],
    '/blocks/0/elements/1/action_id',
  ],
  [
    'action id length',
    [actions(button('x'.repeat(255), 'Go'))],
    [actions({ ...button('a'), action_id: 'x'.repeat(256) })],
    '/blocks/0/elements/0/action_id',
  ],
  [
    'button 75',
    [actions({ ...button('a'), text: plain(75) })],
    [actions({ ...button('a'), text: plain(76) })],
    '/blocks/0/elements/0/text/text',
  ],
  [
    'button value 2000',
    [actions({ ...button('a'), value: 'x'.repeat(2000) })],
    [actions({ ...button('a'), value: 'x'.repeat(2001) })],
    '/blocks/0/elements/0/value',
  ],
  [
    'button style',
    [actions({ ...button('a'), style: 'danger' })],
    [actions({ ...button('a'), style: 'red' })],
    '/blocks/0/elements/0/style',
  ],
  ['100 options', [menu({ options: options(100) })], [menu({ options: options(101) })], '/blocks/0/elements/0/options'],
  [
    'option text 75',
    [menu({ options: [option(1, 75)] })],
    [menu({ options: [option(1, 76)] })],
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value 150',
    [menu({ options: [option(150)] })],
    [menu({ options: [option(151)] })],
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'initial option',
    [menu({ options: options(2), initial_option: options(1)[0] })],
    [menu({ options: options(2), initial_option: option(9) })],
    '/blocks/0/elements/0',
  ],
  [
    'overflow 5',
    [actions({ type: 'overflow', options: options(5) })],
    [actions({ type: 'overflow', options: options(6) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes 10',
    [actions({ type: 'checkboxes', options: options(10) })],
    [actions({ type: 'checkboxes', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'radio 10',
    [actions({ type: 'radio_buttons', options: options(10) })],
    [actions({ type: 'radio_buttons', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'date',
    [actions({ type: 'datepicker', initial_date: '2026-10-05' })],
    [actions({ type: 'datepicker', initial_date: '5.10.2026' })],
    '/blocks/0/elements/0/initial_date',
  ],
  [
    'time',
    [actions({ type: 'timepicker', initial_time: '09:00' })],
    [actions({ type: 'timepicker', initial_time: '24:00' })],
    '/blocks/0/elements/0/initial_time',
  ],
  [
    'confirm',
    [actions({ ...button('a'), confirm: { text: plain(300) } })],
    [actions({ ...button('a'), confirm: { text: plain(301) } })],
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'label 2000',
    [input(typed(), { label: plain(2000) })],
    [input(typed(), { label: plain(2001) })],
    '/blocks/0/label/text',
    'modal',
  ],
  [
    'hint 2000',
    [input(typed(), { hint: plain(2000) })],
    [input(typed(), { hint: plain(2001) })],
    '/blocks/0/hint/text',
    'modal',
  ],
  [
    'placeholder 150',
    [input(typed({ placeholder: plain(150) }))],
    [input(typed({ placeholder: plain(151) }))],
    '/blocks/0/element/placeholder/text',
    'modal',
  ],
  ['no button as input', [input(typed())], [input(button('b'))], '/blocks/0/element/type', 'modal'],
  [
    'one focus',
    [input(typed({ focus_on_load: true }))],
    [input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true }))],
    '/blocks/1/element',
    'modal',
  ],
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

describe('what Slack takes and refuses in blocks', () => {
  test.each(LIMITS.map((row) => [row[0], row] as const))('%s', (_name, [, good, bad, pointer, surface = 'message']) => {
    expect(validateBlocks(good, surface)).toEqual([]);
    expect(validateBlocks(bad, surface).map((finding) => finding.pointer)).toContain(pointer);
  });

  test('blocks of more than 13,000 characters are too long as a whole', () => {
    const blocks = (count: number) => many(count, () => section('x'.repeat(2000)));
    expect(validateBlocks(blocks(6), 'message')).toEqual([]);
    expect(validateBlocks(blocks(7), 'message')).toEqual([{ pointer: '/blocks', message: 'msg_blocks_too_long' }]);
  });

  test('everything wrong is told at once', () => {
    expect(validateBlocks([{ type: 'header', text: plain(0), color: 'red' }, section('')], 'message')).toEqual([
      { pointer: '/blocks/0', message: 'invalid additional property: color' },
      { pointer: '/blocks/0/text/text', message: 'must be more than 0 characters' },
      { pointer: '/blocks/1/text/text', message: 'must be more than 0 characters' },
    ]);
  });

  test('a file must be known, and never fits into an ephemeral message', () => {
    const blocks = [image({ slack_file: { id: 'F012345678' } })];
    const finding = [{ pointer: '/blocks/0/slack_file', message: 'invalid slack file' }];
    expect(validateBlocks(blocks, 'message', { files: { problemOf: () => 'file_not_found' } })).toEqual(finding);
    expect(validateBlocks(blocks, 'message', { ephemeral: true })).toEqual(finding);
  });
});

describe('what Slack takes and refuses in views', () => {
  const modal = (more: Json = {}): Json => ({ type: 'modal', title: plain(24), blocks: [section('a')], ...more });

  test.each<[string, Json, Json, string]>([
    ['title 24', modal(), modal({ title: plain(25) }), '/view/title/text'],
    ['submit 24', modal({ submit: plain(24) }), modal({ submit: plain(25) }), '/view/submit/text'],
    [
      'metadata 3000',
      modal({ private_metadata: 'x'.repeat(3000) }),
      modal({ private_metadata: 'x'.repeat(3001) }),
      '/view/private_metadata',
    ],
    [
      'submit with inputs',
      modal({ submit: plain(4), blocks: [input(typed())] }),
      modal({ blocks: [input(typed())] }),
      '/view',
    ],
    [
      'callback id 255',
      modal({ callback_id: 'x'.repeat(255) }),
      modal({ callback_id: 'x'.repeat(256) }),
      '/view/callback_id',
    ],
    ['blocks', modal(), modal({ blocks: [section('')] }), '/view/blocks/0/text/text'],
  ])('%s', (_name, good, bad, pointer) => {
    expect(validateView(good, 'modal')).toEqual([]);
    expect(validateView(bad, 'modal').map((finding) => finding.pointer)).toContain(pointer);
  });
});
