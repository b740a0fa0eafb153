import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import type { Log } from '../../src/domain/ports';
import { freshPrefix, redisUrl } from '../redis';

/** Debian's; playwright's own browsers are not to be had everywhere. */
const CHROMIUM = '/usr/bin/chromium';
const PAGE_FOLDER = resolve(__dirname, '../../dist/demo/slack/page');
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** Only a page that is broken lets one wait for so long. */
const PATIENCE_MS = 30_000;

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The demo with a browser before it. */
export interface Stall {
  readonly box: Box;
  /** Of the bot and its world, and of each page when it is opened. */
  readonly clock: MovableClock;
  open(user: string, channel: string): Promise<Page>;
  /** Keeps what the page shows, for people to look at. */
  picture(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openStall(now: Date): Promise<Stall> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing. On Debian: apt-get install chromium`);
  if (!existsSync(join(PAGE_FOLDER, 'page.js'))) throw new Error('The page is not built. Run: npm run build:page');
  const pictures = await mkdtemp(join(tmpdir(), 'sms-report-bot-browser-'));
  process.stderr.write(`Screenshots: ${pictures}\n`);
  const clock = MovableClock.standingAt(now);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const box = await startBox({
    clock,
    log: silent,
    say: () => {},
    slack: { pageFolder: PAGE_FOLDER },
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl },
    tuning: { prefix: freshPrefix(), tickEveryMs: 0 },
  }).catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });
  return {
    box,
    clock,
    async open(user, channel) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 1800 } });
      page.setDefaultTimeout(PATIENCE_MS);
      await page.clock.setFixedTime(clock.now());
      await page.goto(`${box.slack.url}/?user=${user}&channel=${channel}`);
      return page;
    },
    picture: async (page, name) => void (await page.screenshot({ path: join(pictures, `${name}.png`) })),
    async close() {
      await browser.close();
      await box.close();
    },
  };
}

export async function type(page: Page, line: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.fill(line);
  await composer.press('Enter');
}

/** The newest message that has these words. */
export function message(page: Page, words: string): Locator {
  return page.getByRole('article').filter({ hasText: words }).last();
}

/** The page could draw every block and show every picture. */
export async function expectNothingBroken(page: Page): Promise<void> {
  expect(await page.locator('.undrawn').count()).toBe(0);
  await page.close();
}
