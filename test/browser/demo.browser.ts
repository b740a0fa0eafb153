import type { Locator } from 'playwright-core';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { expectNothingBroken, message, openStall, type Stall, type } from './stall';

const PICTURE_WIDTH = 1600;
/** Noon of a Tuesday in Tokyo, for the bot, its world and the page. */
const NOW = new Date('2026-11-24T03:00:00Z');

let stall: Stall;

beforeAll(async () => {
  stall = await openStall(NOW);
});

afterAll(async () => {
  await stall?.close();
});

test('a command typed on the page brings the ack, the report with its picture, and a button edits it', async () => {
  const page = await stall.open(USERS.asker, CHANNELS.smsOps);
  await type(page, '/sms last 7 days');
  await message(page, 'Only visible to you').getByText('Reading Tue 17 Nov – Mon 23 Nov 2026').waitFor();
  const report = message(page, 'SMS delivery · 17–23 Nov 2026');
  expect(await pictureWidth(report)).toBe(PICTURE_WIDTH);
  expect(await report.locator('table').textContent()).toContain('Number not assigned');
  await stall.picture(page, 'report');

  await report.getByRole('button', { name: 'By template' }).click();
  await report.getByText('(edited)').waitFor();
  expect(await report.locator('pre').textContent()).toMatch(/^Template +Targets +Delivered +Failed +Stopped\n1201 /);
  expect(await pictureWidth(report)).toBe(PICTURE_WIDTH);
  await stall.picture(page, 'by-template');
  await expectNothingBroken(page);
});

test('somebody whose Slack is Japanese reads Japanese', async () => {
  const page = await stall.open(USERS.japanese, CHANNELS.general);
  await type(page, '/sms 先週 テンプレート別');
  await message(page, 'まもなくここに投稿します').waitFor();
  const report = message(page, 'SMS配信レポート · 2026年11月16日〜22日');
  expect(await pictureWidth(report)).toBe(PICTURE_WIDTH);
  await stall.picture(page, 'japanese');
  await expectNothingBroken(page);
});

test('help and refusals are shown to who asks', async () => {
  const page = await stall.open(USERS.british, CHANNELS.random);
  await type(page, '/sms help');
  await message(page, 'How many of our SMS arrived').waitFor();
  await type(page, '/sms last blursday');
  await message(page, 'blursday')
    .getByText(/Th(ese|is) works?:/)
    .waitFor();
  await type(page, '/sms last 7 days');
  await message(page, 'I am not in').waitFor();
  await stall.picture(page, 'answers');
  await expectNothingBroken(page);
});

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
