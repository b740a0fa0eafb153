import { render } from '../../../src/adapters/slack/messages/render';
import type { Saying } from '../../../src/domain/alert/alert';
import { parseCommand } from '../../../src/domain/command/parse';
import type { Notice } from '../../../src/domain/notice';
import { ASKING } from '../../domain/command/ask';
import { ALERT, DRESS, episodeOf, judgementOf, LIVES, messageOf, RATE, sayingOf } from './alerts-samples';
import { actionsIn, markupIn, wordsIn } from './messages/words-in';

describe('a living message', () => {
  const lifeOf = (name: string, alert = ALERT) => messageOf(alert, [episodeOf(alert.rule, '1233', LIVES[name])]);
  const linesOf = (notice: Notice, language: 'en' | 'ja' = 'en') => wordsIn(render(notice, language)).split('\n');

  test('begins with what, where and when; then the point with its bounds', () => {
    expect(linesOf(lifeOf('firing')).slice(0, 2)).toEqual([
      '🔴 *Delivery rate below 95%* · template 1233 · 22 Nov 2026',
      '91.2% of 12,400 targets, and at most 92.0% once the 96 still waiting have answered.',
    ]);
    expect(linesOf(lifeOf('firing'), 'ja').slice(0, 2)).toEqual([
      '🔴 *配信率 95%未満* · テンプレート 1233 · 2026年11月22日',
      '宛先12,400件の91.2%(未確定の96件がそろっても最大92.0%)。',
    ]);
  });

  test('never seems to reach the threshold that it does not reach', () => {
    const evidence = judgementOf(RATE, { value: { low: 0.9481, high: 0.94996 } });
    const notice = messageOf(ALERT, [episodeOf(RATE, '1233', { evidence })]);
    expect(linesOf(notice)[1]).toContain('94.8% of 12,400 targets, and at most 94.996%');
  });

  test('names the reasons, what changed, and those that never answered', () => {
    const evidence = judgementOf(RATE, { unanswered: 12, value: { low: 0.912, high: 0.912 }, undecided: 0 });
    const notice = messageOf(ALERT, [episodeOf(RATE, '1233', { evidence })], { dress: DRESS });
    const lines = linesOf(notice);
    expect(lines[1]).toBe('91.2% of 12,400 targets.');
    expect(lines[2]).toBe('12 messages were never answered for and count as not delivered.');
    expect(lines[3]).toBe(
      "Mostly: Number not assigned 604 (190 before), On carrier's blacklist 201, a new one 3 (0 before).",
    );
    expect(lines[4]).toMatch(/^\*What changed\*: template 1233 −1\.6 pts · /);
    expect(render(notice, 'en').blocks).toContainEqual(
      expect.objectContaining({ type: 'image', slack_file: { id: 'F012ABCDEF' } }),
    );
  });

  test.each([
    [
      'firing',
      '🔴',
      /^Firing since <!date/,
      ['alert.ack', 'alert.snooze', 'alert.why', 'report.fromAlert', 'alert.edit'],
    ],
    [
      'acknowledged',
      '🟡',
      /^Firing since <!date.* · acknowledged by <@U0ONCALL1> <!date/,
      ['alert.snooze', 'alert.why', 'report.fromAlert', 'alert.edit'],
    ],
    [
      'snoozed',
      '🔕',
      /^Acknowledged by <@U0ONCALL1> <!date.* · snoozed by <@U0ONCALL1> until <!date\^1795478520/,
      ['alert.wake', 'alert.snooze', 'alert.why', 'report.fromAlert', 'alert.edit'],
    ],
    ['flapping', '⚪', /^Comes and goes/, ['alert.ack', 'alert.snooze', 'alert.why', 'report.fromAlert', 'alert.edit']],
    ['resolved', '🟢', /^Resolved <!date.*, after 23 h; lowest 89\.8%$/, ['alert.why', 'report.fromAlert']],
    ['without traffic', '🟢', /^Over <!date.* too little is sent to judge$/, ['alert.why', 'report.fromAlert']],
  ])('is %s in colour, in words and by its buttons', (name, mark, words, buttons) => {
    const message = render(lifeOf(name), 'en');
    expect(message.text.startsWith(mark)).toBe(true);
    expect(message.text.split('\n').at(-1)).toMatch(words);
    expect(actionsIn(message.blocks).map(({ action }) => action)).toEqual(buttons);
    expect(message.blocks.at(-1)?.block_id).toBe('report:alert');
  });

  test('has buttons that know the alert and the message, and a report that reads back', () => {
    const actions = actionsIn(render(lifeOf('firing'), 'en').blocks);
    const valuesOf = (action: string) => actions.find((one) => one.action === action)?.values;
    expect(valuesOf('alert.ack')).toEqual([`${ALERT.id} alert-1`]);
    expect(valuesOf('alert.snooze')).toEqual(['1h', '4h', 'morning'].map((until) => `${until} ${ALERT.id} alert-1`));
    expect(valuesOf('alert.why')).toEqual([`${ALERT.id} alert-1`]);
    expect(valuesOf('alert.edit')).toEqual([ALERT.id]);
    const [command = ''] = valuesOf('report.fromAlert') ?? [];
    expect(parseCommand(command, ASKING)).toMatchObject({
      ok: true,
      command: {
        kind: 'report',
        request: { range: { start: '2026-11-22' }, zone: 'Asia/Tokyo', filters: { templates: ['1233'] }, by: [] },
      },
    });
  });

  test('of several instances lists them, the worst first, and not all of many', () => {
    const far = episodeOf(RATE, 'far', { worstBeyond: 0.5 });
    const near = episodeOf(RATE, 'near');
    const over = episodeOf(RATE, 'over', LIVES.resolved);
    const lines = linesOf(messageOf(ALERT, [over, near, far]));
    expect(lines[0]).toBe('🔴 *Delivery rate below 95%* · 3 templates · 22 Nov 2026');
    expect(lines.slice(1, 4)).toEqual([
      expect.stringMatching(/^🔴 template far · 91\.2–92\.0% · firing since /),
      expect.stringMatching(/^🔴 template near · /),
      expect.stringMatching(/^🟢 template over · .* · resolved /),
    ]);
    const many = Array.from({ length: 60 }, (_, at) => episodeOf(RATE, String(at)));
    const listed = linesOf(messageOf(ALERT, many)).filter((line) => /template \d/.test(line));
    expect(listed).toHaveLength(20);
    expect(linesOf(messageOf(ALERT, many))).toContain('40 more');
  });

  test('calls those whom its rule names, while it lasts and never in a test', () => {
    const alert = { ...ALERT, rule: { ...RATE, mention: 'here' } };
    const calling = lifeOf('firing', alert);
    expect(render(calling, 'en').text).toMatch(/^<!here> 🔴/);
    expect(markupIn(render(calling, 'en').blocks)[0]).toMatch(/^<!here> 🔴/);
    expect(JSON.stringify(render({ ...calling, isTest: true }, 'en'))).not.toContain('<!here>');
    expect(JSON.stringify(render(lifeOf('resolved', alert), 'en'))).not.toContain('<!here>');
    const group = { ...ALERT, rule: { ...RATE, mention: 'S012ABCDE' } };
    expect(render(lifeOf('firing', group), 'en').text).toMatch(/^<!subteam\^S012ABCDE> /);
  });

  test('looks like nothing but a test when it is one', () => {
    const fine = judgementOf(RATE, { is: 'fine', value: { low: 0.971, high: 0.971 } });
    for (const more of [{}, { evidence: fine }]) {
      const message = render({ ...messageOf(ALERT, [episodeOf(RATE, '1233', more)]), isTest: true }, 'en');
      const [title, head, point, ...rest] = message.text.split('\n');
      expect(title).toBe('Test, nothing is wrong. When this alert fires, its message begins like this:');
      expect(head).toBe('⚪ *Delivery rate below 95%* · template 1233 · 22 Nov 2026');
      expect(point).toMatch(/^At the last check: 9[17]\.[12]% of 12,400 targets/);
      expect(rest).toEqual([]);
      expect(message.blocks.map(({ type }) => type)).toEqual(['section', 'section']);
    }
  });

  test('says that nobody watches any more', () => {
    const notice = messageOf(ALERT, [episodeOf(RATE)], { closed: 'deleted' });
    expect(render(notice, 'en').text).toContain('Not watched any more: the alert was deleted');
    expect(actionsIn(render(notice, 'en').blocks).map(({ action }) => action)).toEqual(['report.fromAlert']);
  });
});

