import type {
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';

/** Slack: a header holds 150 characters. */
const HEADER_CHARACTERS = 150;
/** Slack: a text object of a section holds 3,000 characters. */
const TEXT_CHARACTERS = 3_000;
const LINES_IN_SECTION = 10;

/**
 * Text from outside as Slack's markup: nothing in it mentions, links or formats, or begins a line, which could be a
 * quotation. A zero-width space parts the marks that would otherwise make it bold, slanted, struck, code or an emoji.
 */
export function escapeText(text: string): string {
  return escapeAngles(text)
    .replace(/[*_~`]/g, '$&\u200b')
    .replace(/:(?=[\w'+-]+:)/g, '$&\u200b');
}

/** A command that can be copied: between the marks of code nothing else is markup, so it must not end them. */
export function code(text: string): string {
  return `\`${escapeAngles(text.replaceAll('`', "'"))}\``;
}

/** Without the letters that turn the direction of what stands beside them. */
export function unturned(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, '');
}

function escapeAngles(text: string): string {
  const line = unturned(text).replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ');
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function bold(text: string): string {
  return `*${escapeText(text)}*`;
}

export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text: shorten(text, TEXT_CHARACTERS), verbatim: true };
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text: unturned(text), emoji: false };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(shorten(text, HEADER_CHARACTERS)) };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** Lines of up to 300 characters, as many sections as they need. */
export function lineSections(lines: readonly string[]): SectionBlock[] {
  return Array.from({ length: Math.ceil(lines.length / LINES_IN_SECTION) }, (_, at) =>
    section(lines.slice(at * LINES_IN_SECTION, (at + 1) * LINES_IN_SECTION).join('\n')),
  );
}

export function context(...texts: readonly string[]): ContextBlock {
  return { type: 'context', elements: texts.map(mrkdwn) };
}

/** Lines in one width of letter, so that columns stand under each other. */
export function preformatted(title: string, lines: readonly string[]): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: title, style: { bold: true } }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.join('\n') }] },
    ],
  };
}

/** Cut at the end, with an ellipsis, if longer than so many UTF-16 units, in which Slack counts. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // A letter of two units is not cut in half.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Escaped, and cut as it is written in markup, but never within the sign for a single letter. */
export function escapeWithin(text: string, most: number): string {
  return shorten(escapeText(text), most).replace(/&\w*…$/, '…');
}
