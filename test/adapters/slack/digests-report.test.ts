import { reportMessage } from '../../../src/adapters/slack/messages/report';
import { validateBlocks } from '../../../src/demo/slack/blocks/validate';
import type { DigestHeading, NoticeOf } from '../../../src/domain/notice';
import { DIGEST, LONGEST, NAMELESS, OWNER, SLOT } from './digests-samples';
import { ASKER, noticeOf, on, SAMPLES, traffic, WEEK } from './messages/samples';
import { wordsIn } from './messages/words-in';

const HEADING: DigestHeading = { digest: DIGEST, slot: SLOT, next: '2026-11-25T00:00:00.000Z', missed: [] };
const MISSED = Array.from({ length: 40 }, (_, at) => new Date(Date.parse(SLOT) - (40 - at) * 86_400_000).toISOString());

const NOTICES = Object.entries(SAMPLES).map(([name, sample]) => ({ name, notice: noticeOf(sample) }));

function digestOf(more: Partial<DigestHeading> = {}, sample = { request: on(WEEK), messages: traffic(WEEK) }) {
  const notice: NoticeOf<'report'> = { ...noticeOf(sample), digest: { ...HEADING, ...more } };
  return notice;
}

describe.each(['en', 'ja'] as const)('reports on a clock in %s', (language) => {
  test.each(NOTICES)('$name is what Slack takes', ({ notice }) => {
    const late = { downSince: MISSED[0] ?? SLOT, lateMs: 7_200_000, missed: MISSED };
    const digest = { ...HEADING, digest: LONGEST, ...late };
    const { text, blocks } = reportMessage({ ...notice, digest }, language);
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(text).not.toMatch(/undefined/);
  });
});

test('a digest has its own name, its owner and its schedule', () => {
  const message = reportMessage(digestOf(), 'en');
  const said = wordsIn(message);
  expect(said).toMatch(/^Morning figures · 16–22 Nov 2026\n/);
  expect(said).toContain(`digest of <@${OWNER}>`);
  expect(said).not.toContain('asked by');
  expect(said).toContain('Every weekday at 9:00 (Asia/Tokyo) · next: <!date^');
  expect(message.text).toMatch(/^Morning figures 16–22 Nov 2026: /);
  expect(wordsIn(reportMessage(digestOf({ digest: NAMELESS }), 'en'))).toMatch(/^SMS delivery · 16–22 Nov 2026\n/);
});

test("a digest's buttons are nobody's, and its own are at its foot", () => {
  const blocks = reportMessage(digestOf(), 'en').blocks;
  const ids = blocks.flatMap(({ type, block_id: id }) => (type === 'actions' ? [id] : []));
  expect(ids).toEqual(['report:digest', `digest:${DIGEST.id}`]);
  expect(JSON.stringify(blocks)).not.toContain(`report:${ASKER}`);
  expect(blocks.at(-1)).toMatchObject({
    elements: [
      { action_id: 'digest.pause', value: DIGEST.id },
      { action_id: 'digest.edit', value: DIGEST.id },
    ],
  });
});

test.each<[Partial<DigestHeading>, string, string]>([
  [
    { downSince: '2026-11-23T23:55:00.000Z', lateMs: 7_150_000 },
    '2 h late: the bot was down from 8:55.',
    'ボットが8:55から停止していたため、2時間遅れて送りました。',
  ],
  [
    { downSince: '2026-11-23T14:55:00.000Z', lateMs: 1_500_000 },
    '25 min late: the bot was down from Mon 23 Nov 23:55.',
    'ボットが11月23日(月) 23:55から停止していたため、25分遅れて送りました。',
  ],
  [
    { downSince: '2026-11-23T23:55:00.000Z' },
    'Late: the bot was down from 8:55.',
    'ボットが8:55から停止していたため、遅れて送りました。',
  ],
  [
    { missed: ['2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z'] },
    'Not sent: Fri 20 Nov 9:00, Sat 21 Nov 9:00 (the bot was down).',
    'ボットの停止により送れなかった回：11月20日(金) 9:00、11月21日(土) 9:00',
  ],
  [{ missed: MISSED }, 'Mon 19 Oct 9:00 and 35 more (the bot was down).', '10月19日(月) 9:00 ほか35回'],
])('what its schedule did is said at its foot: %#', (more, english, japanese) => {
  expect(wordsIn(reportMessage(digestOf(more), 'en'))).toContain(english);
  expect(wordsIn(reportMessage(digestOf(more), 'ja'))).toContain(japanese);
});

test('a paused digest says so and can be resumed', () => {
  const { next: _, ...heading } = HEADING;
  const message = reportMessage({ ...digestOf(), digest: { ...heading, digest: { ...DIGEST, isPaused: true } } }, 'en');
  expect(wordsIn(message)).toContain('Every weekday at 9:00 (Asia/Tokyo) · paused');
  expect(message.blocks.at(-1)).toMatchObject({
    elements: [{ action_id: 'digest.resume' }, { action_id: 'digest.edit' }],
  });
});
