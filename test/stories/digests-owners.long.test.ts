import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { en } from '../../src/words/en';
import { buttonOf, choose, idOf, pressOnList, readingOf, titleOf } from './digest-screens';
import { inStory, type Story } from './story';

const MONDAY_EVENING = '2026-11-23T09:00:00Z';
const { asker, british, admin, american } = USERS;
const WITH_ADMIN = withAdmins(admin);

function withAdmins(...admins: string[]) {
  return {
    at: MONDAY_EVENING,
    config: { policy: { admins, access: {}, settleMs: 30_000, correctsReports: true } },
  };
}

async function nineOf(story: Story, day: number): Promise<void> {
  story.clock.set(new Date(`2026-11-${day}T00:00:00Z`));
  await story.tick();
}

function leaveSlack({ slack }: Story, user: string): void {
  const person = slack.world.people.get(user);
  if (person) person.deleted = true;
}

test('others may look at a channel’s digest and have it sent to themselves, and change nothing', () =>
  inStory(WITH_ADMIN, async (story) => {
    await story.ask('digest yesterday daily at 9:00');
    await nineOf(story, 24);
    const report = await story.posted();
    const refused = async (press: () => Promise<unknown>) => {
      await press();
      const told = await story.whispered(british);
      expect(told.text).toBe(
        `This is <@${asker}>'s. They can change it, or let the members of its channel; so can those who run the bot.`,
      );
    };
    await refused(() => story.click(british, report, 'Pause'));
    await refused(() => story.click(british, report, 'Edit'));
    const list = await story.ask('digests', { user: british });
    expect(readingOf(list)).not.toMatch(/^(Edit|Pause|Delete|Hand over)$/m);
    await story.click(british, list, buttonOf(list.blocks, 'yesterday', 'history'));
    expect(story.slack.modal(british)).toBeDefined();
    await story.click(british, list, buttonOf(list.blocks, 'yesterday', 'sendToMe'));
    await story.whispered(british);
    const copy = await story.posted();
    expect(copy.channel).toBe(story.slack.directOf(british));
    await nineOf(story, 25);
    await story.posted();
  }));

test('what is nobody else’s business is not there for them', () =>
  inStory(WITH_ADMIN, async (story) => {
    await story.ask('digest yesterday daily at 9:00 in #sms-incidents');
    await story.ask('digest yesterday daily at 9:00 private');
    expect(readingOf(await story.ask('digests', { user: british }))).toContain('There are no digests yet.');
    expect(readingOf(await story.ask('digests', { user: admin }))).toContain('2 digests');
    expect(readingOf(await story.ask('digests', { user: USERS.guest, channel: CHANNELS.general }))).toBe(
      en.denied.guest,
    );
  }));

test('those who run the bot may change every digest, and members of its channel where its owner lets them', () =>
  inStory(WITH_ADMIN, async (story) => {
    const echo = await story.ask('digest yesterday daily at 9:00');
    const list = await story.ask('digests', { user: admin });
    const press = (action: string) =>
      pressOnList(story, list, () => story.click(admin, list, buttonOf(list.blocks, 'yesterday', action)));
    await press('pause');
    await press('resume');
    await story.click(asker, echo, 'Edit');
    await story.slack.submitView({ user: asker, values: { options: ['isShared'] } });
    await story.whispered(asker);
    const theirs = await story.ask('digests', { user: british });
    await pressOnList(story, theirs, () => story.click(british, theirs, buttonOf(theirs.blocks, 'yesterday', 'pause')));
    expect(readingOf(theirs)).toContain('paused');
    // Whoever has left the channel is a member no more.
    story.slack.kick(british, CHANNELS.smsOps);
    story.clock.advance(120_000);
    await story.slack.openHome(british);
    await story.slack.waitFor(() => story.slack.home(british));
    expect(JSON.stringify(story.slack.home(british))).not.toContain(idOf(echo));
  }));

