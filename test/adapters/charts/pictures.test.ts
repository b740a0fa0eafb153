import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createCharts } from '../../../src/adapters/charts/client';
import { type Renderer, startRenderer } from '../../../src/adapters/charts/renderer/supervisor';
import type { DeliveryChart } from '../../../src/domain/chart';
import { drawTitle } from './draw-title';
import { colourAt, columns, count, decode, ink, type Pixels } from './pixels';
import { chartOfDays, ENGLISH, JAPANESE } from './samples';

const DELIVERED = '#009e73';
const FAILED = '#d55e00';
const MISSING = '#e2e5e9';
const RATE = '#1d4f91';
const PREVIOUS = '#8fa3bd';

let renderer: Renderer;
beforeAll(async () => {
  renderer = await startRenderer();
});
afterAll(() => renderer.close());

async function draw(chart: DeliveryChart, language: 'en' | 'ja' = 'en'): Promise<Pixels> {
  const words = language === 'en' ? ENGLISH : JAPANESE;
  const png = await createCharts({ url: renderer.url, timeoutMs: 100_000 }).draw(chart, words, language, {
    title: 'T',
    subtitle: '',
  });
  return decode(png);
}

describe('a picture', () => {
  test('is 1600 × 900 on white', async () => {
    const pixels = await draw(chartOfDays('2026-11-16', [{ delivered: 10 }]));
    expect([pixels.width, pixels.height]).toEqual([1600, 900]);
    const corners = [0, 1599].flatMap((x) => [0, 899].map((y) => colourAt(pixels, x, y)));
    expect(corners).toEqual(Array(4).fill('#ffffff'));
  });

  test('draws bars as high as their figures', async () => {
    const pixels = await draw(chartOfDays('2026-11-16', [{ delivered: 3000 }, { delivered: 1500 }, { delivered: 0 }]));
    const bars = columns(pixels, DELIVERED);
    const [first, second, third] = [300, 850, 1400].map((x) => Math.max(...bars.slice(x - 100, x + 100)));
    expect(first).toBeGreaterThan(300);
    expect(Math.abs((second ?? 0) * 2 - (first ?? 0))).toBeLessThanOrEqual(4);
    expect(third).toBe(0);
  });

  test('has more red the more failed', async () => {
    const [little, much] = await Promise.all(
      [100, 400].map((sendFailed) => draw(chartOfDays('2026-11-16', [{ delivered: 1000 - sendFailed, sendFailed }]))),
    );
    expect(count(little as Pixels, FAILED)).toBeGreaterThan(1000);
    expect(count(much as Pixels, FAILED)).toBeGreaterThan(3 * count(little as Pixels, FAILED));
  });

  test('has the compared period in a colour of its own, thinner than the rate', async () => {
    const chart = chartOfDays('2026-11-16', Array(30).fill({ delivered: 97, sendFailed: 3 }));
    const [alone, compared] = await Promise.all(
      [chart, { ...chart, previous: chart.bars.map(() => ({ low: 0.96, high: 0.96 })) }].map((one) => draw(one)),
    );
    expect(count(alone as Pixels, PREVIOUS)).toBe(0);
    const thin = count(compared as Pixels, PREVIOUS);
    expect(thin).toBeGreaterThan(1000);
    expect(thin).toBeLessThan(count(compared as Pixels, RATE));
  });

  test('marks a missing day over the whole height, and hatches an open one', async () => {
    const pixels = await draw(
      chartOfDays('2026-11-16', [{ delivered: 50 }, 'missing', { delivered: 50, waiting: 9 }], 'open'),
    );
    const [left, middle, right] = [375, 850, 1300];
    expect(columns(pixels, MISSING)[middle]).toBeGreaterThan(550);
    expect(columns(pixels, MISSING)[left]).toBeLessThan(5);
    expect(columns(pixels, DELIVERED)[left]).toBeGreaterThan(250);
    expect(columns(pixels, DELIVERED)[middle]).toBe(0);
    const hatched = Array.from({ length: 40 }, (_, x) => colourAt(pixels, right + x, 600));
    expect(new Set(hatched).size).toBeGreaterThan(1);
    expect(hatched).not.toContain('#ffffff');
  });

  test('in Japanese has other words than in English', async () => {
    const chart = chartOfDays('2026-11-16', [{ delivered: 97, sendFailed: 3 }]);
    const [english, japanese] = await Promise.all([draw(chart, 'en'), draw(chart, 'ja')]);
    expect(Buffer.compare(english.bytes, japanese.bytes)).not.toBe(0);
  });
});

describe('text', () => {
  test.each([
    ['en', 'Sg8'],
    ['ja', '配信率テン'],
    ['zh', '送达率'],
  ])(
    'in %s has a shape of its own for each character, none of them the box of an unknown one',
    async (locale, text) => {
      const [unknown, ...known] = await Promise.all(
        ['\u0378', ...text].map((character) => drawTitle(renderer.url, character, locale)),
      );
      for (const pixels of known) expect(ink(pixels)).toBeGreaterThan(100);
      const shapes = [unknown, ...known].map((pixels) => (pixels as Pixels).bytes.toString('base64'));
      expect(new Set(shapes).size).toBe(shapes.length);
    },
  );

  test('has Japanese shapes in Japanese and Chinese ones in Chinese', async () => {
    const [ja, zh] = await Promise.all(['ja', 'zh'].map((locale) => drawTitle(renderer.url, '直', locale)));
    expect(Buffer.compare((ja as Pixels).bytes, (zh as Pixels).bytes)).not.toBe(0);
  });

  test('has the units of large numbers, which only the axis writes', async () => {
    const axis = (locale: string) => ({
      locale,
      scales: { x: { display: false }, y: compact },
      plugins: { legend: { display: false } },
    });
    const compact = {
      min: 0,
      max: 8e8,
      border: { display: false },
      grid: { display: false },
      ticks: { stepSize: 4e8, format: { notation: 'compact' } },
    };
    const [ja, zh] = await Promise.all(
      ['ja', 'zh'].map(async (locale) => {
        const chart = { type: 'bar', data: { labels: [], datasets: [{ data: [] }] }, options: axis(locale) };
        const response = await fetch(`${renderer.url}/chart`, { method: 'POST', body: JSON.stringify({ chart }) });
        return ink(await decode(Buffer.from(await response.arrayBuffer())));
      }),
    );
    // 億 has three times the strokes of 亿.
    expect(ja).toBeGreaterThan((zh ?? 0) + 20);
  });

  // The canvas falls back to the fonts of /usr/share/fonts by itself; hiding them takes Linux and its namespaces.
  const hide = ['-rm', 'sh', '-c', 'mount -t tmpfs none /usr/share/fonts && exec "$@"', 'sh'];
  const canHide = spawnSync('unshare', [...hide, 'true']).status === 0;
  (canHide ? test : test.skip)('looks the same without any font of the system', () => {
    const node = [process.execPath, '--require', require.resolve('tsx/cjs'), join(__dirname, 'draw-once.ts')];
    const [first = '', ...rest] = node;
    const withFonts = spawnSync(first, rest, { encoding: 'utf8' }).stdout;
    const without = spawnSync('unshare', [...hide, ...node], { encoding: 'utf8' }).stdout;
    expect(withFonts).toMatch(/^[0-9a-f]{64}$/);
    expect(without).toBe(withFonts);
  });
});
