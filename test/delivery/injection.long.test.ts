import fc from 'fast-check';
import type { Message } from '../../src/adapters/slack/messages/message';
import { render } from '../../src/adapters/slack/messages/render';
import { validateBlocks } from '../../src/demo/slack/blocks/validate';
import { richTextOf } from '../../src/demo/slack/page/blocks/mrkdwn';
import { parseCommand } from '../../src/domain/command/parse';
import type { Language } from '../../src/domain/language';
import type { Notice } from '../../src/domain/notice';
import type { ReportRequest } from '../../src/domain/report';
import { ASKER, noticeOf, on, traffic } from '../adapters/slack/messages/samples';

const RANDOM = 1_000;
/** Stands in everything that comes from outside; none of the bot's own words has it. */
const MARK = 'Zq9';
const DAY = { start: '2026-11-22', end: '2026-11-22' } as const;
const LANGUAGES: readonly Language[] = ['en', 'ja'];
const CHANNEL = 'C0123456789';

const ATTACKS: readonly string[] = [
  ...['<!channel>', '<!here>', '<!everyone>', `<!channel|${MARK}>`, '<!subteam^S0123456789>', '<!subteam^S1|@x>'],
  ...['<@U0123456789>', '<@W0123456789|x>', '<#C9999999999>', '<#C9999999999|x>', '<!date^1^{date}^http://x|y>'],
  ...[`<http://x.example|${MARK}>`, '<https://x.example>', '<mailto:a@b|c>', '<tel:110|x>', '<slack://user?id=1|x>'],
  ...[
    `*${MARK}*`,
    `_${MARK}_`,
    `~${MARK}~`,
    `\`${MARK}\``,
    `\`\`\`${MARK}\`\`\``,
    `*_~${MARK}~_*`,
    `${MARK}* *${MARK}*`,
  ],
  ...[`\` *${MARK}* \``, `\`<!here>\``, `*a* ${MARK} *b*`, `x\n> ${MARK}`, `>${MARK}`, `&gt; ${MARK}`, `>>> ${MARK}`],
  ...[`:${MARK}:`, ':boom:', `:smile::${MARK}:`, '&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;', '&#60;!channel>'],
  ...[`\u202e<!channel>${MARK}`, `\u2067${MARK}\u2069`, `<\u200b!channel>`, `\u200b*${MARK}*`, `*\ufeff${MARK}*`],
  ...[
    `＜!channel＞${MARK}`,
    '＜@U0123456789＞',
    `＊${MARK}＊`,
    `\uff5e${MARK}\uff5e`,
    `x\r\n*${MARK}*`,
    `\u2028*${MARK}*`,
  ],
  ...['@channel', '@here', '@everyone', '=cmd|x', `[${MARK}](http://x.example)`, `**${MARK}**`, `# ${MARK}`],
  ...['https://x.example/a_b_c', 'http://x.example|y', `\u0000*${MARK}*`, '"><!channel>', "'><!here>", `<<!channel>>`],
];

const PIECES = [
  ...['<', '>', '!', '@', '#', '|', '&', ';', '*', '_', '~', '`', '```', ':', '\n', ' ', '&lt;', '&gt;', '&amp;'],
  ...['!channel', '!here', '@U0123456789', '#C9999999999', 'http://x.example', MARK, 'a', '1', '\u202e', '\u200b'],
  ...['\u2066', '＜', '＞', '＊', '配信', '🎉', ':boom:', '!subteam^S1', '!date^1^{date}|x', '"', ','],
];
const attack = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));

const ASKING = { now: new Date('2026-11-24T03:00:00Z'), zone: 'Asia/Tokyo', locale: 'en-US' };

/** Every message that a text can come into: as typed words, as a filter, and as a name in EngageLab's rows. */
function noticesWith(text: string): (() => Notice)[] {
  const filters = { templates: [text, `${text}${MARK}`], labels: [text], users: [text] };
  const request: ReportRequest = on(DAY, { filters });
  const messages = () => traffic(DAY, [text, `${text}${MARK}`]);
  const lines = [
    ...[text, `yesterday ${text}`, `yesterday template:"${text}" label:"${text}" by template`, `by ${text}`],
    ...[`${text}:1`, `tz:${text}`, `type:${text}`, `${text} by ${text} by day`],
  ];
  return [
    ...lines.map((line) => () => answerTo(line)),
    () => ({ kind: 'notAMember', channel: CHANNEL, command: text }),
    () => ({ kind: 'undelivered', refusal: 'archived', channel: CHANNEL, request }),
    () => ({ kind: 'abandoned', request }),
    () => noticeOf({ request: on(DAY, { filters: { ...filters, type: text } }), messages: [] }),
    ...(['template', 'label', 'user'] as const).map(
      (by) => () => noticeOf({ request: { ...request, by: [by] }, messages: messages() }),
    ),
    () => noticeOf({ request: { ...request, kind: 'failures', by: ['template'] }, messages: messages() }),
    () => noticeOf({ request, messages: [], failing: () => ({ kind: 'server', status: 500, attempts: 3 }) }),
  ];
}

