import { readView } from '../api/views';
import type { Delivery } from '../deliveries/delivery';
import { closedPayload, submissionPayload } from '../deliveries/payloads';
import { isObject, type Json } from '../json';
import type { Parts } from '../parts';
import { Impossible, Refusal } from '../refusal';
import type { OpenView, Values } from '../store/views';
import { remember } from './act';
import { initialChoice, isEmptyChoice, makeChoice } from './choices';
import { elementsOf, type Placed } from './elements';
import { personOf } from './presence';

export interface Submission {
  readonly delivery: Delivery;
  readonly ok: boolean;
  /** What the person sees when it went wrong. */
  readonly error?: string;
  /** Words by block id, shown below the fields. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** What to fill in before submitting: by action id or block id. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** Fills in the top modal and submits it. @throws Impossible for a field that is not there, or a required one left empty. */
export async function submitView(user: string, filled: Filled, parts: Parts): Promise<Submission> {
  const opened = topOf(user, parts);
  const fields = fieldsOf(opened);
  for (const [name, given] of Object.entries(filled)) {
    const placed = fields.find(({ blockId, element }) => element.action_id === name || blockId === name);
    if (!placed) throw new Impossible(`the modal has no field "${name}"`);
    remember(opened, placed, makeChoice(placed.element, given));
  }
  return submitWith(user, opened, {}, parts);
}

/** Submits with the values as the page read them. */
export async function submitWith(user: string, opened: OpenView, values: Values, parts: Parts): Promise<Submission> {
  const person = personOf(user, parts);
  if (opened.view.submit === undefined) throw new Impossible('the modal cannot be submitted');
  opened.values = { ...opened.values, ...values };
  for (const placed of fieldsOf(opened)) settle(opened, placed);
  const delivery = await parts.deliveries.deliver('interactive', submissionPayload(person, opened, parts));
  if (delivery.outcome !== 'acked')
    return { delivery, ok: false, error: `We had some trouble connecting. Try again? (${delivery.outcome})` };
  return { delivery, ...follow(opened, isObject(delivery.body) ? delivery.body : {}, parts) };
}

/** Closes the top modal. The bot hears of it when it asked to. */
export async function closeView(user: string, parts: Parts, isCleared = false): Promise<Delivery | undefined> {
  const opened = topOf(user, parts);
  parts.views.close(opened);
  if (opened.view.notify_on_close !== true) return undefined;
  return parts.deliveries.deliver('interactive', closedPayload(personOf(user, parts), opened, isCleared, parts));
}

function topOf(user: string, parts: Parts): OpenView {
  const opened = parts.views.top(user);
  if (!opened) throw new Impossible('no modal is open');
  return opened;
}

function fieldsOf(opened: OpenView): Placed[] {
  const { blocks } = opened.view;
  return elementsOf(Array.isArray(blocks) ? blocks : []).filter(({ element, input }) => {
    const isButton = ['button', 'overflow', 'icon_button', 'workflow_button'].includes(String(element.type));
    return input !== undefined || !isButton;
  });
}

function settle(opened: OpenView, placed: Placed): void {
  const { blockId, element, input } = placed;
  const known = opened.values[blockId]?.[String(element.action_id)];
  const choice = known ?? initialChoice(element);
  if (!known) remember(opened, placed, choice);
  if (input && input.optional !== true && isEmptyChoice(choice))
    throw new Impossible(`the field "${blockId}" (${String(element.action_id)}) must be filled in`);
}

/** Does what the ack of a submission says. */
function follow(opened: OpenView, body: Json, parts: Parts): Omit<Submission, 'delivery'> {
  try {
    return turn(opened, body, parts);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: `We had some trouble connecting. Try again? (${error.code})` };
  }
}

function turn(opened: OpenView, body: Json, parts: Parts): Omit<Submission, 'delivery'> {
  switch (body.response_action) {
    case undefined:
      parts.views.close(opened);
      return { ok: true };
    case 'clear':
      parts.views.clear(opened.user);
      return { ok: true };
    case 'errors':
      return { ok: false, errors: errorsOf(opened, body.errors) };
    case 'update':
      parts.views.update(opened, readView(isObject(body.view) ? body.view : undefined, 'modal', parts, opened));
      return { ok: true };
    case 'push':
      parts.views.push(opened.user, readView(isObject(body.view) ? body.view : undefined, 'modal', parts));
      return { ok: true };
    default:
      throw new Refusal('invalid_response_action');
  }
}

/** Words may stand only below inputs that are there: Slack shows nothing for others. */
function errorsOf(opened: OpenView, errors: unknown): Record<string, string> {
  const inputs = new Set(fieldsOf(opened).flatMap(({ blockId, input }) => (input ? [blockId] : [])));
  const entries = isObject(errors) ? Object.entries(errors) : [];
  if (entries.length === 0 || entries.some(([id, words]) => !inputs.has(id) || typeof words !== 'string'))
    throw new Refusal('invalid_errors');
  return Object.fromEntries(entries.map(([id, words]) => [id, String(words)]));
}