test('when its owner has left Slack a channel keeps its digest, and those who run the bot are told once', () =>
  inStory(withAdmins('U07NOBODY01', admin), async (story) => {
    await story.ask('digest yesterday daily at 9:00', { user: american });
    leaveSlack(story, american);
    story.clock.set(new Date('2026-11-23T14:00:00Z'));
    await story.tick();
    const both = [await story.posted(), await story.posted()];
    const report = both.find(({ channel }) => channel === CHANNELS.smsOps);
    const told = both.find(({ channel }) => channel === story.slack.directOf(admin));
    expect(report && readingOf(report)).toContain(`digest of <@${american}>`);
    expect(told?.text).toBe(
      `<@${american}>, who owns the digest “yesterday” to <#${CHANNELS.smsOps}>, is not in this workspace any more. Hand it over, so that somebody looks after it.`,
    );
    story.clock.set(new Date('2026-11-24T14:00:00Z'));
    await story.tick();
    await story.posted();

    // One of the ids in ADMINS is nobody's: the log says so each time.
    await story.idle();
    for (const _ of ['23 Nov', '24 Nov']) story.expectError('person.untold');
    if (!told) throw new Error('nobody was told');
    await story.click(admin, told, 'Hand over');
    expect(await story.slack.submitView({ user: admin, values: { owner: british } })).toMatchObject({ ok: true });
    expect((await story.posted()).channel).toBe(story.slack.directOf(british));
    story.clock.set(new Date('2026-11-25T14:00:00Z'));
    await story.tick();
    expect(readingOf(await story.posted())).toContain(`digest of <@${british}>`);
  }));

test('when its owner has left Slack a digest keeps its rows too', () =>
  inStory(WITH_ADMIN, async (story) => {
    await story.ask('digest yesterday csv daily at 9:00', { user: american });
    leaveSlack(story, american);
    story.clock.set(new Date('2026-11-23T14:00:00Z'));
    await story.tick();
    const posts = [await story.posted(), await story.posted(), await story.posted()];
    const report = posts.find(({ channel, threadTs }) => channel === CHANNELS.smsOps && !threadTs);
    const rows = posts.find(({ threadTs }) => threadTs !== undefined);
    expect([rows?.threadTs, rows?.text]).toEqual([report?.ts, expect.stringContaining('.csv')]);
  }));

test('direct messages of somebody who has left are paused the third time, and those who run the bot are told', () =>
  inStory(WITH_ADMIN, async (story) => {
    await story.ask('digest yesterday daily at 9:00 private');
    leaveSlack(story, asker);
    for (const day of [24, 25, 26]) {
      await nineOf(story, day);
      const told = await story.posted();
      expect(told.channel).toBe(story.slack.directOf(admin));
      expect(told.text).toContain(
        `was not sent to the direct messages of <@${asker}>: its owner or its channel may not have figures any more.`,
      );
      expect(told.text.includes('so it is paused')).toBe(day === 26);
    }
    await nineOf(story, 27);
    const list = await story.ask('digests', { user: admin });
    expect(readingOf(list)).toContain('paused after 3 failures in a row');
    await choose(story, admin, list, 'yesterday', 'Hand over');
    await story.slack.submitView({ user: admin, values: { owner: british } });
    await story.posted();
    const later = await story.ask('digests', { user: british });
    await pressOnList(story, later, () => story.click(british, later, buttonOf(later.blocks, 'yesterday', 'resume')));
    await nineOf(story, 28);
    expect((await story.posted()).channel).toBe(story.slack.directOf(british));
  }));

test('an owner who becomes a guest gets no more reports, by hand or by the clock', () =>
  inStory(WITH_ADMIN, async (story) => {
    await story.ask('digest yesterday daily at 9:00 private');
    const person = story.slack.world.people.get(asker);
    if (person) story.slack.world.people.set(asker, { ...person, isRestricted: true });
    await nineOf(story, 24);
    const told = await story.posted();
    expect([told.channel, told.text]).toEqual([
      story.slack.directOf(admin),
      expect.stringContaining('may not have figures any more. Hand it over to somebody who may'),
    ]);
  }));

