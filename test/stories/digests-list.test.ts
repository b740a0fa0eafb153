import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import {
  buttonOf,
  choose,
  historyOf,
  pressOnHome,
  pressOnList,
  readingOf,
  titleOf,
  viewText,
  withoutTimes,
} from './digest-screens';
import { inStory, type Story } from './story';

const MONDAY_EVENING = '2026-11-23T09:00:00Z';
const TUESDAY_NINE = new Date('2026-11-24T00:00:00Z');
const { asker, british } = USERS;

async function make(story: Story, count: number): Promise<void> {
  for (let hour = 0; hour < count; hour++)
    await story.ask(`digest yesterday daily at ${hour}:00 tz:UTC name:"No ${hour}"`);
}

test('a dozen are turned over page by page, in their place', () =>
  inStory({ at: '2026-11-23T23:30:00Z' }, async (story) => {
    await make(story, 12);
    const list = await story.ask('digests');
    expect(list.text).toBe('Digests: 12 digests');
    const names = () => [...readingOf(list).matchAll(/^\*(.+)\*$/gm)].map(([, name]) => name);
    const turn = (button: string) => pressOnList(story, list, () => story.click(asker, list, button));
    expect(names()).toEqual(['No 0', 'No 1', 'No 2', 'No 3']);
    expect(readingOf(list)).toContain('12 digests · 1–4 shown');
    await turn('Next');
    expect(names()).toEqual(['No 4', 'No 5', 'No 6', 'No 7']);
    await turn('Next');
    expect([names(), readingOf(list).includes('\nNext')]).toEqual([['No 8', 'No 9', 'No 10', 'No 11'], false]);

    // What is done on a page is shown on it.
    await pressOnList(story, list, () => story.click(asker, list, buttonOf(list.blocks, 'No 9', 'delete')));
    expect(names()).toEqual(['No 8', 'No 10', 'No 11']);
    await turn('Previous');
    expect(names()).toEqual(['No 4', 'No 5', 'No 6', 'No 7']);
    await pressOnList(story, list, () => story.click(asker, list, buttonOf(list.blocks, 'No 5', 'pause')));
    expect(names()).toEqual(['No 4', 'No 5', 'No 6', 'No 7']);
  }));

test('one is paused, resumed and deleted from the list; it is sent only while it runs', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    const list = await story.ask('digests');
    const press = (action: string) =>
      pressOnList(story, list, () => story.click(asker, list, buttonOf(list.blocks, 'yesterday', action)));
    await press('pause');
    expect(withoutTimes(readingOf(list))).toContain(`\npaused · owner <@${asker}>\n`);
    story.clock.set(TUESDAY_NINE);
    await story.tick();

    // What came due while it was paused is not made up for.
    story.clock.advance(3_600_000);
    await press('resume');
    expect(withoutTimes(readingOf(list))).toContain(`\nnext: … · owner <@${asker}>\n`);
    await story.tick();
    story.clock.set(new Date('2026-11-25T00:00:00Z'));
    await story.tick();
    expect(titleOf(await story.posted())).toBe('SMS delivery · 24 Nov 2026');

    const later = await story.ask('digests');
    expect(withoutTimes(readingOf(later))).toContain(`\nnext: … · last: sent … · owner <@${asker}>\n`);
    expect((await historyOf(story, asker, later, 'yesterday')).map(withoutTimes)).toEqual([
      'Changes',
      `… · <@${asker}> · resumed`,
      `… · <@${asker}> · paused`,
      `… · <@${asker}> · created`,
      'Reports',
      '… · the bot · sent · due …',
    ]);
    await press('delete');
    expect(readingOf(list)).toContain('There are no digests yet.');
    story.clock.set(new Date('2026-11-26T00:00:00Z'));
    await story.tick();

    // The list of before still has its buttons.
    await story.click(asker, later, buttonOf(later.blocks, 'yesterday', 'pause'));
    expect((await story.whispered(asker)).text).toBe('This digest is not there any more.');
  }));

