import { createCharts } from '../../../src/adapters/charts/client';
import { chartConfiguration } from '../../../src/adapters/charts/figures/configuration';
import { startRenderer } from '../../../src/adapters/charts/renderer/supervisor';
import { chartOfDays, ENGLISH } from '../../adapters/charts/samples';
import { isBrowserHere, openBrowser, type PageOfCharts } from '../browser';
import type { Line, Scenario } from '../line';
import { shareMb } from '../processes';
import { spreadOf } from '../spread';

const WARM_UP = 10;
const TEXT = { title: 'SMS delivery · 24 Oct – 22 Nov 2026', subtitle: 'Asia/Tokyo (UTC+9) · all templates' };
const CHART = chartOfDays(
  '2026-10-24',
  Array.from({ length: 30 }, (_, day) => ({
    delivered: 9_000 + ((day * 7_919) % 4_000),
    waiting: day > 26 ? 200 : 0,
    sendFailed: 100 + ((day * 104_729) % 300),
    processFailed: 40,
  })),
  'open',
);

/** 30 days, stacked bars and the rate, 1600 × 900: our renderer and a headless browser by turns. */
export const charts: Scenario = {
  name: 'charts',
  async run({ isQuick }) {
    const { warm, launches } = isQuick ? { warm: 5, launches: 1 } : { warm: 100, launches: 7 };
    const renderer = await startRenderer();
    const ours = createCharts({ url: renderer.url });
    const configuration = chartConfiguration(CHART, ENGLISH, 'en', TEXT);
    let bytes = 0;
    const drawOurs = async () => {
      bytes = (await ours.draw(CHART, ENGLISH, 'en', TEXT)).length;
    };
    const tab = isBrowserHere() ? await openBrowser() : undefined;
    const times = { ours: [] as number[], tab: [] as number[], launched: [] as number[] };
    try {
      for (let at = 0; at < WARM_UP; at++) await drawOurs();
      for (let at = 0; at < WARM_UP; at++) await tab?.draw(configuration);
      // By turns, so that whatever else the machine does is in both.
      for (let at = 0; at < warm; at++) {
        times.ours.push(await timed(drawOurs));
        if (tab) times.tab.push(await timed(() => tab.draw(configuration)));
      }
      const memory = { ours: shareMb(renderer.pid), browser: tab?.memoryMb() ?? Number.NaN };
      for (let at = 0; tab && at < launches; at++) times.launched.push(await timed(() => drawLaunched(configuration)));
      return linesOf(times, memory, bytes);
    } finally {
      await tab?.close();
      await renderer.close();
    }
  },
};

async function drawLaunched(configuration: object): Promise<void> {
  const browser: PageOfCharts = await openBrowser();
  await browser.draw(configuration);
  await browser.close();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

type Kind = 'ours' | 'tab' | 'launched';

function linesOf(
  times: Readonly<Record<Kind, readonly number[]>>,
  memory: Readonly<Record<'ours' | 'browser', number>>,
  bytes: number,
): Line[] {
  const ours = spreadOf(times.ours);
  const drawn: Line = {
    ...{ what: 'chart: order → PNG', figures: ours, unit: 'ms' },
    note: `${times.ours.length} of ${Math.round(bytes / 1_000)} kB`,
  };
  if (times.tab.length === 0) return [{ ...drawn, note: `${drawn.note}; no Chromium here to compare with` }];
  const [tab, launched] = [spreadOf(times.tab), spreadOf(times.launched)];
  return [
    drawn,
    {
      what: 'chart: a warm, reused tab of headless Chromium takes so many times as long',
      figures: { ratio: tab.p50 / ours.p50, p50: tab.p50 },
      unit: '×, ms',
      goal: { of: 'ratio', is: '≥', than: 5 },
      note: 'the same configuration, Chart.js and a screenshot, by turns with ours',
    },
    {
      what: 'chart: a launched browser takes so many times as long',
      figures: { ratio: launched.p50 / ours.p50, p50: launched.p50 },
      unit: '×, ms',
      goal: { of: 'ratio', is: '≥', than: 25 },
      note: `${times.launched.length} launches`,
    },
    {
      what: 'chart: memory, shared pages by their share; the browser takes so many times as much',
      figures: { ratio: memory.browser / memory.ours, ...memory },
      unit: '×, MB',
      note: 'chartjs-node-canvas and a QuickChart server need binaries from outside the npm registry: not compared',
    },
  ];
}
