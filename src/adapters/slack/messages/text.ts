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

/**
 * Text from outside as Slack's markup: nothing in it mentions, links or formats. A zero-width space parts the marks
 * that would otherwise make it bold, slanted, struck or code.
 */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, '$&\u200b');
}

export function bold(text: string): string {
  return `*${escapeText(text)}*`;
}

export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text: shorten(text, TEXT_CHARACTERS), verbatim: true };
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(shorten(text, HEADER_CHARACTERS)) };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
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

/** Cut at the end, with an ellipsis, if longer. */
export function shorten(text: string, most: number): string {
  const letters = [...text];
  return text.length <= most ? text : `${letters.slice(0, most - (text.length - letters.length) - 1).join('')}…`;
}
