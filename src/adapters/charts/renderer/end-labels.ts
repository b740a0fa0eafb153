import type { Plugin } from 'chart.js';

const GAP = 6;
const SIZE = 14;

/** Writes right of a line, in its colour, what its dataset holds in `endLabel`. One that would touch another is left out. */
export const endLabels: Plugin = {
  id: 'endLabels',
  afterDatasetsDraw: (chart) => {
    const { ctx, chartArea, data, options } = chart;
    ctx.save();
    ctx.font = `600 ${SIZE}px ${options.font?.family}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    const taken: number[] = [];
    for (const [index, dataset] of data.datasets.entries()) {
      const { endLabel, borderColor } = dataset as { endLabel?: unknown; borderColor?: unknown };
      const y = chart.getDatasetMeta(index).data.at(-1)?.y;
      if (typeof endLabel !== 'string' || y === undefined || taken.some((other) => Math.abs(other - y) < SIZE))
        continue;
      ctx.fillStyle = String(borderColor);
      ctx.fillText(endLabel, chartArea.right + GAP, y);
      taken.push(y);
    }
    ctx.restore();
  },
};
