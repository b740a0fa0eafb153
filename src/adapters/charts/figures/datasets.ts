import type { ChartBar, DeliveryChart } from '../../../domain/chart';
import type { ChartWords } from '../../../domain/chart-words';
import type { Language } from '../../../domain/language';
import { type Counts, MISSING, queuedOf } from '../../../domain/statistics';
import { bands } from './bands';
import { COLOURS, lighten } from './colours';
import { writeRate, writeTargets } from './numbers';
import { RANGES } from './ranges';

/** A Chart.js dataset as plain data. `pointLabels` and `hatched` are read by our renderer and by no other. */
export type Dataset = Readonly<Record<string, unknown>>;

type Part = 'delivered' | 'waiting' | 'sendFailed' | 'processFailed' | 'neverAnswered';

/** From the bottom of a bar to its top. Together they are the bar's targets. */
const PARTS: readonly Part[] = ['delivered', 'waiting', 'sendFailed', 'processFailed', 'neverAnswered'];

/** Figures are written on the bars while there is room for them. */
const MOST_LABELLED_BARS = 10;

/** What the chart shows, the foremost first. `rateLabel` names the line in the legend. */
export function datasets(chart: DeliveryChart, words: ChartWords, language: Language, rateLabel: string): Dataset[] {
  const labelled = chart.bars.length <= MOST_LABELLED_BARS;
  const rateLabels = labelled ? chart.bars.map((bar) => writeRate(bar, language)) : [];
  const totals = labelled ? chart.bars.map((bar) => writeTargets(bar, language)) : [];
  return [
    ...(chart.bars.some(({ rate }) => rate) ? [rateLine(chart, rateLabel, rateLabels)] : []),
    ...(chart.previous?.some((rate) => rate && isFinal(rate)) ? [previousLine(chart.previous, words)] : []),
    ...(chart.bars.some(({ rate }) => rate && !isFinal(rate)) ? [rateRanges(chart, words, rateLabels)] : []),
    ...stack(chart, words, totals),
    ...(chart.bars.some(isUnsettled) ? [legendOnly(words.stillReceiving)] : []),
    ...(chart.bars.some(isMissing) ? [bands(words.missing, chart.bars.map(isMissing), COLOURS.missing, 4)] : []),
  ];
}

type KnownBar = ChartBar & { readonly counts: Counts };

/** How many messages of a bar ended in each way, or can still end in any. */
export function partOf(part: Part, { counts, neverAnswered }: KnownBar): number {
  if (part === 'neverAnswered') return neverAnswered;
  return part === 'waiting' ? Math.max(0, counts.waiting + queuedOf(counts) - neverAnswered) : counts[part];
}

function isKnown(bar: ChartBar): bar is KnownBar {
  return bar.counts !== MISSING;
}

function stack(chart: DeliveryChart, words: ChartWords, totals: string[]): Dataset[] {
  const known = chart.bars.filter(isKnown);
  const shown = PARTS.filter((part) => part === 'delivered' || known.some((bar) => partOf(part, bar) > 0));
  return shown.map((part, at) => ({
    type: 'bar',
    label: words[part],
    data: chart.bars.map((bar) => (isKnown(bar) ? partOf(part, bar) : null)),
    backgroundColor: chart.bars.map((bar) => (isUnsettled(bar) ? lighten(COLOURS[part]) : COLOURS[part])),
    hatched: chart.bars.map((bar) => (isUnsettled(bar) ? COLOURS[part] : null)),
    ...(at === shown.length - 1 && { pointLabels: totals }),
    yAxisID: 'messages',
    stack: 'messages',
    barPercentage: 0.9,
    categoryPercentage: 0.9,
    maxBarThickness: 72,
    pointStyle: 'rect',
    order: 2,
  }));
}

function rateLine({ bars }: DeliveryChart, label: string, pointLabels: string[]): Dataset {
  return {
    type: 'line',
    label,
    data: bars.map(({ rate }) => (rate && isFinal(rate) ? rate.low : null)),
    pointLabels: bars.map(({ rate }, at) => (rate && isFinal(rate) ? pointLabels[at] : '')),
    yAxisID: 'rate',
    borderColor: COLOURS.rate,
    backgroundColor: COLOURS.rate,
    borderWidth: 2.5,
    pointRadius: bars.length > 45 ? 0 : 3.5,
    pointBorderWidth: 0,
    pointStyle: 'circle',
    spanGaps: false,
    clip: 6,
    order: 0,
  };
}

/** The days of before beside those of now. A rate that can still move is no point here either, and has no range. */
function previousLine(rates: NonNullable<DeliveryChart['previous']>, words: ChartWords): Dataset {
  return {
    type: 'line',
    label: words.previousRate,
    data: rates.map((rate) => (rate && isFinal(rate) ? rate.low : null)),
    yAxisID: 'rate',
    borderColor: COLOURS.previousRate,
    backgroundColor: COLOURS.previousRate,
    borderWidth: 1.5,
    // A dash, so that a day between two without a rate is seen as well.
    pointRadius: rates.length > 45 ? 0 : 2.5,
    pointBorderWidth: 1.5,
    pointStyle: 'line',
    spanGaps: false,
    clip: 6,
    order: 1,
  };
}

function rateRanges({ bars }: DeliveryChart, words: ChartWords, pointLabels: string[]): Dataset {
  return {
    ...RANGES,
    label: words.rateRange,
    data: bars.map(({ rate }) => (rate && !isFinal(rate) ? [rate.low, rate.high] : null)),
    pointLabels: bars.map(({ rate }, at) => (rate && !isFinal(rate) ? pointLabels[at] : '')),
    yAxisID: 'rate',
    order: 1,
  };
}

/** The names of the lighter bars' state; it has no bars of its own. */
function legendOnly(label: string): Dataset {
  return {
    type: 'bar',
    label,
    data: [],
    backgroundColor: [lighten(COLOURS.delivered)],
    hatched: [COLOURS.delivered],
    yAxisID: 'messages',
    stack: 'messages',
    pointStyle: 'rect',
    order: 3,
  };
}

function isFinal({ low, high }: { low: number; high: number }): boolean {
  return low === high;
}

function isMissing({ counts }: ChartBar): boolean {
  return counts === MISSING;
}

function isUnsettled({ counts, state }: ChartBar): boolean {
  return counts !== MISSING && state !== 'settled';
}