/** Long enough for the bot to see who has left a channel. */
const NOTICED_MS = 120_000;

test('an owner who has left its channel is told once that it goes on there, and can pause it', () =>
  inStory(WITH_ADMIN, async (story) => {
    await story.ask('digest yesterday daily at 9:00 in #sms-incidents');
    story.slack.kick(asker, CHANNELS.privateWithBot);
    await nineOf(story, 24);
    const both = [await story.posted(), await story.posted()];
    const told = both.find(({ channel }) => channel === story.slack.directOf(asker));
    expect(both.some(({ channel }) => channel === CHANNELS.privateWithBot)).toBe(true);
    expect(told?.text).toBe(
      `You are not in <#${CHANNELS.privateWithBot}>, and your digest “yesterday” goes on there. Hand it over to somebody who is, or pause it.`,
    );
    if (!told) throw new Error('the owner was not told');
    expect(readingOf(told)).toMatch(/Hand over\nPause$/);
    await nineOf(story, 25);
    expect((await story.posted()).channel).toBe(CHANNELS.privateWithBot);
    await story.idle();
    await story.click(asker, told, 'Pause');
    expect((await story.whispered(asker)).text).toContain('“yesterday” is paused.');
    await nineOf(story, 26);
  }));

test.each(['conversations.members', 'conversations.info'])(
  'whether its owner has left is not guessed, and it waits until Slack says what its channel is: no %s',
  (method) =>
    inStory(WITH_ADMIN, async (story) => {
      await story.ask('digest yesterday daily at 9:00');
      story.slack.kick(asker, CHANNELS.smsOps);
      story.clock.set(new Date('2026-11-23T23:59:00Z'));
      story.slack.faults.add({ kind: 'error', error: 'internal_error', method, count: 2 });
      await nineOf(story, 24);
      const said = await story.posted();
      expect([said.channel, titleOf(said)]).toEqual([CHANNELS.smsOps, 'SMS delivery · 23 Nov 2026']);
    }),
);

test('whoever has left its channel has a digest say nothing there, but may end it or take it elsewhere', () =>
  inStory(WITH_ADMIN, async (story) => {
    const echo = await story.ask('digest yesterday daily at 9:00 in #sms-incidents');
    story.slack.kick(asker, CHANNELS.privateWithBot);
    story.clock.advance(NOTICED_MS);
    const list = await story.ask('digests');
    await choose(story, asker, list, 'yesterday', 'Send to the channel now');
    expect((await story.whispered(asker)).text).toBe(en.denied.notInChannel);
    await story.click(asker, echo, 'Edit');
    const refused = await story.slack.submitView({ user: asker, values: { name: 'Heard by all' } });
    expect(refused.errors).toEqual({ place: en.denied.notInChannel });
    expect(await story.slack.submitView({ user: asker, values: { place: CHANNELS.smsOps } })).toMatchObject({
      ok: true,
    });
    await story.whispered(asker);
    const moved = await story.ask('digests');
    await pressOnList(story, moved, () => story.click(asker, moved, buttonOf(moved.blocks, 'Heard by all', 'delete')));
  }));

test('those who run the bot need not be in a channel to change its digests or have them sent', () =>
  inStory(WITH_ADMIN, async (story) => {
    const echo = await story.ask('digest yesterday daily at 9:00');
    story.slack.kick(admin, CHANNELS.smsOps);
    story.clock.advance(NOTICED_MS);
    const list = await story.ask('digests', { user: admin, channel: CHANNELS.general });
    await choose(story, admin, list, 'yesterday', 'Send to the channel now');
    await story.whispered(admin);
    expect((await story.posted()).channel).toBe(echo.channel);
    await story.click(admin, list, buttonOf(list.blocks, 'yesterday', 'edit'));
    expect(await story.slack.submitView({ user: admin, values: { name: 'Ours' } })).toMatchObject({ ok: true });
    expect(readingOf(await story.whispered(admin))).toContain('Digest changed: Ours');
  }));
