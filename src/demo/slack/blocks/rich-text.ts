import {
  byType,
  type Check,
  type Field,
  flag,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  string,
} from './inspection';

const style = optional(
  object({
    ...{ bold: optional(flag), code: optional(flag), italic: optional(flag), strike: optional(flag) },
    ...{
      underline: optional(flag),
      highlight: optional(flag),
      client_highlight: optional(flag),
      unlink: optional(flag),
    },
  }),
);

const piece = (type: string, fields: Readonly<Record<string, Field>>): Check =>
  object({ type: required(oneOf(type)), style, ...fields });

const id = required(string(1, 255));
const words = string(1, 4000);

const text = piece('text', { text: required(words) });
const link = piece('link', { url: required(string(1, 3000)), text: optional(words), unsafe: optional(flag) });

const pieces: Check = byType({
  text,
  link,
  user: piece('user', { user_id: id }),
  channel: piece('channel', { channel_id: id }),
  usergroup: piece('usergroup', { usergroup_id: id }),
  team: piece('team', { team_id: id }),
  broadcast: piece('broadcast', { range: required(oneOf('here', 'channel', 'everyone')) }),
  emoji: piece('emoji', { name: id, unicode: optional(string(1, 255)), url: optional(string(1, 3000)) }),
  color: piece('color', { value: required(string(1, 32)) }),
  date: piece('date', {
    ...{ timestamp: required(number(0, 9_999_999_999)), format: required(string(1, 255)) },
    ...{ url: optional(string(1, 3000)), fallback: optional(words) },
  }),
});

const border = { border: optional(oneOf(0, 1)) };
const MOST_PIECES = 1000;

const section = object({
  type: required(oneOf('rich_text_section')),
  elements: required(list(pieces, 0, MOST_PIECES)),
});

const parts: Check = byType({
  rich_text_section: section,
  rich_text_list: object({
    ...{ type: required(oneOf('rich_text_list')), style: required(oneOf('bullet', 'ordered')), ...border },
    ...{ indent: optional(number(0, 8)), offset: optional(number(0, 1_000_000)) },
    elements: required(list(byType({ rich_text_section: section }), 1, MOST_PIECES)),
  }),
  rich_text_quote: object({
    ...{ type: required(oneOf('rich_text_quote')), elements: required(list(pieces, 0, MOST_PIECES)), ...border },
  }),
  rich_text_preformatted: object({
    ...{ type: required(oneOf('rich_text_preformatted')), language: optional(string(1, 50)), ...border },
    elements: required(list(byType({ text, link }), 0, MOST_PIECES)),
  }),
});

export const richTextElements: Field = required(list(parts, 1, MOST_PIECES));

/** A `rich_text` inside of another block. */
export const richText: Check = byType({
  rich_text: object({
    type: required(oneOf('rich_text')),
    block_id: optional(string(1, 255)),
    elements: richTextElements,
  }),
});

/** All words of a rich text, to be counted. */
export function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : charactersOf(item)),
    0,
  );
}
