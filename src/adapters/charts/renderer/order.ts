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
/** Logical pixels of either side: a thin picture of few pixels still costs by its length. */
const SIDE = { least: 10, most: 4_000 };
/** Chart.js makes as many as it is told, and took 30 s for a million. */
const MOST_TICKS = 1_000;
const LEAST_STEP = 1e-6;

const dataset = z.looseObject({ data: z.array(z.unknown()).max(MOST_POINTS) });
const configuration = z.looseObject({
  type: z.string(),
  data: z.looseObject({
    labels: z.array(z.unknown()).max(MOST_POINTS).optional(),
    datasets: z.array(dataset).max(MOST_DATASETS),
  }),
  options: z.looseObject({}).optional(),
});
const ticks = z.looseObject({
  count: z.number().max(MOST_TICKS).optional(),
  stepSize: z.number().min(LEAST_STEP).optional(),
});
const side = z.coerce.number().min(SIDE.least).max(SIDE.most);
const order = z.object({
  chart: z.union([z.string(), configuration]),
  width: side.default(500),
  height: side.default(300),
  devicePixelRatio: z.coerce.number().min(0.5).max(4).default(1),
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
    return JSON.parse(text, checkTicks);
  } catch (error) {
    if (error instanceof OrderError) throw error;
    throw new OrderError(`${what} is not JSON; JavaScript is not evaluated here`);
  }
}

/** Wherever they stand: Chart.js takes options from several levels. */
function checkTicks(key: string, value: unknown): unknown {
  return key === 'ticks' && typeof value === 'object' && value !== null ? check(ticks, value, 'A scale') : value;
}

function check<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OrderError(`${what} is not valid at “${issue?.path.join('.')}”: ${issue?.message}`);
}
