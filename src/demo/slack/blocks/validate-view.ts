import { isObject } from '../json';
import {
  type Finding,
  flag,
  Inspection,
  type Look,
  list,
  object,
  oneOf,
  optional,
  required,
  string,
} from './inspection';
import { block } from './layout';
import { plainText } from './text';

/** Source: docs.slack.dev, views. */
export const MOST_VIEW_BYTES = 250_000;

const shared = {
  blocks: required(list(block, 0, 100)),
  private_metadata: optional(string(0, 3000)),
  callback_id: optional(string(0, 255)),
  external_id: optional(string(0, 255)),
};

const modal = object({
  type: required(oneOf('modal')),
  title: required(plainText(24)),
  submit: optional(plainText(24)),
  close: optional(plainText(24)),
  clear_on_close: optional(flag),
  notify_on_close: optional(flag),
  submit_disabled: optional(flag),
  ...shared,
});

const home = object({ type: required(oneOf('home')), ...shared });

/** What Slack would refuse in a view, pointers from `/view`. */
export function validateView(view: unknown, type: 'modal' | 'home', look: Look = {}): Finding[] {
  const seen = new Inspection(type, look);
  (type === 'modal' ? modal : home)(view, '/view', seen);
  if (type === 'modal' && isObject(view) && view.submit === undefined && hasInput(view.blocks))
    seen.find('/view', 'missing required field: submit');
  return seen.findings;
}

function hasInput(blocks: unknown): boolean {
  return Array.isArray(blocks) && blocks.some((item) => isObject(item) && item.type === 'input');
}
