import type { Chart, Plugin } from 'chart.js';

const GAP = 5;
const HALO = 4;
const SIZE = 13;
/** A point's radius. */
const SMALL = 4;

/**
 * Writes above each point or bar what its dataset holds for it in `pointLabels`: an array of texts beside `data`; below
 * it where another, `labelsBelow`, says so. A label that would run into the one before is left out.
 */
export const pointLabels: Plugin = {
  id: 'pointLabels',
  afterDatasetsDraw: (chart) => {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `600 ${SIZE}px ${chart.options.font?.family}`;
    ctx.textAlign = 'center';
    ctx.lineJoin = 'round';
    ctx.lineWidth = HALO;
    ctx.strokeStyle = '#ffffff';
    for (const [index, dataset] of chart.data.datasets.entries()) {
      const { pointLabels: texts, labelsBelow } = dataset as { pointLabels?: unknown; labelsBelow?: unknown };
      if (Array.isArray(texts)) writeLabels(chart, index, texts, Array.isArray(labelsBelow) ? labelsBelow : []);
    }
    ctx.restore();
  },
};

function writeLabels(chart: Chart, index: number, texts: unknown[], isBelow: unknown[]): void {
  const { ctx } = chart;
  ctx.fillStyle = String(chart.options.color);
  let free = Number.NEGATIVE_INFINITY;
  for (const [at, element] of chart.getDatasetMeta(index).data.entries()) {
    const text = String(texts[at] ?? '');
    const half = ctx.measureText(text).width / 2;
    if (text === '' || element.x - half < free) continue;
    const gap = Math.max(GAP, radiusOf(element) + 2);
    ctx.textBaseline = isBelow[at] ? 'top' : 'bottom';
    const y = isBelow[at] ? element.y + gap : element.y - gap;
    ctx.strokeText(text, element.x, y);
    ctx.fillText(text, element.x, y);
    free = element.x + half + GAP;
  }
}

/** Of a bar there is none, and the small points of a line are hardly larger than the gap. */
function radiusOf({ options }: { options: unknown }): number {
  const { radius } = options as { radius?: unknown };
  return typeof radius === 'number' && radius > SMALL ? radius : 0;
}
