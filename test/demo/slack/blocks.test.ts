import { validateBlocks } from '../../../src/demo/slack/blocks/validate';
import { checkLimits, image, many, mrkdwn, plain, type Row, typed, web } from './block-samples';
import { button, section } from './kit';

/** Every block, texts and pictures. */
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
];

describe('what Slack takes and refuses in blocks', () => {
  checkLimits(LIMITS);

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
