import type { ChartConfiguration } from 'chart.js';
import { z } from 'zod';

/** A picture to draw, as a client of QuickChart orders it. */
export interface PictureOrder {
  readonly configuration: ChartConfiguration;
  /** Logical pixels. */
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
  readonly backgroundColor: string;
}

/** An order that cannot be drawn; the message tells its sender why. */
export class OrderError extends Error {
  override readonly name = 'OrderError';
}

const MOST_PIXELS = 8_000_000;
const MOST_DATASETS = 50;
const MOST_POINTS = 5_000;

const dataset = z.looseObject({ data: z.array(z.unknown()).max(MOST_POINTS) });
const configuration = z.looseObject({
  type: z.string(),
  data: z.looseObject({ datasets: z.array(dataset).max(MOST_DATASETS) }),
  options: z.looseObject({}).optional(),
});
const order = z.object({
  chart: z.union([z.string(), configuration]),
  width: z.coerce.number().positive().default(500),
  height: z.coerce.number().positive().default(300),
  devicePixelRatio: z.coerce.number().positive().max(4).default(1),
  backgroundColor: z.string().default('#ffffff'),
  format: z.literal('png', { error: 'only "png" is drawn' }).default('png'),
  version: z.string().regex(/^[34]/, 'only Chart.js 3 and 4 are drawn').default('4'),
});

/**
 * Reads the body of `POST /chart`. JSON only: a chart written as JavaScript is refused, nothing is ever evaluated.
 * @throws {OrderError} when the body is no order, or too large a one.
 */
export function readOrder(body: string): PictureOrder {
  const { chart, format: _format, version: _version, ...rest } = check(order, parse(body, 'The body'), 'The order');
  const pixels = Math.floor(rest.width * rest.devicePixelRatio) * Math.floor(rest.height * rest.devicePixelRatio);
  if (pixels > MOST_PIXELS) throw new OrderError(`${pixels} pixels are more than ${MOST_PIXELS}`);
  const plain = typeof chart === 'string' ? check(configuration, parse(chart, 'The chart'), 'The chart') : chart;
  return { ...rest, configuration: plain as unknown as ChartConfiguration };
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OrderError(`${what} is not JSON; JavaScript is not evaluated here`);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OrderError(`${what} is not valid at “${issue?.path.join('.')}”: ${issue?.message}`);
}
