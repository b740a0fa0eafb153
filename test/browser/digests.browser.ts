import type { Locator, Page } from 'playwright-core';
import { enqueueDue } from '../../src/actions/enqueue-due';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { expectNothingBroken, message, openStall, type Stall, type } from './stall';

/** Noon of a Tuesday in Tokyo, for the bot, its world and the page. */
const NOON = new Date('2026-11-24T03:00:00Z');
const HALF_PAST = new Date('2026-11-24T03:30:00Z');
const BOT = 'SMS Reports';

/** Real time that a person on a slow machine takes for all of it. */
const STORY_MS = 120_000;

let stall: Stall;

beforeAll(async () => {
  stall = await openStall(NOON);
});

afterAll(async () => {
  await stall?.close();
});

test(
  'a person makes a digest, changes it, gets it, pauses it and deletes it without leaving the page',
  async () => {
    const page = await stall.open(USERS.asker, CHANNELS.smsOps);
    await create(page);
    await change(page);
    await comesDue(page);
    await remove(page);
    await expectNothingBroken(page);
  },
  STORY_MS,
);

/** By the window that `/sms digest` opens, with a mistake on the way. */
async function create(page: Page): Promise<void> {
  await type(page, '/sms digest');
  const form = page.getByRole('dialog', { name: 'New digest' });
  const when = form.getByRole('textbox', { name: 'When', exact: true });
  expect(await when.inputValue()).toBe('every weekday at 9:00');
  expect(await form.getByRole('textbox', { name: 'Time zone' }).inputValue()).toBe('Asia/Tokyo');
  expect(await chosen(form.getByRole('combobox', { name: 'Channel' }))).toBe('#sms-ops');
  await stall.picture(page, 'digest-1-form');

  await form.getByRole('textbox', { name: 'What' }).fill('yesterday by template');
  await when.fill('every blursday at 9:00');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('alert').filter({ hasText: 'blursday' }).waitFor();
  await stall.picture(page, 'digest-2-mistake');

  await when.fill('every weekday at 9:00');
  await form.getByRole('textbox', { name: 'Name' }).fill('Morning figures');
  await form
    .getByRole('combobox', { name: 'When receipts are still awaited' })
    .selectOption('Wait up to 3 h until the days are settled');
  await form.getByRole('checkbox', { name: 'Skip it when nothing was sent' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  const echo = message(page, 'New digest: Morning figures');
  await echo.getByText('Every weekday at 9:00 (Asia/Tokyo)').waitFor();
  await echo.getByText('Only visible to you').waitFor();
  await stall.picture(page, 'digest-3-echo');
}

/** In the app's home: from the morning to half past noon. */
async function change(page: Page): Promise<void> {
  const home = await goHome(page);
  await home.getByText('Morning figures').waitFor();
  await home.getByText('Every weekday at 9:00 (Asia/Tokyo)').waitFor();
  await stall.picture(page, 'digest-4-home');
  await home.getByRole('button', { name: 'More actions' }).click();
  await home.getByRole('menuitem', { name: 'History' }).waitFor();
  await stall.picture(page, 'digest-5-menu');
  await home.getByRole('menuitem', { name: 'History' }).click();
  const history = page.getByRole('dialog', { name: 'History' });
  await history.getByText('created').waitFor();
  await stall.picture(page, 'digest-6-history');
  await history.getByRole('button', { name: 'Close' }).click();

  await home.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('dialog', { name: 'Edit digest' });
  expect(await form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Morning figures');
  expect(await form.getByRole('checkbox', { name: 'Skip it when nothing was sent' }).isChecked()).toBe(true);
  await form.getByRole('textbox', { name: 'Name' }).fill('Noon figures');
  await form.getByRole('textbox', { name: 'When', exact: true }).fill('daily at 12:30 and 18:00');
  await form.getByRole('combobox', { name: 'When receipts are still awaited' }).selectOption('Send on time');
  await stall.picture(page, 'digest-7-edit');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
}

/** The clock is moved, the digest is posted where it goes, and paused from its own message. */
async function comesDue(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'sms-ops' }).click();
  stall.clock.set(HALF_PAST);
  await page.clock.setFixedTime(HALF_PAST);
  await enqueueDue(stall.box.app.world);
  const digest = message(page, 'Noon figures · 23 Nov 2026');
  await digest.getByText('Every day at 12:30 and 18:00 (Asia/Tokyo)').waitFor();
  await stall.picture(page, 'digest-8-posted');
  await digest.getByRole('button', { name: 'Pause' }).click();
  await message(page, '“Noon figures” is paused.').waitFor();
  await stall.picture(page, 'digest-9-paused');
}

/** In the home again; the first answer to whether one is sure is no. */
async function remove(page: Page): Promise<void> {
  const home = await goHome(page);
  await home.getByRole('button', { name: 'Resume' }).waitFor();
  await stall.picture(page, 'digest-10-home-paused');
  await home.getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('dialog').filter({ hasText: 'Noon figures' });
  await stall.picture(page, 'digest-11-sure');
  await question.getByRole('button', { name: 'Keep' }).click();
  await question.waitFor({ state: 'detached' });
  await home.getByText('Noon figures').waitFor();
  await home.getByRole('button', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await home.getByText('Noon figures').waitFor({ state: 'detached' });
  await stall.picture(page, 'digest-12-deleted');
}

async function goHome(page: Page): Promise<Locator> {
  await page.getByRole('navigation').getByRole('button', { name: BOT }).last().click();
  return page.getByRole('tabpanel', { name: 'Home' });
}

/** What a menu shows as chosen. */
function chosen(menu: Locator): Promise<string | null> {
  return menu.locator('option:checked').textContent();
}
