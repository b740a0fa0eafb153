import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { commandsOn, textOf } from './shown';
import { inStory } from './story';
import { simpleWorld } from './truth';

/** What is typed, and how the answer names what was wrong with it. */
const REFUSED = [
  ['last blursday', 'blursday'],
  ['next week', '“next week” lies in the future'],
  ['last 2 weekends', '“last 2 weekends” leaves out days in between'],
  ['2026-02-30', '“2026-02-30” is not in the calendar'],
  ['last 7 days by colour', 'I cannot break down by “colour”'],
  ['last 7 days by tempalte', 'I cannot break down by “tempalte”'],
  ['last 7 days by template by label by user', '“by user” is the third'],
  ['last 7 days tamplate:1233', 'I do not know the filter “tamplate”'],
  ['last 7 days template:', '“template” needs a value'],
  ['last 7 days type:two', '“two” is none'],
  ['last 7 days tz:America/New_Yrok', 'I do not know the time zone “America/New_'],
  ['last 3 years', 'a report has room for 731'],
  [
    `last 2 years template:${Array.from({ length: 200 }, (_, index) => 1000 + index).join(',')}`,
    'a report may take 120',
  ],
] as const;

/** Where the commands that are shown are tried: Slack takes one message a second in a channel. */
const CHANNELS_IN_TURN = [CHANNELS.smsOps, CHANNELS.general, CHANNELS.privateWithBot];

test('what cannot be carried out is refused by name, queues nothing, and shows one or two commands that work', () =>
  inStory(
    { config: { limits: { perMinute: 100, atOnce: 100 } }, engageLab: { world: simpleWorld({ days: 7 }) } },
    async (story) => {
      const before = await story.keys();
      const shown = new Set<string>();
      const answers: [text: string, answer: string][] = [];
      for (const [text] of REFUSED) {
        const refusal = await story.ask(text);
        const commands = commandsOn(refusal);
        expect([1, 2]).toContain(commands.length);
        answers.push([text, textOf(refusal)]);
        for (const command of commands) shown.add(command);
      }
      expect(answers).toEqual(REFUSED.map(([text, named]) => [text, expect.stringContaining(named)]));
      expect(await story.keys()).toEqual(before);
      expect(story.calls()).toEqual([]);

      const commands = [...shown].filter((command) => command !== 'help');
      expect(commands.length).toBeGreaterThan(REFUSED.length / 2);
      for (const [index, command] of commands.entries()) {
        const channel = CHANNELS_IN_TURN[index % CHANNELS_IN_TURN.length] ?? CHANNELS.smsOps;
        // Of ids that nothing was sent of a channel is told nothing.
        const line = /\b(template|label|user|type):/.test(command) ? `${command} private` : command;
        expect([command, (await story.ask(line, { channel })).text]).toEqual([
          command,
          expect.stringMatching(/^Reading /),
        ]);
      }
      for (const _ of commands) await story.posted();
    },
  ));

test('what was typed is shown as letters: it mentions nobody and links nowhere', () =>
  inStory({}, async (story) => {
    const refusal = await story.ask('<!channel> <https://example.com|last 7 days> *bold*');
    expect(textOf(refusal)).not.toMatch(/<[!@#h]/);
    expect(refusal.text).not.toMatch(/<[!@#h]/);
  }));

test('a refusal is in the language of who asks', () =>
  inStory({}, async (story) => {
    const refusal = await story.ask('last blursday', { user: USERS.japanese });
    expect(textOf(refusal)).toContain('blursday');
    expect(textOf(refusal)).toContain('使えるコマンド');
  }));

test('a suggested command is a button, and brings the report to the channel', () =>
  inStory({}, async (story) => {
    const refusal = await story.ask('last blursday');
    await story.click(USERS.asker, refusal, '/sms last thursday');
    expect((await story.whispered(USERS.asker)).text).toMatch(/^Reading /);
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
  }));

test('of an id that nothing was sent of its asker is told, with those that there are, and the channel is not', () =>
  inStory({}, async (story) => {
    await story.ask('last 7 days');
    const report = await story.posted();
    expect(report.channel).toBe(CHANNELS.smsOps);
    await story.ask('last 7 days template:9999');
    const { text } = await story.whispered(USERS.asker);
    expect(text).toMatch(
      /^Nothing was sent on 17–23 Nov 2026 with template 9999, so I posted nothing\. On these days there was template \d+, \d+/,
    );
  }));
