import type { Surface } from '../../../src/demo/slack/blocks/inspection';
import { validateBlocks } from '../../../src/demo/slack/blocks/validate';
import type { Json } from '../../../src/demo/slack/json';
import { actions } from './kit';

/** Blocks as large as a test wants them, and what is said of them. */

export const plain = (length: number): Json => ({ type: 'plain_text', text: 'x'.repeat(length) });
export const mrkdwn = (length: number): Json => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
export const option = (value: number, text = 3): Json => ({ text: plain(text), value: 'v'.repeat(value) });
export const options = (count: number): Json[] => many(count, (i) => ({ text: plain(3), value: String(i) }));
export const menu = (more: Json): Json => actions({ type: 'static_select', action_id: 'menu', ...more });
export const image = (more: Json): Json => ({ type: 'image', alt_text: 'A chart', ...more });
export const web = { image_url: 'https://charts.example.com/a.png' };
export const raw = (length: number): Json => ({ type: 'raw_text', text: 'x'.repeat(length) });
export const table = (rows: number, cells: number, length = 1): Json => ({
  type: 'table',
  rows: many(rows, () => many(cells, () => raw(length))),
});
export const points = (labels: readonly string[]) => labels.map((label) => ({ label, value: 1 }));
export const chart = (series: number, labels: readonly string[], categories = labels, title = 'Sent'): Json => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'line',
    series: many(series, (i) => ({ name: `s${i}`, data: points(labels) })),
    axis_config: { categories },
  },
});
export const pie = (segments: number, value = 1): Json => ({
  type: 'data_visualization',
  title: 'Reasons',
  chart: { type: 'pie', segments: many(segments, (i) => ({ label: `r${i}`, value })) },
});
export const input = (element: Json, more: Json = {}): Json => ({ type: 'input', label: plain(4), element, ...more });
export const typed = (more: Json = {}): Json => ({ type: 'plain_text_input', action_id: 'typed', ...more });
export const card = (more: Json): Json => ({ type: 'card', ...more });
export const days = (count: number): string[] => many(count, (i) => `d${i}`);
export const rich = (elements: unknown[]): Json => ({ type: 'rich_text', elements });

/** What is checked; blocks that are good; blocks that are not; where the finding points; the surface. */
export type Row = readonly [string, Json[], Json[], string, Surface?];

/** The good blocks of each row are taken, and the bad ones refused where it says. */
export function checkLimits(rows: readonly Row[]): void {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_name, [, good, bad, pointer, surface = 'message']) => {
    expect(validateBlocks(good, surface)).toEqual([]);
    expect(validateBlocks(bad, surface).map((finding) => finding.pointer)).toContain(pointer);
  });
}
