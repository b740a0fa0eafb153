import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { toPalette } from '../../src/adapters/charts/renderer/palette';
import { encodePng } from '../../src/adapters/charts/renderer/png';
import { readMachine } from '../../src/config';
import { type Box, startBox } from '../../src/demo/box';
import { MovableClock } from '../../src/demo/clock';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';

/** A Monday morning in Tokyo, where the one who asks lives. */
const NOW = new Date('2026-11-23T01:02:00Z');
const COMMAND = '/sms last 7 days';
const PICTURE = resolve(__dirname, 'report.png');
const ROOT = resolve(__dirname, '../..');
const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Types the command into the demo's page in a real browser and takes the picture of the README. */
async function main(): Promise<void> {
  const pageFolder = await mkdtemp(join(tmpdir(), 'sms-report-page-'));
  await build({
    entryPoints: [join(ROOT, 'src/demo/slack/page/main.tsx')],
    bundle: true,
    minify: true,
    outfile: join(pageFolder, 'page.js'),
  });
  const box = await startBox({
    clock: MovableClock.standingAt(NOW),
    log: silent,
    say,
    slack: { pageFolder },
    config: { machine: readMachine(process.env) },
  });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGS });
  try {
    await takePicture(box, browser);
    say(`Written: ${PICTURE}`);
  } finally {
    await browser.close();
    await box.close();
    await rm(pageFolder, { recursive: true });
  }
}

async function takePicture({ slack }: Box, browser: Browser): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1060, height: 1500 },
    timezoneId: 'Asia/Tokyo',
    deviceScaleFactor: 1.5,
  });
  await page.clock.setFixedTime(NOW);
  await page.goto(`${slack.url}/?user=${USERS.asker}&channel=${CHANNELS.smsOps}`);
  await page.getByRole('textbox').fill(COMMAND);
  await page.keyboard.press('Enter');
  const report = page.locator('.message', { has: page.getByRole('img', { name: /delivery rate/i }) });
  await report.waitFor();
  await page.waitForFunction('[...document.images].every((image) => image.complete)');
  await page.mouse.move(0, 0);
  await writeFile(PICTURE, await shrink(await report.screenshot({ animations: 'disabled' })));
}

/** The same picture with a palette: half the size. */
async function shrink(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return encodePng(toPalette(canvas.data(), image.width, image.height));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
