import type { Side } from './alert-words';

/** A fraction in percents, to its last digit: `93.55`. Shifted by its digits, since a product would not be exact. */
export function exactPercent(fraction: number): string {
  const [digits, exponent = '0'] = String(fraction).split('e');
  return String(Number(`${digits}e${Number(exponent) + 2}`));
}

const MOST_DIGITS = 4;

/** An end of an interval is rounded outwards, so that the final value lies in what is written. */
type Rounding = 'down' | 'up' | 'nearest';

/**
 * A fraction in percents with a decimal; with more of them where it would otherwise seem to reach a level that it does
 * not reach: 94.96% is not below 95% when it is written as 95.0%.
 */
export function percentBeside(fraction: number, rounding: Rounding, level?: number): string {
  for (let digits = 1; ; digits++) {
    const text = roundedTo(fraction, digits, rounding);
    const shown = Number(`${text}e-2`);
    const isTrue = level === undefined || Math.sign(shown - level) === Math.sign(fraction - level);
    if (isTrue || digits === MOST_DIGITS) return `${text}%`;
  }
}

function roundedTo(fraction: number, digits: number, rounding: Rounding): string {
  // 0.07 * 100 is 7.000000000000001, which must not be rounded up.
  const scaled = Number((fraction * 10 ** (digits + 2)).toFixed(6));
  const whole =
    rounding === 'nearest' ? Math.round(scaled) : rounding === 'down' ? Math.floor(scaled) : Math.ceil(scaled);
  return (whole / 10 ** digits).toFixed(fraction === 0 || fraction === 1 ? 0 : digits);
}

/** On which side of the threshold a breach lies. */
export function sideOf(is: '<' | '<=' | '>' | '>='): Side {
  return is.startsWith('<') ? 'below' : 'above';
}
