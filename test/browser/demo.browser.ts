import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import type { Log } from '../../src/domain/ports';
import { freshPrefix, redisUrl } from '../redis';

/** Debian's; playwright's own browsers are not to be had everywhere. */
const CHROMIUM = '/usr/bin/chromium';
const PAGE_FOLDER = resolve(__dirname, '../../dist/demo/slack/page');
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const PICTURE_WIDTH = 1600;
/** Noon of a Tuesday in Tokyo, for the bot, its world and the page. */
const NOW = new Date('2026-11-24T03:00:00Z');

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

let box: Box;
let browser: Browser;
let pictures: string;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing. On Debian: apt-get install chromium`);
  if (!existsSync(join(PAGE_FOLDER, 'page.js'))) throw new Error('The page is not built. Run: npm run build:page');
  pictures = await mkdtemp(join(tmpdir(), 'sms-report-bot-browser-'));
  process.stderr.write(`Screenshots: ${pictures}\n`);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  box = await startBox({
    clock: MovableClock.standingAt(NOW),
    log: silent,
    say: () => {},
    slack: { pageFolder: PAGE_FOLDER },
    config: { machine: { path: '', cacheFolder: '', dataFolder: '' }, redisUrl },
    tuning: { prefix: freshPrefix() },
  });
});

afterAll(async () => {
  await browser?.close();
  await box?.close();
});

test('a command typed on the page brings the ack, the report with its picture, and a button edits it', async () => {
  const page = await open(USERS.asker, CHANNELS.smsOps);
  await type(page, '/sms last 7 days');
  await message(page, 'Only visible to you').getByText('Reading Tue 17 Nov – Mon 23 Nov 2026').waitFor();
  const report = message(page, 'SMS delivery · 17–23 Nov 2026');
  expect(await pictureWidth(report)).toBe(PICTURE_WIDTH);
  expect(await report.locator('table').textContent()).toContain('Number not assigned');
  await page.screenshot({ path: join(pictures, 'report.png') });

  await report.getByRole('button', { name: 'By template' }).click();
  await report.getByText('(edited)').waitFor();
  expect(await report.locator('pre').textContent()).toMatch(/^Template +Targets +Delivered +Failed +Stopped\n1201 /);
  expect(await pictureWidth(report)).toBe(PICTURE_WIDTH);
  await page.screenshot({ path: join(pictures, 'by-template.png') });
  await expectNothingBroken(page);
});

test('somebody whose Slack is Japanese reads Japanese', async () => {
  const page = await open(USERS.japanese, CHANNELS.general);
  await type(page, '/sms 先週 テンプレート別');
  await message(page, 'まもなくここに投稿します').waitFor();
  const report = message(page, 'SMS配信レポート · 2026年11月16日〜22日');
  expect(await pictureWidth(report)).toBe(PICTURE_WIDTH);
  await page.screenshot({ path: join(pictures, 'japanese.png') });
  await expectNothingBroken(page);
});

test('help and refusals are shown to who asks', async () => {
  const page = await open(USERS.british, CHANNELS.random);
  await type(page, '/sms help');
  await message(page, 'How many of our SMS arrived').waitFor();
  await type(page, '/sms last blursday');
  await message(page, 'blursday').getByText('These work:').waitFor();
  await type(page, '/sms last 7 days');
  await message(page, 'I am not in').waitFor();
  await page.screenshot({ path: join(pictures, 'answers.png') });
  await expectNothingBroken(page);
});

async function open(user: string, channel: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1800 } });
  await page.clock.setFixedTime(NOW);
  await page.goto(`${box.slack.url}/?user=${user}&channel=${channel}`);
  return page;
}

async function type(page: Page, line: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.fill(line);
  await composer.press('Enter');
}

/** The newest message that has these words. */
function message(page: Page, words: string): Locator {
  return page.getByRole('article').filter({ hasText: words }).last();
}

/** Of the message's picture itself, in pixels, once it is loaded. */
async function pictureWidth(report: Locator): Promise<number> {
  const picture = report.locator('figure img');
  await picture.waitFor();
  return picture.evaluate(async (element) => {
    const image = element as unknown as { decode(): Promise<void>; naturalWidth: number };
    await image.decode();
    return image.naturalWidth;
  });
}

/** The page could draw every block and show every picture. */
async function expectNothingBroken(page: Page): Promise<void> {
  expect(await page.locator('.undrawn').count()).toBe(0);
  await page.close();
}
