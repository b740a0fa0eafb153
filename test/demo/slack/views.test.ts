import { validateView } from '../../../src/demo/slack/blocks/validate-view';
import type { Json } from '../../../src/demo/slack/json';
import { input, plain, typed } from './block-samples';
import { section } from './kit';

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
