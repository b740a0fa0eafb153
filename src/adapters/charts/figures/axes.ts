import type { DeliveryChart } from '../../../domain/chart';
import { MISSING } from '../../../domain/statistics';
import { BANDS_AXIS } from './bands';
import { COLOURS } from './colours';
import { countFormat } from './numbers';

/** Where the rate's axis may start, as fractions of one. */
const FLOORS = [0.98, 0.95, 0.9, 0.8, 0.5];
/** The lowest rate stays this part of the axis above its start. */
const MARGIN = 0.1;
const HEADROOM = 1.18;

/**
 * Where the axis of the delivery rate starts: the highest floor below what is drawn. An open day's worst end is near
 * zero early in the day and would flatten all others: beside them its range runs out of the picture.
 */
export function rateFloor({ bars, previous = [] }: DeliveryChart): number {
  const rated = bars.flatMap(({ rate, state }) => (rate ? [{ ...rate, isOpen: state === 'open' }] : []));
  const onlyOpen = rated.every(({ isOpen }) => isOpen);
  const before = previous.flatMap((rate) => (rate && rate.low === rate.high ? [rate.low] : []));
  const lowest = Math.min(...before, ...rated.map(({ low, high, isOpen }) => (isOpen && !onlyOpen ? high : low)));
  return (rated.length > 0 && FLOORS.find((floor) => lowest >= floor + MARGIN * (1 - floor))) || 0;
}

/** The rate's panel above, the messages' panel below, and an unseen axis for bands over the whole height. */
export function axes(chart: DeliveryChart, floor: number) {
  const largest = Math.max(1, ...chart.bars.map(({ counts }) => (counts === MISSING ? 0 : counts.targets)));
  return {
    x: { ...COLUMNS_AXIS, stacked: true },
    messages: {
      position: 'left',
      stack: 'panels',
      stackWeight: 7,
      stacked: true,
      min: 0,
      // Above the highest bar stays room for its label, but no tick that would touch the panel above.
      max: largest * HEADROOM,
      border: { display: false },
      grid: { color: COLOURS.grid },
      ticks: { ...tickStyle, includeBounds: false, precision: 0, maxTicksLimit: 6, format: countFormat(largest) },
    },
    gap: {
      position: 'left',
      stack: 'panels',
      stackWeight: 0.6,
      ticks: { display: false },
      grid: { display: false },
      border: { display: false },
    },
    rate: {
      position: 'left',
      stack: 'panels',
      stackWeight: 2.6,
      min: floor,
      max: 1,
      border: { display: false },
      grid: { color: COLOURS.grid },
      ticks: {
        ...tickStyle,
        stepSize: (1 - floor) / 2,
        format: { style: 'percent', minimumFractionDigits: 0, maximumFractionDigits: 1 },
      },
    },
    bands: BANDS_AXIS,
  };
}

export const COLUMNS_AXIS = {
  grid: { display: false },
  ticks: { autoSkip: false, maxRotation: 0, color: COLOURS.ink, font: { size: 14 } },
} as const;

export const tickStyle = { color: COLOURS.faintInk, font: { size: 14 }, padding: 6 };
