import { createCharts } from '../../../src/adapters/charts/client';
import { type Renderer, startRenderer } from '../../../src/adapters/charts/renderer/supervisor';
import type { MetricChart } from '../../../src/domain/alert/chart';
import type { Language } from '../../../src/domain/language';
import { wordsFor } from '../../../src/words/words';
import { drawTitle } from './draw-title';
import { breached, MISSING_DAY, metricChart } from './metric-samples';
import { colourAt, columns, count, decode, type Pixels } from './pixels';

const LINE = '#1d4f91';
const BAR = '#7d9ac0';
const BREACHED = '#d55e00';
const BREACHED_LIGHTER = '#eaaf80';
const MISSING = '#e2e5e9';
const EPISODE = '#fdeee2';
const INK = '#1d1c1d';
const WEEK = [0.97, 0.975, 0.968, 0.972, 0.97, 0.974, 0.971];

let renderer: Renderer;
beforeAll(async () => {
  renderer = await startRenderer();
});
afterAll(() => renderer.close());

function drawPng(chart: MetricChart, language: Language): Promise<Uint8Array> {
  const words = wordsFor(language).metricChart;
  return createCharts({ url: renderer.url, timeoutMs: 100_000 }).drawMetric(chart, words, language, {
    title: '',
    subtitle: '',
  });
}

async function draw(chart: MetricChart, language: Language = 'en'): Promise<Pixels> {
  return decode(await drawPng(chart, language));
}

/** How many pixels of a colour each line of a picture has in the columns from `from` to `to`. */
function widths({ bytes, width, height }: Pixels, colour: string, from: number, to: number): number[] {
  const wanted = Buffer.from(`${colour.slice(1)}ff`, 'hex').readUInt32LE();
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return Array.from(
    { length: height },
    (_, y) => pixels.subarray(y * width + from, y * width + to).filter((pixel) => pixel === wanted).length,
  );
}

/** The lines that have that colour. */
function linesOf(pixels: Pixels, colour: string, from: number, to: number): number[] {
  return widths(pixels, colour, from, to).flatMap((found, y) => (found > 0 ? [y] : []));
}

/** The picture without title and legend. */
const PLOT = { top: 60, bottom: 720 };

describe('the picture of a metric', () => {
  test('is as large as that of a report, on white', async () => {
    const pixels = await draw(metricChart(WEEK));
    expect([pixels.width, pixels.height]).toEqual([1600, 900]);
    expect(colourAt(pixels, 0, 0)).toBe('#ffffff');
  });

  test('has a dashed threshold through all days, written at its end', async () => {
    const pixels = await draw(metricChart(WEEK));
    const inks = columns(pixels, INK);
    const dashed = inks.slice(250, 1300).map((ink) => ink > 0);
    expect(dashed.filter(Boolean).length / dashed.length).toBeGreaterThan(0.5);
    expect(dashed.filter((is, at) => is && !dashed[at - 1]).length).toBeGreaterThan(30);
    const label = linesOf(pixels, INK, 1500, 1600).filter((y) => y > PLOT.top && y < PLOT.bottom);
    expect(label.length).toBeGreaterThan(8);
  });

  test('marks breached days below the threshold, whatever their colour: the line alone has none of them', async () => {
    const [calm, bad] = await Promise.all([draw(metricChart(WEEK)), draw(metricChart([...WEEK, breached(0.92)]))]);
    expect(count(calm, BREACHED)).toBe(0);
    const mark = linesOf(bad, BREACHED, 1300, 1560);
    const threshold = linesOf(bad, INK, 300, 310).filter((y) => y > PLOT.top && y < PLOT.bottom);
    expect(Math.min(...mark)).toBeGreaterThan(Math.max(...threshold));
    const broad = widths(bad, BREACHED, 1300, 1560).filter((found) => found > 0);
    expect(broad.at(2)).toBeGreaterThan(2 * (broad.at(-3) ?? 0));
  });

  test('shows missing days as gaps, and the time of an alert', async () => {
    const chart = metricChart([...WEEK, MISSING_DAY, 0.97, breached(0.93), 0.97], {
      episodes: [{ start: '2026-11-20', end: '2026-11-21' }],
    });
    const pixels = await draw(chart);
    const missing = columns(pixels, MISSING);
    const gap = missing.flatMap((found, x) => (found > 400 ? [x] : []));
    expect(gap.length).toBeGreaterThan(80);
    const line = columns(pixels, LINE);
    expect(gap.filter((x) => line[x] !== 0)).toEqual([]);
    const alert = columns(pixels, EPISODE).flatMap((found, x) => (found > 300 ? [x] : []));
    expect(Math.abs(alert.length - gap.length)).toBeLessThan(30);
    expect(Math.min(...alert)).toBeGreaterThan(Math.max(...gap));
  });

  test('has bars for counts: above the threshold in another colour, lighter and hatched while it grows', async () => {
    const counts: Partial<MetricChart> = { unit: 'count', breachedWhen: 'above', threshold: 200 };
    const settled = await draw(metricChart([100, breached(300)], counts));
    expect(Math.max(...columns(settled, BREACHED))).toBeGreaterThan(2 * Math.max(...columns(settled, BAR)));
    expect(count(settled, BREACHED_LIGHTER)).toBeLessThan(100);
    const open = await draw(metricChart([100, { low: 300, isBreached: true, state: 'open' }], counts));
    expect(count(open, BREACHED_LIGHTER)).toBeGreaterThan(1000);
    expect(count(open, BREACHED)).toBeLessThan(count(settled, BREACHED) / 10);
  });

  test('in Japanese says all in characters that have a shape, none of them the box of an unknown one', async () => {
    const { value, valueFrom, points, threshold, resolveAt, ...texts } = wordsFor('ja').metricChart;
    const said = [...Object.values(value), valueFrom('rate', ''), points(''), threshold(''), resolveAt('')];
    const characters = [...new Set([...said, ...Object.values(texts)].join('').replace(/\s/g, ''))];
    const drawn = await Promise.all(['\u0378', ...characters].map((one) => drawTitle(renderer.url, one, 'ja')));
    const shapes = drawn.map(({ bytes }) => bytes.toString('base64'));
    expect(characters.length).toBeGreaterThan(30);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  test('in Japanese has other words than in English', async () => {
    const chart = metricChart([...WEEK, breached(0.92)]);
    const [english, japanese] = await Promise.all([draw(chart), draw(chart, 'ja')]);
    expect(Buffer.compare(english.bytes, japanese.bytes)).not.toBe(0);
  });

  test('of one day, and of nothing, is a picture', async () => {
    const day = await draw(metricChart([breached(0.9)]));
    expect(count(day, BREACHED)).toBeGreaterThan(50);
    const { threshold: _, ...nothing } = metricChart([MISSING_DAY], { unit: 'growth' });
    expect((await draw(nothing)).width).toBe(1600);
  });

  test('of 90 days and many levels is small enough to send', async () => {
    const values = Array.from({ length: 90 }, (_, at) => (at % 30 === 9 ? breached(0.9) : 0.96 + (at % 7) / 500));
    const png = await drawPng(metricChart(values, { resolveAt: 0.96 }), 'ja');
    expect(png.length).toBeLessThan(150_000);
  });
});
