import { isObject } from '../json';
import { alert, card, carousel, plan, taskCard } from './cards';
import { dataVisualization } from './charts';
import { ACCESSORIES, ACTIONS, CONTEXT_ACTIONS, INPUTS } from './elements';
import { imageBlock, imageElement } from './images';
import {
  atLeastOne,
  byType,
  type Check,
  type Field,
  fieldOf,
  flag,
  list,
  object,
  oneOf,
  optional,
  required,
  type Surface,
  string,
} from './inspection';
import { richText, richTextElements } from './rich-text';
import { dataTable, table } from './tables';
import { anyText, mrkdwn, plainText } from './text';

interface BlockKind {
  readonly on: readonly Surface[];
  readonly fields: Readonly<Record<string, Field>>;
  readonly more?: Check;
}

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const MESSAGE: readonly Surface[] = ['message'];
const MESSAGE_HOME: readonly Surface[] = ['message', 'home'];

const MOST_MARKDOWN = 12_000;

const countMarkdown: Check = (value, at, seen) => {
  const text = fieldOf(value, 'text');
  seen.markdownCharacters += typeof text === 'string' ? text.length : 0;
  if (seen.markdownCharacters > MOST_MARKDOWN)
    seen.find(at, `markdown must be less than ${MOST_MARKDOWN + 1} characters in total`);
};

const KINDS: Readonly<Record<string, BlockKind>> = {
  header: { on: EVERYWHERE, fields: { text: required(plainText(150)) } },
  section: {
    on: EVERYWHERE,
    fields: {
      text: optional(anyText(3000)),
      fields: optional(list(anyText(2000), 1, 10)),
      accessory: optional(byType({ ...ACCESSORIES, image: imageElement })),
      expand: optional(flag),
    },
    more: atLeastOne('text', 'fields'),
  },
  context: {
    on: EVERYWHERE,
    fields: {
      elements: required(
        list(byType({ image: imageElement, plain_text: plainText(3000), mrkdwn: mrkdwn(3000) }), 1, 10),
      ),
    },
  },
  divider: { on: EVERYWHERE, fields: {} },
  image: { on: EVERYWHERE, ...imageBlock },
  actions: { on: EVERYWHERE, fields: { elements: required(list(byType(ACTIONS), 1, 25)) } },
  context_actions: { on: MESSAGE, fields: { elements: required(list(byType(CONTEXT_ACTIONS), 1, 5)) } },
  input: {
    on: EVERYWHERE,
    fields: {
      label: required(plainText(2000)),
      hint: optional(plainText(2000)),
      optional: optional(flag),
      element: required(byType(INPUTS)),
      dispatch_action: optional(flag),
    },
  },
  rich_text: { on: EVERYWHERE, fields: { elements: richTextElements } },
  markdown: { on: MESSAGE, fields: { text: required(string(1, MOST_MARKDOWN)) }, more: countMarkdown },
  table: { on: MESSAGE_HOME, ...table },
  data_table: { on: MESSAGE_HOME, ...dataTable },
  data_visualization: { on: MESSAGE, ...dataVisualization },
  alert: { on: ['modal'], ...alert },
  card: { on: EVERYWHERE, ...card },
  carousel: { on: MESSAGE_HOME, ...carousel },
  plan: { on: MESSAGE, ...plan },
  task_card: { on: MESSAGE, ...taskCard },
  // Remote files only: an app cannot add one directly.
  file: { on: [], fields: {} },
  video: {
    on: EVERYWHERE,
    fields: {
      video_url: required(string(1, 3000, /^https:/)),
      thumbnail_url: required(string(1, 3000, /^https:/)),
      alt_text: required(string(1, 2000)),
      title: required(plainText(199)),
      title_url: optional(string(1, 3000, /^https:/)),
      author_name: optional(string(1, 49)),
      provider_name: optional(string(1, 255)),
      provider_icon_url: optional(string(1, 3000, /^https:/)),
      description: optional(plainText(2000)),
    },
  },
  container: {
    on: MESSAGE,
    fields: {
      title: optional(plainText(150)),
      rich_text_title: optional(richText),
      subtitle: optional(anyText(150)),
      child_blocks: required((value, at, seen) => list(childBlock, 1, 10)(value, at, seen)),
      width: optional(oneOf('narrow', 'standard', 'wide', 'full')),
      icon: optional(imageElement),
      is_collapsible: optional(flag),
      default_collapsed: optional(flag),
      has_header_divider: optional(flag),
    },
    more: atLeastOne('title', 'rich_text_title'),
  },
};

const CHILDREN = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

const childBlock: Check = (value, at, seen) => {
  const type = fieldOf(value, 'type');
  if (typeof type === 'string' && !CHILDREN.includes(type)) seen.find(`${at}/type`, `unsupported type: ${type}`);
  else block(value, at, seen);
};

/** One block of any type, on the surface that is being looked at. */
export const block: Check = (value, at, seen) => {
  if (!isObject(value)) return seen.find(at, 'must be an object');
  const kind = typeof value.type === 'string' ? KINDS[value.type] : undefined;
  if (!kind?.on.includes(seen.surface)) return seen.find(`${at}/type`, `unsupported type: ${String(value.type)}`);
  seen.actionIds = new Set();
  const { block_id: id } = value;
  if (typeof id === 'string') {
    if (seen.blockIds.has(id)) seen.find(`${at}/block_id`, `\`block_id\` "${id}" already exists`);
    seen.blockIds.add(id);
  }
  object({ type: required(string(1, 255)), block_id: optional(string(1, 255)), ...kind.fields }, kind.more)(
    value,
    at,
    seen,
  );
};
