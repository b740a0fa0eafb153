/** Of a number of measurements; a percentile is the smallest one that so many are not above. */
export type Spread = Readonly<Record<'p50' | 'p95' | 'p99' | 'max', number>>;

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
