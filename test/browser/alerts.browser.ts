import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { tick } from '../../src/actions/tick';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import type { LivingMessage } from '../../src/domain/alert/alert';
import { expectNothingBroken, message, openStall, type Stall, type } from './stall';

/** Noon of a Tuesday in Tokyo, for the bot, its world and the page. */
const NOON = new Date('2026-11-24T03:00:00Z');
const HOUR_MS = 3_600_000;
/** From two in the afternoon. A message that waits for its moment is no news any more after six hours of this clock. */
const UNTIL_NIGHT_HOURS = 12;
const LOOK_EVERY_MS = 20;
const BOT = 'SMS Reports';
const TEMPLATE = '1201';
/** The one message of the breach, from its start to its end. */
const LIVING = `Delivery rate below 90% · template ${TEMPLATE}`;

/** Real time that a person on a slow machine takes for all of it. */
const STORY_MS = 240_000;

let stall: Stall;

beforeAll(async () => {
  stall = await openStall(NOON);
});

afterAll(async () => {
  await stall?.close();
});

test(
  'an incident fires an alert, which is acknowledged, explained and resolved in one message',
  async () => {
    const page = await stall.open(USERS.asker, CHANNELS.smsOps);
    await create(page);
    await fire(page);
    await acknowledge(page);
    await explain(page);
    await resolve(page);
    await expectNothingBroken(page);
  },
  STORY_MS,
);

/** By a line of words; what it would have said comes by direct message, with a picture, and is decided on there. */
async function create(page: Page): Promise<void> {
  await type(page, '/sms alert when delivery rate < 90% today by template');
  const echo = message(page, 'Not in force yet');
  await echo.getByText('Only visible to you').waitFor();
  await stall.picture(page, 'alert-1-draft');

  await page
    .getByRole('navigation')
    .getByRole('button', { name: `${BOT} 1` })
    .click();
  const past = message(page, 'In the last 90 days');
  await past.locator('figure img').waitFor();
  await stall.picture(page, 'alert-2-backtest');
  await past.getByRole('button', { name: 'Create', exact: true }).click();
  await message(page, 'In force').waitFor();
  await stall.picture(page, 'alert-3-created');
}

/** Most messages of one template fail from now on. */
async function fire(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'sms-ops' }).click();
  await look();
  stall.box.engageLab.incident.start({ template: TEMPLATE, rate: 0.8 });
  await later(page, 2);
  const alert = living(page);
  await alert.getByText(/firing since/i).waitFor();
  await alert.locator('figure img').waitFor();
  await stall.picture(page, 'alert-4-fires');
}

async function acknowledge(page: Page): Promise<void> {
  await living(page).getByRole('button', { name: 'Acknowledge' }).click();
  await living(page)
    .getByText(/acknowledged by/)
    .waitFor();
  expect(await living(page).getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
  await message(page, 'is acknowledged').waitFor();
  await stall.picture(page, 'alert-5-acknowledged');
}

/** The stored evaluation in a window, and the list in the app's home. */
async function explain(page: Page): Promise<void> {
  await living(page).getByRole('button', { name: 'Why' }).click();
  const why = page.getByRole('dialog', { name: 'Why' });
  await why.getByText('EngageLab was asked for:').waitFor();
  await why.getByText(/^daily figures, .* UTC\+9$/m).waitFor();
  await stall.picture(page, 'alert-6-why');
  await why.getByRole('button', { name: 'Close' }).click();

  const home = await goHome(page);
  await home.getByText(/acknowledged by/).waitFor();
  await stall.picture(page, 'alert-7-home');
  await page.getByRole('button', { name: 'sms-ops' }).click();
}

/** As soon as enough of the next day is known: it is as it was before. */
async function resolve(page: Page): Promise<void> {
  stall.box.engageLab.incident.end();
  await later(page, UNTIL_NIGHT_HOURS);
  const alert = living(page);
  await alert.getByText(/resolved/i).waitFor();
  expect(await alert.count()).toBe(1);
  await alert.getByRole('button', { name: /1 reply/ }).click();
  await page
    .getByRole('complementary', { name: 'Thread' })
    .getByText(/^Resolved/)
    .waitFor();
  await stall.picture(page, 'alert-8-resolved');

  const home = await goHome(page);
  await home.getByText(/last fired/).waitFor();
  await stall.picture(page, 'alert-9-home-calm');
}

/** So many hours pass, by each of which the bot looks once. */
async function later(page: Page, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    stall.clock.advance(HOUR_MS);
    await page.clock.setFixedTime(stall.clock.now());
    await look();
  }
}

/** Has what is due stored, and waits until the alert was judged and all is said. */
async function look(): Promise<void> {
  const { world } = stall.box.app;
  const now = stall.clock.now().toISOString();
  await tick(world);
  const isLooked = async () => {
    const ids = (await world.alerts.list()).map(({ id }) => id);
    const runs = await world.alerts.runs(ids);
    const isShown = ({ shown, version }: LivingMessage) => shown === version;
    return runs.every(
      ({ checkedAt = '', pending, messages }) => checkedAt >= now && pending.length === 0 && messages.every(isShown),
    );
  };
  while (!(await isLooked())) await pause(LOOK_EVERY_MS);
}

function living(page: Page): Locator {
  return page.getByRole('main').getByRole('article').filter({ hasText: LIVING });
}

async function goHome(page: Page): Promise<Locator> {
  await page.getByRole('navigation').getByRole('button', { name: BOT }).last().click();
  return page.getByRole('tabpanel', { name: 'Home' });
}
