import { isObject, type Json } from '../json';
import { Impossible } from '../refusal';

/** An element that a person can use, and the block where it stands. */
export interface Placed {
  readonly blockId: string;
  readonly element: Json;
  /** The `input` block around it, if there is one. */
  readonly input?: Json;
}

const INSIDE = ['child_blocks', 'elements', 'tasks'] as const;

/** Every element of the blocks that can be pressed, chosen from or typed into. */
export function elementsOf(blocks: readonly unknown[]): Placed[] {
  return blocks.filter(isObject).flatMap((block) => {
    const blockId = String(block.block_id ?? '');
    if (block.type === 'input')
      return isObject(block.element) ? [{ blockId, element: block.element, input: block }] : [];
    const held = [block.accessory, block.elements, block.actions].flat().filter(isUsable);
    const nested = INSIDE.flatMap((key) => (Array.isArray(block[key]) ? block[key] : [])).filter(isBlock);
    return [...held.map((element) => ({ blockId, element })), ...elementsOf(nested)];
  });
}

/**
 * By action id, by the words on a button or, where several are called so, by `block id/action id`.
 * @throws Impossible when there is none or several
 */
export function findElement(elements: readonly Placed[], named: string): Placed {
  const byId = elements.filter(
    ({ blockId, element }) => element.action_id === named || `${blockId}/${element.action_id}` === named,
  );
  const found = byId.length > 0 ? byId : elements.filter(({ element }) => wordsOf(element) === named);
  const [one] = found;
  if (!one || found.length > 1) {
    const there = elements.map(({ element }) => element.action_id ?? wordsOf(element)).join(', ') || 'nothing';
    throw new Impossible(`${one ? 'several elements are' : 'no element is'} called "${named}"; there is ${there}`);
  }
  return one;
}

export function wordsOf(element: Json): string | undefined {
  return isObject(element.text) ? String(element.text.text) : undefined;
}

function isUsable(value: unknown): value is Json {
  return isObject(value) && 'action_id' in value;
}

function isBlock(value: unknown): boolean {
  return isObject(value) && ['section', 'actions', 'card', 'input', 'container'].includes(String(value.type));
}
