import type { Dataset } from './datasets';

/** Bands over the whole height, on an unseen axis of their own; neighbours are one. */
export function bands(label: string, isIn: readonly boolean[], backgroundColor: string, order: number): Dataset {
  return {
    type: 'bar',
    label,
    data: isIn.map((is) => (is ? 1 : null)),
    yAxisID: 'bands',
    grouped: false,
    backgroundColor,
    barPercentage: 1,
    categoryPercentage: 1,
    pointStyle: 'rect',
    order,
  };
}

export const BANDS_AXIS = { position: 'left', display: false, min: 0, max: 1 } as const;