describe('its thread', () => {
  const turn = (reason: Saying['reason'], more: Partial<Saying> = {}, alert = ALERT) =>
    render({ kind: 'alertTurned', alert, saying: sayingOf(alert, reason, more) }, 'en').text;

  test('is told how it ended', () => {
    const back = judgementOf(RATE, { is: 'fine', value: { low: 0.971, high: 0.971 }, instance: '1233' });
    expect(turn('resolved', { verdict: back })).toBe(
      '*template 1233* · Resolved: back at 97.1% after 23 h; lowest 89.8%.',
    );
    expect(turn('resolved', { verdict: { ...back, instance: 'another' } })).toBe(
      '*template 1233* · Resolved after 23 h; lowest 89.8%.',
    );
    const silent = [episodeOf(RATE, '1233', LIVES['without traffic'])];
    expect(turn('resolved', { episodes: silent })).toContain('for a day too little was sent to judge');
  });

  test('is told what turned on the way', () => {
    expect(turn('worse')).toMatch(/^\*template 1233\* · Worse now\. 91\.2% of 12,400 targets/);
    expect(turn('still')).toContain('Still so after 23 h.');
    expect(turn('unsnoozed')).toContain('The snooze is over, and it goes on.');
    expect(turn('flapping')).toContain(
      'It started or ended 4 times within a day; I say nothing more until it has been calm for 4 hours.',
    );
  });

  test('calls people again only when it gets worse', () => {
    const alert = { ...ALERT, rule: { ...RATE, mention: 'here' } };
    expect(turn('worse', {}, alert)).toMatch(/^<!here>\n/);
    expect(turn('still', {}, alert)).not.toContain('<!here>');
    expect(turn('resolved', {}, alert)).not.toContain('<!here>');
  });
});
