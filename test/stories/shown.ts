import { isObject, type Json } from '../../src/demo/slack/json';
import type { Message } from '../../src/demo/slack/store/messages';

/** What a reader sees of a message, taken from its blocks without knowing how the bot made them. */

/** What stands in a field: `*97.2%* (49,312) ▲ 1.9 pts` as figure, aside and change. */
export interface Field {
  readonly figure: string;
  readonly aside?: string | undefined;
  readonly change?: string | undefined;
}

/** The fields by name. */
export function fieldsOf(message: Message): Record<string, Field> {
  const fields = blocksOf(message, 'section').flatMap((block) => (Array.isArray(block.fields) ? block.fields : []));
  return Object.fromEntries(
    fields.map(({ text }) => {
      const [, name = '', figure = '', aside, change] = /^(.*)\n\*(.*?)\*(?: \((.*?)\))?(?: (.+))?$/.exec(text) ?? [];
      return [name, { figure, aside, change }];
    }),
  );
}

/** The cells of the message's table, row by row. */
export function tableOf(message: Message): string[][] {
  const rows = blocksOf(message, 'table').flatMap((block) => (Array.isArray(block.rows) ? block.rows : []));
  return rows.map((row: Json[]) => row.map((cell) => textsIn(cell).join('')));
}

/** The cells of the columns of text in one width of letter, row by row. */
export function columnsOf(message: Message): string[][] {
  const [text = ''] = preformattedIn(message.blocks ?? []);
  return text.split('\n').map((line) => line.split(/ {2,}/));
}

/** Everything that is written on the message, in order. */
export function textOf(message: Message): string {
  return (message.blocks ?? []).flatMap(textsIn).join('\n');
}

/** The commands on a message, as a person copies them. */
export function commandsOn(message: Message): string[] {
  return [...textOf(message).matchAll(/`\/sms (.*?)`/g)].map(([, command = '']) => command);
}

/** The picture's file and description. */
export function pictureOf(message: Message): { file: string; alt: string } | undefined {
  const [image] = blocksOf(message, 'image');
  return image && { file: String((image.slack_file as Json).id), alt: String(image.alt_text) };
}

function blocksOf(message: Message, type: string): Json[] {
  return (message.blocks ?? []).filter((block) => block.type === type);
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    name === 'text' && typeof inside === 'string' ? [inside] : textsIn(inside),
  );
}

function preformattedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(preformattedIn);
  if (!isObject(value)) return [];
  return value.type === 'rich_text_preformatted' ? textsIn(value) : Object.values(value).flatMap(preformattedIn);
}