function answerTo(line: string): Notice {
  const parsed = parseCommand(line, ASKING);
  if (!parsed.ok) return { kind: 'refused', refusal: parsed.refusal };
  const { command } = parsed;
  if (command.kind === 'help') return command;
  if (command.kind !== 'report') throw new Error(`${line} is no report`);
  return { kind: 'accepted', command, place: 'channel' };
}

/** What the bot itself mentions: who asked, the channel that it is about, and times. */
const OWN = [`<@${ASKER}>`, `<#${CHANNEL}>`, /<!date\^\d+\^[^|<>]+\|[^<>]+ UTC>/g] as const;

/** What Slack would make of a markup text that the bot did not mean. */
function trespassesIn(markup: string): string[] {
  const foreign = OWN.reduce<string>((text, own) => text.replaceAll(own, ''), markup);
  const angles = /[<>]/.test(foreign) ? [`an angle in ${markup}`] : [];
  const parsed = richTextOf(foreign, () => 'a date');
  return [...angles, ...formatsIn(parsed.elements, markup)];
}

function formatsIn(value: unknown, markup: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => formatsIn(one, markup));
  if (typeof value !== 'object' || value === null) return [];
  const { type, elements, text, name, style } = value as Record<string, unknown>;
  if (type === 'rich_text_quote' || type === 'rich_text_preformatted') return [`${type} in ${markup}`];
  if (elements !== undefined) return formatsIn(elements, markup);
  if (type === 'emoji') return name === 'warning' ? [] : [`the emoji ${name} in ${markup}`];
  // `verbatim` keeps a bare address what it is; whatever else is no text must not be there.
  if (type === 'link') return [];
  if (type !== 'text') return [`${type} in ${markup}`];
  const { code: _, ...formats } = (style ?? {}) as Record<string, unknown>;
  const isForeign = String(text).includes(MARK) && Object.keys(formats).length > 0;
  return isForeign ? [`${JSON.stringify(style)} in ${markup}`] : [];
}

interface Markup {
  readonly text: string;
  readonly verbatim: unknown;
}

function markupsIn(value: unknown): Markup[] {
  if (Array.isArray(value)) return value.flatMap(markupsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, verbatim } = value as Record<string, unknown>;
  return [...(type === 'mrkdwn' ? [{ text: String(text), verbatim }] : []), ...Object.values(value).flatMap(markupsIn)];
}

/** A button's value is not shown. */
function withoutValues(key: string, value: unknown): unknown {
  return key === 'value' ? undefined : value;
}

function expectHarmless(message: Message): void {
  expect(validateBlocks(message.blocks, 'message')).toEqual([]);
  const markups = markupsIn(message.blocks);
  for (const { verbatim } of markups) expect(verbatim).toBe(true);
  expect([message.text, ...markups.map(({ text }) => text)].flatMap(trespassesIn)).toEqual([]);
  // Nothing turns the words after it around.
  expect(JSON.stringify(message, withoutValues)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/);
  // No type of block or element is there that would link or mention by itself.
  expect(JSON.stringify(message)).not.toMatch(/"type":"(user|usergroup|broadcast|channel|link|markdown|emoji)"/);
}

test('the check itself notices what it is for', () => {
  for (const bad of ['<!here>', `*${MARK}*`, '<http://x.example|y>', ':boom:', `> ${MARK}`, `\`\`\`${MARK}\`\`\``])
    expect(trespassesIn(`a text\n${bad}`)).not.toEqual([]);
  for (const good of ['a *bold* figure', `\`/sms ${MARK}\``, `asked by <@${ASKER}>`])
    expect(trespassesIn(good)).toEqual([]);
});

test.each([...ATTACKS])('%j speaks in no message', (text) => {
  for (const language of LANGUAGES) for (const notice of noticesWith(text)) expectHarmless(render(notice(), language));
});

test('nor do a thousand random ones', () => {
  const kinds = noticesWith('').length;
  fc.assert(
    fc.property(attack, fc.nat(kinds - 1), fc.constantFrom(...LANGUAGES), (text, kind, language) => {
      for (const one of [kind, (kind + 7) % kinds]) {
        const notice = noticesWith(text)[one];
        if (notice) expectHarmless(render(notice(), language));
      }
    }),
    { numRuns: RANDOM },
  );
});
