import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { expectNothingBroken, message, openStall, type Stall, type } from './stall';

const TELEPHONE = { width: 390, height: 844 };
const NOW = new Date('2026-11-24T03:00:00Z');

let stall: Stall;

beforeAll(async () => {
  stall = await openStall(NOW);
});

afterAll(async () => {
  await stall?.close();
});

test('on a telephone a report, its table and its buttons fit, and channels can be changed', async () => {
  const page = await stall.open(USERS.asker, CHANNELS.smsOps);
  await page.setViewportSize(TELEPHONE);
  await type(page, '/sms last 7 days');
  const report = message(page, 'SMS delivery · 17–23 Nov 2026');
  await report.locator('figure img').waitFor();
  await stall.picture(page, 'narrow-report');
  for (const part of ['.message-body', 'figure', '.actions button', '.table-scroll', 'pre'])
    for (const element of await report.locator(part).all()) {
      const box = await element.boundingBox();
      expect([part, (box?.x ?? 0) >= 0, (box?.x ?? 0) + (box?.width ?? 0) <= TELEPHONE.width]).toEqual([
        part,
        true,
        true,
      ]);
    }
  const width = await report.evaluate((element) => (element as unknown as { clientWidth: number }).clientWidth);
  expect(width).toBeGreaterThan(TELEPHONE.width * 0.9);
  const cells = await report.locator('td').all();
  for (const cell of cells) expect((await cell.boundingBox())?.width).toBeGreaterThanOrEqual(60);
  await page.getByRole('navigation').getByRole('button', { name: 'general' }).click();
  await page.getByRole('heading', { name: 'general' }).waitFor();
  await stall.picture(page, 'narrow-channel');
  await expectNothingBroken(page);
});
