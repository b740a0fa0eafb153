import { createCanvas } from '@napi-rs/canvas';
import type { ChartConfiguration } from 'chart.js';

type Data = ChartConfiguration['data'];

/** Device pixels between the stripes' centres, and their breadth, at a device pixel ratio of one. */
const PITCH = 6;
const STRIPE = 1.5;

/**
 * Stripes the bars that a dataset names in `hatched`: an array beside `data` with the colour of the stripes, or null.
 * Data without it is left alone.
 */
export function hatch(data: Data): Data {
  return { ...data, datasets: data.datasets.map(hatchDataset) };
}

function hatchDataset(dataset: Data['datasets'][number]): Data['datasets'][number] {
  const { hatched, backgroundColor } = dataset as { hatched?: unknown; backgroundColor?: unknown };
  if (!Array.isArray(hatched) || !Array.isArray(backgroundColor)) return dataset;
  const fills = backgroundColor.map((ground, at) => (hatched[at] ? stripes(ground, hatched[at]) : ground));
  return { ...dataset, backgroundColor: fills };
}

/** A tile with a diagonal stripe that meets itself on all sides. */
function stripes(ground: string, stripe: string) {
  const tile = createCanvas(PITCH, PITCH);
  const context = tile.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, PITCH, PITCH);
  context.strokeStyle = stripe;
  context.lineWidth = STRIPE;
  for (const shift of [-PITCH, 0, PITCH]) {
    context.moveTo(shift - 1, PITCH + 1);
    context.lineTo(shift + PITCH + 1, -1);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat');
}
