import { isObject } from '../json';
import { all, type Check, exactlyOne, fieldOf, object, oneOf, optional, required, string } from './inspection';
import { plainText } from './text';

/** Slack's servers fetch the picture: it must be public. */
const imageUrl: Check = all(string(1, 3000), (value, at, seen) => {
  if (typeof value === 'string' && !isPublicHttps(value)) seen.find(at, 'downloading image failed');
});

const slackFile: Check = all(
  object({ id: optional(string(1, 255)), url: optional(string(1, 3000)) }),
  exactlyOne('id', 'url'),
  (value, at, seen) => {
    const id = fieldOf(value, 'id');
    const url = fieldOf(value, 'url');
    if (typeof id === 'string' && !/^F[A-Z0-9]{8,}$/.test(id))
      return seen.find(`${at}/id`, 'does not match pattern: ^F[A-Z0-9]{8,}$');
    if (seen.look.ephemeral) return seen.find(at, 'invalid slack file');
    const named = { ...(typeof id === 'string' ? { id } : {}), ...(typeof url === 'string' ? { url } : {}) };
    if (isObject(value) && seen.look.files?.problemOf(named)) seen.find(at, 'invalid slack file');
  },
);

const source = { image_url: optional(imageUrl), slack_file: optional(slackFile) };
const oneSource = exactlyOne('image_url', 'slack_file');

/** A picture inside of another block. */
export const imageElement: Check = object(
  { type: required(oneOf('image')), alt_text: required(string(1, 2000)), ...source },
  oneSource,
);

export const imageBlock = {
  fields: { alt_text: required(string(1, 2000)), title: optional(plainText(2000)), ...source },
  more: oneSource,
};

function isPublicHttps(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isLocal = /^(localhost|127\.|10\.|192\.168\.|169\.254\.|0\.0\.0\.0|\[)|\.(local|internal)$/.test(hostname);
  return protocol === 'https:' && hostname.includes('.') && !isLocal;
}
