import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserServer, chromium, type Page } from 'playwright-core';
import { familyOf, shareMb, sumOf } from './processes';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** What `require.resolve` gives is the module for Node; the one for pages lies beside it. */
const CHART_JS = join(resolve(require.resolve('chart.js'), '..'), 'chart.umd.js');

/** As large as ours: 800 × 450 logical pixels, drawn at twice as many. */
const SIZE = { width: 800, height: 450 };

/** How most report bots draw: a page in a headless browser, and a picture of the page. */
export interface PageOfCharts {
  /** Draws with Chart.js in the page and takes a PNG of it. */
  draw(configuration: object): Promise<Uint8Array>;
  /** Of all the browser's processes. */
  memoryMb(): number;
  close(): Promise<void>;
}

export function isBrowserHere(): boolean {
  return existsSync(CHROMIUM);
}

export async function openBrowser(): Promise<PageOfCharts> {
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: ARGS });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await openPage(browser);
  return {
    draw: (configuration) => drawIn(page, configuration),
    memoryMb: () => sumOf(familyOf(pidOf(server)), shareMb),
    close: () => server.close(),
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 2 });
  await page.setContent('<body style="margin:0;background:#fff"><canvas width="800" height="450"></canvas></body>');
  await page.addScriptTag({ path: CHART_JS });
  return page;
}

async function drawIn(page: Page, configuration: object): Promise<Uint8Array> {
  await page.evaluate(`{
    const canvas = document.querySelector('canvas');
    Chart.getChart(canvas)?.destroy();
    const { options, ...rest } = ${JSON.stringify(configuration)};
    new Chart(canvas, { ...rest, options: { ...options, animation: false, responsive: false, events: [] } });
  }`);
  return page.screenshot({ type: 'png' });
}

function pidOf(server: BrowserServer): number {
  return server.process().pid ?? 0;
}
