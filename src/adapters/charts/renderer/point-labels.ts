import type { Chart, Plugin } from 'chart.js';

const GAP = 5;
const HALO = 4;
const SIZE = 13;

/**
 * Writes above each point or bar what its dataset holds for it in `pointLabels`: an array of texts beside `data`.
 * A label that would run into the one before is left out.
 */
export const pointLabels: Plugin = {
  id: 'pointLabels',
  afterDatasetsDraw: (chart) => {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `600 ${SIZE}px ${chart.options.font?.family}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'bottom';
    ctx.lineJoin = 'round';
    ctx.lineWidth = HALO;
    ctx.strokeStyle = '#ffffff';
    for (const [index, dataset] of chart.data.datasets.entries()) {
      const { pointLabels: texts } = dataset as { pointLabels?: unknown };
      if (Array.isArray(texts)) writeLabels(chart, index, texts);
    }
    ctx.restore();
  },
};

function writeLabels(chart: Chart, index: number, texts: unknown[]): void {
  const { ctx } = chart;
  ctx.fillStyle = String(chart.options.color);
  let free = Number.NEGATIVE_INFINITY;
  for (const [at, element] of chart.getDatasetMeta(index).data.entries()) {
    const text = String(texts[at] ?? '');
    const half = ctx.measureText(text).width / 2;
    if (text === '' || element.x - half < free) continue;
    const bottom = element.y - GAP;
    ctx.strokeText(text, element.x, bottom);
    ctx.fillText(text, element.x, bottom);
    free = element.x + half + GAP;
  }
}
