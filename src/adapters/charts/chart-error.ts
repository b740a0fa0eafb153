/** A chart could not be had. The message says why; what was to be posted goes out without its picture. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}
