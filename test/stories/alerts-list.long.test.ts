import type { Message } from '../../src/demo/slack/store/messages';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { buttonsOf, linesOf, lookAt, watch } from './alert-screens';
import { alertWorld, isFrom } from './alert-world';
import { pressOnHome, pressOnList, viewText, withoutTimes } from './digest-screens';
import { inStory, type Story } from './story';

const { asker, british, admin } = USERS;
const RULE = 'when send failures > 100 today';
const badTuesday = () => alertWorld((hour) => (isFrom(hour, '2026-11-24', 14) ? { failed: 60 } : undefined));

/** Lists are in the order in which things were made. */
function watchNext(story: Story, words: string): Promise<Message> {
  story.clock.advance(1_000);
  return watch(story, words);
}

/** A button of one of several alerts in a list. */
function buttonIn({ blocks }: Pick<Message, 'blocks'>, name: string, action: string): string {
  const at = (blocks ?? []).findIndex(({ text }) => JSON.stringify(text ?? '').includes(`*${name}*`));
  const actions = blocks?.slice(at).find(({ type }) => type === 'actions');
  if (at < 0 || !actions) throw new Error(`the list has no alert "${name}"`);
  return `${actions.block_id}/alert.${action}`;
}

function choose(story: Story, user: string, list: Message, name: string, words: string) {
  const { channel, ts } = list;
  return story.slack.select({ user, channel, ts, actionId: buttonIn(list, name, 'more'), value: words });
}

const namesIn = (text: string) => [...text.matchAll(/^\*(.+?)\* · <#/gm)].map(([, name]) => name);

test('the list says how each stands, what fires first; page by page in its place', () =>
  inStory({ engageLab: { world: badTuesday() } }, async (story) => {
    story.slack.rateLimits = false;
    for (const name of ['A', 'B', 'C', 'D'])
      await watchNext(story, `${RULE.replace('100', name === 'D' ? '100' : '9000')} name:${name}`);
    const list = await story.ask('alerts');
    expect(list.text).toBe('Alerts: 4 alerts');
    expect(namesIn(linesOf(list).join('\n'))).toEqual(['A', 'B', 'C']);
    expect(linesOf(list)[4]).toBe(`not checked yet · owner <@${asker}>`);
    expect(buttonsOf(list).slice(0, 6)).toEqual(['Edit rule', 'Pause', 'Test', 'Why', 'Delete', '…']);
    await pressOnList(story, list, () => story.click(asker, list, 'Next'));
    expect(namesIn(linesOf(list).join('\n'))).toEqual(['D']);
    await lookAt(story, '2026-11-24 14:15');
    await story.posted();
    const later = await story.ask('alerts');
    expect(namesIn(linesOf(later).join('\n'))).toEqual(['D', 'A', 'B']);
    expect(linesOf(later)).toEqual(
      expect.arrayContaining([
        `*firing since …* · checked …: 176+ · last fired … · owner <@${asker}>`,
        `fine · checked …: 96 for 23 Nov · owner <@${asker}>`,
      ]),
    );
    await pressOnList(story, later, () => story.click(asker, later, buttonIn(later, 'A', 'delete')));
    expect(namesIn(linesOf(later).join('\n'))).toEqual(['D', 'B', 'C']);
  }));

test('paused, tested, edited, handed over: each is a line of its history; a test is marked and changes nothing', () =>
  inStory({ engageLab: { world: badTuesday() } }, async (story) => {
    await watch(story, `${RULE} name:Carrier`);
    await lookAt(story, '2026-11-24 12:00');
    const list = await story.ask('alerts');
    await story.click(asker, list, 'Test');
    expect((await story.whispered(asker)).text).toBe('A test of “Carrier” is on its way.');
    const tried = await story.posted();
    expect([tried.channel, linesOf(tried).slice(0, 3)]).toEqual([
      CHANNELS.smsOps,
      [
        '*Test, nothing is wrong. When this alert fires, its message begins like this:*',
        '⚪ *Carrier* · Failed at carrier above 100 · 23 Nov 2026',
        'At the last check: Failed at carrier: 96.',
      ],
    ]);
    expect(buttonsOf(tried)).toEqual([]);
    const press = (button: string) =>
      pressOnList(story, list, () => story.click(asker, list, buttonIn(list, 'Carrier', button)));
    await press('pause');
    expect(linesOf(list).at(-1)).toContain('paused · ');
    await lookAt(story, '2026-11-24 14:15');
    await press('resume');
    await choose(story, asker, list, 'Carrier', 'Hand over');
    const guest = await story.slack.submitView({ user: asker, values: { owner: USERS.guest } });
    expect(guest.errors?.owner).toContain('full members');
    expect(await story.slack.submitView({ user: asker, values: { owner: british } })).toMatchObject({ ok: true });
    const told = await story.posted();
    expect([told.channel, told.text]).toEqual([
      story.slack.directOf(british),
      `“Carrier” belongs to <@${british}> now.`,
    ]);
    await choose(story, asker, list, 'Carrier', 'History');
    expect(
      withoutTimes(viewText(story.slack.modal(asker)))
        .split('\n')
        .slice(-4),
    ).toEqual([
      `… · <@${asker}> · handed over · owner: <@${asker}> → <@${british}>`,
      `… · <@${asker}> · resumed`,
      `… · <@${asker}> · paused`,
      `… · <@${asker}> · created`,
    ]);
    await story.slack.closeView(asker);
    await story.click(asker, list, buttonIn(list, 'Carrier', 'pause'));
    expect((await story.whispered(asker)).text).toContain(`This is <@${british}>'s.`);
    await story.tick();
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
  }));

test('an edit is written down with what was and what is; what it would have said can be asked for again', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    const saved = await watch(story, RULE);
    await story.click(asker, saved, 'Edit rule');
    const values = { rule: 'blacklist > 200 today', name: 'Black & <list>', options: ['isShared'] };
    await story.slack.submitView({ user: asker, values });
    expect(linesOf(await story.whispered(asker))[0]).toBe('Alert changed: Black &amp; &lt;list&gt;');
    const list = await story.ask('alerts', { user: british });
    await choose(story, british, list, 'Black &amp; &lt;list&gt;', 'History');
    expect(
      withoutTimes(viewText(story.slack.modal(british)))
        .split('\n')
        .slice(-2),
    ).toEqual([
      `… · <@${asker}> · changed · name: – → Black &amp; &lt;list&gt; · rule: when send failures &gt; 100 today tz:Asia/Tokyo → when blacklist &gt; 200 today tz:Asia/Tokyo · members may change it: no → yes`,
      `… · <@${asker}> · created`,
    ]);
    await story.slack.closeView(british);
    await choose(story, british, list, 'Black &amp; &lt;list&gt;', 'Look at the past');
    expect((await story.whispered(british)).text).toContain('comes to your direct messages.');
    const past = await story.posted();
    expect([past.channel, linesOf(past)[0]]).toEqual([
      story.slack.directOf(british),
      'In the last 90 days “Black &amp; &lt;list&gt;” would not have fired.',
    ]);
    expect(buttonsOf(past)).toEqual(['Edit rule']);
  }));