test('one is sent at once, to the person or to the channel, and the schedule knows nothing of it', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    const list = await story.ask('digests');
    await choose(story, asker, list, 'yesterday', 'Send to me now');
    expect((await story.whispered(asker)).text).toBe('“yesterday” is on its way to your direct messages.');
    const mine = await story.posted();
    expect([mine.channel, titleOf(mine)]).toEqual([story.slack.directOf(asker), 'SMS delivery · 22 Nov 2026']);
    await choose(story, asker, list, 'yesterday', 'Send to the channel now');
    expect((await story.whispered(asker)).text).toBe(`“yesterday” is on its way to <#${CHANNELS.smsOps}>.`);
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
    expect(withoutTimes(readingOf(await story.ask('digests')))).toContain(`\nnext: … · owner <@${asker}>\n`);
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    expect(titleOf(await story.posted())).toBe('SMS delivery · 23 Nov 2026');
  }));

test('pressed twice, it is sent once; by somebody else, changed, or once Slack takes it, it is sent again', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    const list = await story.ask('digests');
    const pressTwice = async (words: string) => {
      const presses = [1, 2].map(() => choose(story, asker, list, 'yesterday', words));
      await Promise.all(presses);
      return [(await story.whispered(asker)).text, (await story.whispered(asker)).text];
    };
    const onItsWay = `“yesterday” is on its way to <#${CHANNELS.smsOps}>.`;
    expect(await pressTwice('Send to the channel now')).toEqual([onItsWay, onItsWay]);
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
    await pressTwice('Send to me now');
    expect((await story.posted()).channel).toBe(story.slack.directOf(asker));
    const theirs = await story.ask('digests', { user: british });
    await story.click(british, theirs, buttonOf(theirs.blocks, 'yesterday', 'sendToMe'));
    await story.whispered(british);
    expect((await story.posted()).channel).toBe(story.slack.directOf(british));

    await story.click(asker, list, buttonOf(list.blocks, 'yesterday', 'edit'));
    await story.slack.submitView({ user: asker, values: { text: 'today vs nothing', name: 'Today' } });
    await story.whispered(asker);
    story.slack.faults.add({ kind: 'error', error: 'restricted_action', method: 'chat.postMessage', count: 1 });
    await choose(story, asker, list, 'yesterday', 'Send to the channel now');
    await story.whispered(asker);
    expect((await story.posted()).text).toContain(`“Today” of Mon 23 Nov 18:00 was not sent to <#${CHANNELS.smsOps}>`);
    await pressTwice('Send to the channel now');
    expect(titleOf(await story.posted())).toBe('Today · 23 Nov 2026');
  }));

test('handed over, it is the other’s: told to them, shown as theirs, and no more to be changed by the first', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    const list = await story.ask('digests');
    await choose(story, asker, list, 'yesterday', 'Hand over');
    const guest = await story.slack.submitView({ user: asker, values: { owner: USERS.guest } });
    expect(guest.errors?.owner).toContain('Reports are for full members');
    const bot = await story.slack.submitView({ user: asker, values: { owner: story.slack.world.bot.userId } });
    expect(bot.errors?.owner).toBe('Reports are for members of this workspace.');
    expect(await story.slack.submitView({ user: asker, values: { owner: british } })).toMatchObject({ ok: true });
    const told = await story.posted();
    expect([told.channel, told.text]).toEqual([
      story.slack.directOf(british),
      `The digest “yesterday” to <#${CHANNELS.smsOps}> belongs to <@${british}> now.`,
    ]);
    await story.click(asker, list, buttonOf(list.blocks, 'yesterday', 'pause'));
    expect((await story.whispered(asker)).text).toContain(`This is <@${british}>'s.`);
    story.clock.set(TUESDAY_NINE);
    await story.tick();
    expect(readingOf(await story.posted())).toContain(`digest of <@${british}>`);
    const theirs = await story.ask('digests', { user: british });
    expect((await historyOf(story, british, theirs, 'yesterday')).map(withoutTimes)).toContain(
      `… · <@${asker}> · handed over · owner: <@${asker}> → <@${british}>`,
    );
  }));

