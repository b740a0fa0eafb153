import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';

type Section = RichTextBlockElement;
type Style = { bold?: boolean; italic?: boolean; strike?: boolean };

/** Fills in a date for whoever looks: seconds since 1970, Slack's tokens. */
export type FillDate = (seconds: number, tokens: string) => string;

const STYLES: Readonly<Record<string, keyof Style>> = { '*': 'bold', _: 'italic', '~': 'strike' };

/**
 * Slack's mrkdwn as the rich text that Slack makes of it, and no more generous: a mark inside a word, one with a space
 * on its inner side or one beside a Japanese or Chinese letter stays the character that it is.
 */
export function richTextOf(mrkdwn: string, fillDate: FillDate): RichTextBlock {
  const elements = mrkdwn
    .split(/```([\s\S]+?)```/)
    .flatMap((part, index): Section[] =>
      index % 2
        ? [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: decode(trimLine(part)) }] }]
        : linesOf(part, fillDate),
    );
  return { type: 'rich_text', elements };
}

/** A plain text's emoji, the rest literally. */
export function richTextOfPlain(text: string): RichTextBlock {
  const elements = text.split(/(:[a-z0-9_+'-]+:)/i).flatMap((part, index): RichTextElement[] => {
    if (index % 2) return [{ type: 'emoji', name: part.slice(1, -1) }];
    return part ? [{ type: 'text', text: part }] : [];
  });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function linesOf(text: string, fillDate: FillDate): Section[] {
  const groups: { quoted: boolean; lines: string[] }[] = [];
  for (const line of trimLine(text).split('\n')) {
    const quoted = /^(&gt;|>)/.test(line);
    const last = groups.at(-1);
    const words = quoted ? line.replace(/^(&gt;|>) ?/, '') : line;
    if (last?.quoted === quoted) last.lines.push(words);
    else groups.push({ quoted, lines: [words] });
  }
  return groups
    .map(({ quoted, lines }) => ({ quoted, words: lines.join('\n') }))
    .filter(({ words }) => words !== '')
    .map(({ quoted, words }) => {
      const elements = inline(words, {}, fillDate);
      return quoted ? { type: 'rich_text_quote', elements } : { type: 'rich_text_section', elements };
    });
}

function inline(text: string, style: Style, fillDate: FillDate): RichTextElement[] {
  const out: RichTextElement[] = [];
  let literal = '';
  const flush = () => {
    if (literal) out.push({ type: 'text', text: decode(literal), ...styled(style) });
    literal = '';
  };
  for (let at = 0; at < text.length; ) {
    const found =
      angle(text, at, style, fillDate) ??
      code(text, at, style) ??
      emoji(text, at) ??
      mark(text, at, style, fillDate) ??
      url(text, at, style);
    if (found) {
      flush();
      out.push(...found.elements);
      at += found.length;
    } else literal += text[at++];
  }
  flush();
  return out;
}

type Found = { elements: RichTextElement[]; length: number } | undefined;

function angle(text: string, at: number, style: Style, fillDate: FillDate): Found {
  const match = sticky(/<([^<>\n]+)>/y, text, at);
  const element = match?.[1] && reference(match[1], style, fillDate);
  return match && element ? { elements: [element], length: match[0].length } : undefined;
}

/** What stands between `<` and `>`; undefined for what Slack does not know. */
function reference(content: string, style: Style, fillDate: FillDate): RichTextElement | undefined {
  const [target = '', label] = content.split(/\|(.*)/s);
  if (/^@[UW]/.test(target)) return { type: 'user', user_id: target.slice(1), ...styled(style) };
  if (/^#[CG]/.test(target)) return { type: 'channel', channel_id: target.slice(1), ...styled(style) };
  if (/^!(here|channel|everyone)$/.test(target))
    return { type: 'broadcast', range: target.slice(1) as 'here', ...styled(style) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9), ...styled(style) };
  if (target.startsWith('!date^')) return date(target, label ?? '', style, fillDate);
  if (/^(https?|mailto|tel|slack):/.test(target))
    return { type: 'link', url: decode(target), ...(label ? { text: decode(label) } : {}), ...styled(style) };
  return undefined;
}

function date(target: string, fallback: string, style: Style, fillDate: FillDate): RichTextElement {
  const [, seconds = '', tokens = '', link] = target.split('^');
  const text = /^-?\d+$/.test(seconds) ? fillDate(Number(seconds), decode(tokens)) : decode(fallback);
  return link ? { type: 'link', url: link, text, ...styled(style) } : { type: 'text', text, ...styled(style) };
}

function code(text: string, at: number, style: Style): Found {
  const match = sticky(/`([^`\n]+)`/y, text, at);
  if (!match?.[1] || !edge(text[at - 1]) || !edge(text[at + match[0].length])) return undefined;
  return {
    elements: [{ type: 'text', text: decode(match[1]), style: { ...style, code: true } }],
    length: match[0].length,
  };
}

function emoji(text: string, at: number): Found {
  const match = sticky(/:([a-z0-9_+'-]+):/iy, text, at);
  return match?.[1] ? { elements: [{ type: 'emoji', name: match[1] }], length: match[0].length } : undefined;
}

function mark(text: string, at: number, style: Style, fillDate: FillDate): Found {
  const sign = text.charAt(at);
  const kind = STYLES[sign];
  if (!kind || !edge(text[at - 1]) || /^$|[\s\p{Cf}]/u.test(text.charAt(at + 1)) || text[at + 1] === sign)
    return undefined;
  for (let end = at + 2; end < text.length && text[end] !== '\n'; end++) {
    if (text[end] !== sign || /\s/.test(text.charAt(end - 1)) || !edge(text[end + 1])) continue;
    return { elements: inline(text.slice(at + 1, end), { ...style, [kind]: true }, fillDate), length: end + 1 - at };
  }
  return undefined;
}

function url(text: string, at: number, style: Style): Found {
  const match = sticky(/https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~`]/y, text, at);
  if (!match || !edge(text[at - 1])) return undefined;
  return { elements: [{ type: 'link', url: decode(match[0]), ...styled(style) }], length: match[0].length };
}

/**
 * Whether a mark may stand beside this character: the text's end, a space, a sign, but no letter of any script and no
 * zero-width character, which is how a mark is kept literal.
 */
function edge(character: string | undefined): boolean {
  return character === undefined || !/[\p{L}\p{N}\p{Cf}\u3001-\u303f\uff01-\uffef]/u.test(character);
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}

function decode(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function trimLine(text: string): string {
  return text.replace(/^\n|\n$/g, '');
}