test('members of its channel see it and act on what fires; only its owner and those who run the bot change it', () =>
  inStory(
    {
      engageLab: { world: badTuesday() },
      config: { policy: { admins: [admin], access: {}, settleMs: 30_000, correctsReports: true } },
    },
    async (story) => {
      await watch(story, RULE, { channel: CHANNELS.privateWithBot });
      expect((await story.ask('alerts', { user: british })).text).toBe('There are no alerts yet.');
      const here = await story.ask('alerts', { channel: CHANNELS.privateWithBot });
      expect(here.text).toBe('Alerts: 1 alert');
      story.clock.advance(1_000);
      await story.ask(`alert ${RULE} in <#${CHANNELS.smsOps}>`, { user: british });
      const past = await story.posted();
      await story.click(british, past, 'Create');
      await story.edited(past);
      const list = await story.ask('alerts');
      const name = 'Failed at carrier above 100';
      expect(linesOf(list).filter((line) => line.includes(`owner <@`))).toHaveLength(2);
      expect(buttonsOf(list)).toEqual([
        'Edit rule',
        'Pause',
        'Test',
        'Why',
        'Delete',
        '…',
        'Why',
        'History',
        'New alert',
      ]);
      const all = await story.ask('alerts', { user: admin });
      expect(linesOf(all).filter((line) => line.startsWith(`*${name}*`))).toHaveLength(2);
    },
  ));

test('in the home alerts are made, listed, paged and changed', () =>
  inStory({ engageLab: { world: badTuesday() } }, async (story) => {
    story.slack.rateLimits = false;
    await story.slack.openHome(asker);
    await story.slack.waitFor(() => story.slack.home(asker));
    const home = () => viewText(story.slack.home(asker));
    expect(home()).toContain('There are no alerts yet.');
    await story.slack.click({ user: asker, button: 'alert.create', home: true });
    const wrong = await story.slack.submitView({ user: asker, values: { rule: 'moon > 3', place: CHANNELS.smsOps } });
    expect(wrong.errors?.rule).toContain('moon');
    await pressOnHome(story, asker, () =>
      story.slack.submitView({ user: asker, values: { rule: `${RULE} name:Home`, place: CHANNELS.smsOps } }),
    );
    const drafts = [await story.posted(), await story.posted()];
    const past = drafts.find((one) => one.text.startsWith('In the last'));
    if (!past) throw new Error('nothing was said of its past');
    await story.click(asker, past, 'Create');
    await story.edited(past);
    for (let at = 0; at < 10; at++) await watchNext(story, `${RULE} name:"No ${at}"`);
    await story.slack.openHome(asker);
    await story.slack.waitFor(() => home().includes('11 alerts · 1–10 shown'));
    await pressOnHome(story, asker, () => story.slack.click({ user: asker, button: 'alert.page.next', home: true }));
    expect(namesIn(home())).toEqual(['No 9']);
    await pressOnHome(story, asker, () => story.slack.click({ user: asker, button: 'alert.pause', home: true }));
    expect(home()).toContain('paused · ');
  }));