test('everything works from the home too, which shows what became of it', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await story.slack.openHome(asker);
    const home = await story.slack.waitFor(() => story.slack.home(asker));
    const blocks = () => home.view.blocks as Parameters<typeof buttonOf>[0];
    const press = (action: string) =>
      story.slack.click({ user: asker, home: true, button: buttonOf(blocks(), 'yesterday', action) });
    const pick = (words: string) =>
      story.slack.select({ user: asker, home: true, actionId: buttonOf(blocks(), 'yesterday', 'more'), value: words });
    await pressOnHome(story, asker, () => press('pause'));
    expect(viewText(home)).toContain('paused · owner');
    await pressOnHome(story, asker, () => press('resume'));
    expect(viewText(home)).toContain('next: ');
    await pick('History');
    expect(viewText(story.slack.modal(asker)).split('\n').map(withoutTimes)).toEqual([
      'History',
      'yesterday',
      `… · <@${asker}> · resumed`,
      `… · <@${asker}> · paused`,
      `… · <@${asker}> · created`,
    ]);
    await story.slack.closeView(asker);

    await pressOnHome(story, asker, () => pick('Send to me now'));
    expect(viewText(story.slack.modal(asker))).toContain('“yesterday” is on its way to your direct messages.');
    expect((await story.posted()).channel).toBe(story.slack.directOf(asker));
    await pressOnHome(story, asker, () => pick('Send to the channel now'));
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
    await story.slack.closeView(asker);

    await press('edit');
    await pressOnHome(story, asker, () => story.slack.submitView({ user: asker, values: { name: 'Morning' } }));
    expect(viewText(home)).toContain('*Morning*');
    await story.slack.select({
      ...{ user: asker, home: true, value: 'Hand over' },
      actionId: buttonOf(blocks(), 'Morning', 'more'),
    });
    await pressOnHome(story, asker, () => story.slack.submitView({ user: asker, values: { owner: british } }));
    expect(viewText(home)).toContain(`owner <@${british}>`);
    expect((await story.posted()).channel).toBe(story.slack.directOf(british));
    await story.slack.openHome(british);
    const theirs = await story.slack.waitFor(() => story.slack.home(british));
    const button = buttonOf(theirs.view.blocks as Parameters<typeof buttonOf>[0], 'Morning', 'delete');
    await pressOnHome(story, british, () => story.slack.click({ user: british, home: true, button }));
    expect(viewText(theirs)).toContain('There are no digests yet.');
  }));

test('one like another is not made a second time, whoever asks', () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday every day at 9:00');
    const alike = 'There is one like it already, and no second one was made: yesterday';
    expect((await story.ask('digest yesterday at 9')).text).toContain(alike);
    const same = { user: british, channel: CHANNELS.smsOps };
    expect((await story.ask('digest yesterday at 9:00 tz:Asia/Tokyo', same)).text).toContain(alike);
    for (const other of ['yesterday at 10', 'yesterday at 9 name:Mine', 'yesterday at 9 private'])
      expect((await story.ask(`digest ${other}`)).text).toContain('New digest: ');
    expect((await story.ask('digests')).text).toBe('Digests: 4 digests');
  }));

test("the home shows what is in a person's channels, also what others look after", () =>
  inStory({ at: MONDAY_EVENING }, async (story) => {
    await story.ask('digest yesterday at 9 name:Ours');
    await story.ask('digest yesterday at 9 name:Mine private');
    await story.ask('digest yesterday at 9 name:Secret', { channel: CHANNELS.privateWithBot });
    await story.slack.openHome(british);
    await story.slack.waitFor(() => story.slack.home(british));
    const home = viewText(story.slack.home(british));
    expect(home).toContain('Ours');
    expect(home).not.toMatch(/Mine|Secret/);
  }));
