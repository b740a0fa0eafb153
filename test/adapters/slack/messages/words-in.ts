import type { KnownBlock } from '@slack/types';

/** Every text of a message's or a view's blocks, one a line, without Slack's zero-width parts and escapes. */
export function wordsIn({ blocks }: { readonly blocks: readonly unknown[] }): string {
  return texts(blocks)
    .join('\n')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Texts that Slack reads as markup, as they are on the wire. */
export function markupIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markupIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(markupIn)];
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'text' || key === 'alt_text') && typeof inner === 'string' ? [inner] : texts(inner),
  );
}

/** Action and values of each button and menu. */
export function actionsIn(blocks: readonly KnownBlock[]): { action: string; values: (string | undefined)[] }[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'actions') return [];
    return block.elements.flatMap((element) => {
      const action = element.action_id ?? '';
      if (element.type === 'button') return [{ action, values: [element.value] }];
      if (element.type !== 'overflow' && element.type !== 'static_select') return [];
      return [{ action, values: (element.options ?? []).map(({ value }) => value) }];
    });
  });
}
