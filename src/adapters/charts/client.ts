import QuickChart from 'quickchart-js';
import type { MetricChart } from '../../domain/alert/chart';
import type { DeliveryChart } from '../../domain/chart';
import type { ChartWords } from '../../domain/chart-words';
import type { Language } from '../../domain/language';
import type { MetricChartWords } from '../../words/metric-chart-words';
import { ChartError } from './chart-error';
import { chartConfiguration } from './figures/configuration';
import type { ChartText } from './figures/frame';
import { metricConfiguration } from './figures/metric/configuration';
import { post } from './post';

/** Logical pixels; drawn at twice as many. Slack shows some 480 of the width. */
const WIDTH = 800;
const HEIGHT = 450;
const SHARPNESS = 2;

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface Charts {
  /**
   * The chart as a PNG of 1600 × 900 pixels.
   * @throws {ChartError} after at most 10 s, when the server gave none.
   */
  draw(chart: DeliveryChart, words: ChartWords, language: Language, text: ChartText): Promise<Uint8Array>;
  /** The same of an alert's metric. */
  drawMetric(chart: MetricChart, words: MetricChartWords, language: Language, text: ChartText): Promise<Uint8Array>;
}

export interface ChartsOptions {
  /** Address of a QuickChart-compatible server: ours, or one that someone runs. It sees the figures. */
  readonly url: string;
  readonly timeoutMs?: number;
}

export function createCharts({ url, timeoutMs = 10_000 }: ChartsOptions): Charts {
  const base = url.replace(/\/+$/, '');
  const drawPng = async (configuration: object) => {
    const order = new QuickChart()
      // A string, for an object would be sent as JavaScript.
      .setConfig(JSON.stringify(configuration))
      .setVersion('4')
      .setFormat('png')
      .setBackgroundColor('white')
      .setWidth(WIDTH)
      .setHeight(HEIGHT)
      .setDevicePixelRatio(SHARPNESS)
      .getPostData();
    const png = await post(`${base}/chart`, order, timeoutMs);
    if (png.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return png;
    throw new ChartError('The chart server answered with something that is not a PNG');
  };
  return {
    draw: async (chart, words, language, text) => drawPng(chartConfiguration(chart, words, language, text)),
    drawMetric: async (chart, words, language, text) => drawPng(metricConfiguration(chart, words, language, text)),
  };
}
