import type { Delivery } from '../deliveries/delivery';
import { messageActionPayload, viewActionPayload } from '../deliveries/payloads';
import { compact, isObject, type Json } from '../json';
import type { Parts } from '../parts';
import { Impossible } from '../refusal';
import type { Message } from '../store/messages';
import type { OpenView, Values } from '../store/views';
import type { Person } from '../world/world';
import { makeChoice } from './choices';
import { elementsOf, findElement, type Placed } from './elements';
import { channelFor, personOf } from './presence';

/** Where an element stands: on a message, on a view, or on the person's Home. */
export type Spot =
  | { readonly channel: string; readonly ts: string }
  | { readonly viewId: string }
  | { readonly home: true };

/** Presses a button, named by its action id or its words. */
export async function click(user: string, spot: Spot, button: string, parts: Parts): Promise<Delivery> {
  const person = personOf(user, parts);
  const found = lookAt(person, spot, parts);
  const placed = findElement(elementsOf(found.blocks), button);
  return act(person, found, { ...actionOf(placed), ...pressed(placed.element) }, {}, parts);
}

/** Chooses in a menu, a date picker, boxes or a field. The bot hears of it unless it stands in a quiet input. */
export async function select(
  user: string,
  spot: Spot,
  actionId: string,
  chosen: string | readonly string[],
  parts: Parts,
): Promise<Delivery | undefined> {
  const person = personOf(user, parts);
  const found = lookAt(person, spot, parts);
  const placed = findElement(elementsOf(found.blocks), actionId);
  const choice = makeChoice(placed.element, chosen);
  if ('view' in found) remember(found.view, placed, choice);
  if (placed.input && placed.input.dispatch_action !== true) return undefined;
  return act(person, found, { ...actionOf(placed), ...choice }, {}, parts);
}

/** As the page reports it: the action as Slack sends it, and the values at that moment. */
export async function actAs(user: string, spot: Spot, action: Json, values: Values, parts: Parts): Promise<Delivery> {
  const person = personOf(user, parts);
  const found = lookAt(person, spot, parts);
  const isThere = elementsOf(found.blocks).some(
    ({ blockId, element }) =>
      element.action_id === action.action_id && (blockId === action.block_id || !action.block_id),
  );
  if (!isThere) throw new Impossible(`no element is called "${String(action.action_id)}"`);
  return act(person, found, action, values, parts);
}

type Found = { readonly blocks: readonly unknown[] } & ({ readonly message: Message } | { readonly view: OpenView });

function act(person: Person, found: Found, action: Json, values: Values, parts: Parts): Promise<Delivery> {
  if ('view' in found) {
    found.view.values = { ...found.view.values, ...values };
    return parts.deliveries.deliver('interactive', viewActionPayload(person, found.view, action, parts));
  }
  const channel = channelFor(person, found.message.channel, parts);
  return parts.deliveries.deliver(
    'interactive',
    messageActionPayload(person, channel, found.message, action, values, parts),
  );
}

function lookAt(person: Person, spot: Spot, parts: Parts): Found {
  if ('channel' in spot) {
    channelFor(person, spot.channel, parts);
    const message = parts.messages.find(spot.channel, spot.ts);
    if (!message || (message.ephemeralFor ?? person.id) !== person.id)
      throw new Impossible(`${person.name} sees no message ${spot.ts}`);
    const attached = (message.attachments ?? []).flatMap(({ blocks }) => (Array.isArray(blocks) ? blocks : []));
    return { message, blocks: [...(message.blocks ?? []), ...attached] };
  }
  const view = 'home' in spot ? parts.views.home(person.id) : parts.views.get(spot.viewId);
  if (!view || view.user !== person.id) throw new Impossible(`${person.name} has no such view open`);
  return { view, blocks: Array.isArray(view.view.blocks) ? view.view.blocks : [] };
}

export function remember(opened: OpenView, { blockId, element }: Placed, choice: Json): void {
  const block = opened.values[blockId] ?? {};
  opened.values = { ...opened.values, [blockId]: { ...block, [String(element.action_id)]: choice } };
}

function actionOf({ blockId, element }: Placed): Json {
  return { type: element.type, block_id: blockId, action_id: element.action_id };
}

function pressed(element: Json): Json {
  if (element.type !== 'button' && element.type !== 'icon_button')
    throw new Impossible(`a ${String(element.type)} cannot be pressed`);
  const text = isObject(element.text) ? { ...element.text, emoji: element.text.emoji ?? true } : undefined;
  return compact({ text, value: element.value, style: element.style, url: element.url });
}
