import { inWords } from '../blocks/validate';
import { MOST_VIEW_BYTES, validateView } from '../blocks/validate-view';
import type { Json } from '../json';
import type { Parts } from '../parts';
import { Refusal } from '../refusal';
import type { OpenView } from '../store/views';
import { fileLook, withBlockIds } from './content';
import type { Call, Methods } from './method';
import { viewJson } from './shapes';

/** Source: docs.slack.dev, views.push. */
export const MOST_STACKED = 3;

export const VIEWS: Methods = {
  'views.open': { scopes: [], tier: 4, run: open },
  'views.push': { scopes: [], tier: 4, run: push },
  'views.update': { scopes: [], tier: 4, run: update },
  'views.publish': { scopes: [], tier: 4, run: publish },
};

function open({ args, parts }: Call): Json {
  const view = readView(args.object('view', 'invalid_arguments'), 'modal', parts);
  const { user } = parts.triggers.use(args.need('trigger_id'));
  return { view: viewJson(parts.views.open(user, view), parts) };
}

function push({ args, parts }: Call): Json {
  const view = readView(args.object('view', 'invalid_arguments'), 'modal', parts);
  const { user, viewId } = parts.triggers.use(args.need('trigger_id'));
  if (viewId === undefined || parts.views.top(user)?.id !== viewId) throw new Refusal('not_found');
  if (parts.views.stack(user).length >= MOST_STACKED) throw new Refusal('push_limit_reached');
  return { view: viewJson(parts.views.push(user, view), parts) };
}

function update({ args, parts }: Call): Json {
  const externalId = args.text('external_id');
  const opened =
    externalId === undefined ? parts.views.get(args.need('view_id')) : parts.views.byExternalId(externalId);
  if (!opened) throw new Refusal('not_found');
  demandHash(args.text('hash'), opened.hash);
  const type = opened.view.type === 'home' ? 'home' : 'modal';
  parts.views.update(opened, readView(args.object('view', 'invalid_arguments'), type, parts, opened));
  return { view: viewJson(opened, parts) };
}

function publish({ args, parts }: Call): Json {
  if (parts.options.hasHomeTab === false) throw new Refusal('not_enabled');
  const user = args.need('user_id');
  if (!parts.world.people.has(user)) throw new Refusal('user_not_found');
  const known = parts.views.home(user);
  if (known) demandHash(args.text('hash'), known.hash);
  const view = readView(args.object('view', 'invalid_arguments'), 'home', parts, known);
  return { view: viewJson(parts.views.publish(user, view), parts) };
}

function demandHash(given: string | undefined, current: string): void {
  if (given !== undefined && given !== current) throw new Refusal('hash_conflict');
}

/** The view, checked, with block ids filled in. @throws Refusal `invalid_arguments` with what is wrong in it. */
export function readView(view: Json | undefined, type: 'modal' | 'home', parts: Parts, replaced?: OpenView): Json {
  if (!view) throw new Refusal('invalid_arguments');
  if (JSON.stringify(view).length > MOST_VIEW_BYTES) throw new Refusal('view_too_large');
  const findings = validateView(view, type, { files: fileLook(parts) });
  if (findings.length > 0)
    throw new Refusal('invalid_arguments', { response_metadata: { messages: inWords(findings) } });
  const externalId = view.external_id;
  const namesake = typeof externalId === 'string' && externalId ? parts.views.byExternalId(externalId) : undefined;
  if (namesake && namesake !== replaced) throw new Refusal('duplicate_external_id');
  return { ...view, blocks: withBlockIds(Array.isArray(view.blocks) ? view.blocks : []) };
}
