import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { DeliveryChart } from '../../domain/chart';
import { checkOf, type Finding } from '../../domain/finding';
import { wordsFor } from '../../words/words';
import { ChartError } from './chart-error';
import { createCharts } from './client';

/** Two texts of each script, in characters that no other has. Where a font lacks them, both are drawn as the same boxes, or as nothing. */
const SCRIPTS = [
  { name: 'Latin', one: 'HHHH', other: 'EEEE' },
  { name: 'Japanese', one: 'ひらがな', other: 'カタカナ' },
  { name: 'Chinese', one: '达门发', other: '见这们' },
];

/** Draws a chart at a QuickChart-compatible server and looks at it, then at one that differs in each script. */
export async function* diagnoseCharts(url: string): AsyncGenerator<Finding> {
  const picture = checkOf('Charts: renderer', 'Drew a chart and decoded it');
  let plain: Picture;
  try {
    plain = await draw(url, titleOf());
  } catch (error) {
    yield picture.error(
      reasonOf(error),
      'Look at QUICKCHART_URL; unset it for the renderer of the bot. Reports go out without a chart',
    );
    return;
  }
  yield picture.ok(`a PNG of ${plain.width} × ${plain.height} pixels`);
  yield await fontsAt(url, plain);
}

async function fontsAt(url: string, plain: Picture): Promise<Finding> {
  const check = checkOf('Charts: fonts', 'Compared charts with other characters in Latin, Japanese and Chinese');
  const advice = 'Install fonts with Japanese and Chinese characters on the chart server, or unset QUICKCHART_URL';
  try {
    const missing: string[] = [];
    for (const { name } of SCRIPTS) {
      const { pixels } = await draw(url, titleOf(name));
      if (pixels.equals(plain.pixels)) missing.push(name);
    }
    return missing.length === 0
      ? check.ok('each is drawn in shapes of its own')
      : check.error(`${missing.join(' and ')}: all characters look the same, as boxes do`, advice);
  } catch (error) {
    return check.error(reasonOf(error), advice);
  }
}

/** All scripts, with other characters in the one that is named. */
function titleOf(changed?: string): string {
  return SCRIPTS.map(({ name, one, other }) => (name === changed ? other : one)).join(' ');
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

async function draw(url: string, title: string): Promise<Picture> {
  const png = await createCharts({ url }).draw(CHART, wordsFor('ja').chart, 'ja', { title, subtitle: '' });
  const image = await loadImage(Buffer.from(png)).catch(() => {
    throw new ChartError('The chart server answered with a broken PNG');
  });
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { width, height, pixels: Buffer.from(context.getImageData(0, 0, width, height).data.buffer) };
}

function reasonOf(error: unknown): string {
  return error instanceof ChartError ? error.message : 'the picture could not be looked at';
}

/** One day on which everything is small and nothing is missing. */
const CHART: DeliveryChart = {
  range: { start: '2026-01-01', end: '2026-01-01' },
  bucket: 'day',
  bars: [
    {
      ...{ start: '2026-01-01', end: '2026-01-01', state: 'settled', neverAnswered: 0, rate: { low: 0.9, high: 0.9 } },
      counts: {
        ...{ targets: 10, sent: 10, delivered: 9, waiting: 0, sendFailed: 1, processFailed: 0, billingUnits: 10 },
      },
    },
  ],
};
