import { createCanvas } from '@napi-rs/canvas';
import { Chart, type Plugin, registerables } from 'chart.js';
import { endLabels } from './end-labels';
import { fontFamily, registerFontsFor } from './fonts';
import { hatch } from './hatch';
import { OrderError, type PictureOrder } from './order';
import { type IndexedPicture, toPalette } from './palette';
import { encodePng } from './png';
import { pointLabels } from './point-labels';

Chart.register(...registerables, pointLabels, endLabels);
// A dataset without a name is explained by another's line of the legend.
Chart.defaults.plugins.legend.labels.filter = ({ text }) => text !== '';

/** To make a format costs as much as to look through a whole order. */
const unitsByLocale = new Map<string, string>();

/** One for all pictures, which are drawn one after the other: a new one each would wait for the garbage collector. */
const canvas = createCanvas(1, 1);
/** The same as Chart.js names it, which knows the canvas of browsers alone. */
const chartCanvas = canvas as unknown as Parameters<typeof Chart.getChart>[0];

/**
 * The picture as PNG. Waits for nothing but the compression.
 * @throws {OrderError} when Chart.js refuses the order.
 */
export async function drawPng(order: PictureOrder): Promise<Buffer> {
  return encodePng(drawPixels(order));
}

function drawPixels(order: PictureOrder): IndexedPicture {
  const { configuration, devicePixelRatio } = order;
  canvas.width = order.width;
  canvas.height = order.height;
  try {
    const { locale = 'en' } = configuration.options ?? {};
    registerFontsFor(`${JSON.stringify(configuration)}${unitsOfNumbers(locale)}`, locale);
    Chart.defaults.font.family = fontFamily(locale);
    new Chart(chartCanvas, {
      ...configuration,
      data: hatch(configuration.data),
      options: { ...configuration.options, animation: false, responsive: false, events: [], devicePixelRatio },
      plugins: [background(order.backgroundColor)],
    });
    return toPalette(canvas.data(), canvas.width, canvas.height);
  } catch (error) {
    throw new OrderError(`Chart.js cannot draw this: ${error instanceof Error ? error.message : error}`);
  } finally {
    // Wipes the canvas, so not before the pixels are read; a chart that failed half-way holds it as well.
    Chart.getChart(chartCanvas)?.destroy();
  }
}

/** What Chart.js writes of its own accord on axes with compact numbers: `万億兆`. */
function unitsOfNumbers(locale: string): string {
  const known = unitsByLocale.get(locale);
  if (known !== undefined) return known;
  const { format } = new Intl.NumberFormat(locale, { notation: 'compact' });
  const units = [1e4, 1e6, 1e8, 1e12].map(format).join('');
  unitsByLocale.set(locale, units);
  return units;
}

/** The white first: the palette of the PNG knows no transparency. */
function background(color: string): Plugin {
  return {
    id: 'background',
    beforeDraw: ({ ctx, width, height }) => {
      ctx.save();
      for (const fill of ['#ffffff', color]) {
        ctx.fillStyle = fill;
        ctx.fillRect(0, 0, width, height);
      }
      ctx.restore();
    },
  };
}
