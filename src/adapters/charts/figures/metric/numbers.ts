import type { MetricChart, MetricPoint } from '../../../../domain/alert/chart';
import type { Language } from '../../../../domain/language';
import type { MetricChartWords } from '../../../../words/metric-chart-words';
import { localeOf } from '../locale';
import { countFormat, writePercent } from '../numbers';
import type { Scale } from './scale';

type Unit = MetricChart['unit'];

const SIGNED = { signDisplay: 'exceptZero' } as const;
const PERCENT = { style: 'percent', minimumFractionDigits: 0, maximumFractionDigits: 2 } as const;

/** How the axis writes its ticks. */
export function tickFormat(unit: Unit, { max }: Scale): Intl.NumberFormatOptions {
  const formats = {
    rate: PERCENT,
    count: countFormat(max),
    points: { ...SIGNED, maximumFractionDigits: 2 },
    growth: { ...PERCENT, ...SIGNED },
  };
  return formats[unit];
}

/** A threshold with the digits that it has: `95%`, `−2 pts`, `100,000`. */
export function writeLevel(level: number, unit: Unit, language: Language, words: MetricChartWords): string {
  const formats = {
    rate: PERCENT,
    count: { maximumFractionDigits: 2 },
    points: { ...SIGNED, maximumFractionDigits: 2 },
    growth: { ...PERCENT, ...SIGNED },
  };
  const text = format(level, language, formats[unit]);
  return unit === 'points' ? words.points(text) : text;
}

/**
 * A figure as it stands beside its mark: `91.2%`. One that can still move is given by the end that is certain, rounded
 * so that it stays true: `≤ 92.0%`, `≥ 213`.
 */
export function writeFigure(
  { low, high }: MetricPoint,
  side: 'below' | 'above',
  { unit, threshold }: MetricChart,
  language: Language,
  words: MetricChartWords,
): string {
  const value = side === 'below' ? high : low;
  if (value === undefined) return '';
  const isFinal = low === high;
  const write = (one: number, digits: number) => writeRounded(one, digits, unit, language, words);
  // More digits where it would else look like the threshold that it is beyond.
  for (const digits of DIGITS[unit]) {
    const text = write(isFinal ? value : inwards(value, side, digits, unit), digits);
    const isLikeLevel = threshold !== undefined && threshold !== value && text === write(threshold, digits);
    if (!isLikeLevel) return isFinal ? text : `${side === 'below' ? '≤' : '≥'} ${text}`;
  }
  return `${side === 'below' ? '<' : '>'} ${writeLevel(threshold ?? value, unit, language, words)}`;
}

const DIGITS: Readonly<Record<Unit, readonly number[]>> = {
  rate: [1, 2, 3],
  count: [0],
  points: [1, 2, 3],
  growth: [0, 1, 2],
};

function writeRounded(value: number, digits: number, unit: Unit, language: Language, words: MetricChartWords): string {
  if (unit === 'count') return format(value, language, {});
  if (unit === 'rate') return writePercent(value, language, digits);
  const digit = { ...SIGNED, minimumFractionDigits: digits, maximumFractionDigits: digits };
  return unit === 'points'
    ? words.points(format(value, language, digit))
    : format(value, language, { ...digit, style: 'percent' });
}

/** Rounded towards the threshold. 0.07 * 1000 is 70.00000000000001, which must not be rounded up. */
function inwards(value: number, side: 'below' | 'above', digits: number, unit: Unit): number {
  const size = 10 ** (digits + (unit === 'rate' || unit === 'growth' ? 2 : 0));
  const scaled = Number((value * size).toFixed(6));
  return (side === 'below' ? Math.ceil(scaled) : Math.floor(scaled)) / size;
}

/** With a minus as long as the plus. */
function format(value: number, language: Language, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(localeOf(language), options).format(value).replace('-', '−');
}
