import { render } from '../../../src/adapters/slack/messages/render';
import { validateBlocks } from '../../../src/demo/slack/blocks/validate';
import type { Alert } from '../../../src/domain/alert/alert';
import type { Notice } from '../../../src/domain/notice';
import { ruleOf } from '../../domain/alert/rules';
import { figuresAbout, noticesAbout } from './alerts-said';
import { ALERT, ALERTS, backtestOf, RATE, RULES, sayingOf, verdictsOf } from './alerts-samples';
import { CHANNEL, OWNER } from './digests-samples';
import { NASTY } from './messages/samples';
import { actionsIn, markupIn, wordsIn } from './messages/words-in';

const MOST_CHARACTERS = 12_000;
const OWN_MARKUP = new RegExp(
  `<@(?:${OWNER}|U0ONCALL1)>|<#${CHANNEL}>|<!date\\^\\d+\\^[^|>]+\\|[^>]+ UTC>|<!here>|<!subteam\\^S012ABCDE>`,
  'g',
);

/** Of rules of each kind what tells their figures; the rest is the same for all. */
const isOfAKind = (alert: Alert) => Object.values(RULES).includes(alert.rule);
const saidAbout = (alert: Alert) => (isOfAKind(alert) ? figuresAbout : noticesAbout)(alert);

describe.each(['en', 'ja'] as const)('what is said of alerts in %s', (language) => {
  test.each(Object.entries(ALERTS))('about %s', (_, alert) => {
    for (const notice of saidAbout(alert)) {
      const message = render(notice, language);
      const about = JSON.stringify(notice).slice(0, 300);
      expect([about, validateBlocks(message.blocks, 'message')]).toEqual([about, []]);
      expect([about, JSON.stringify(message.blocks).length < MOST_CHARACTERS]).toEqual([about, true]);
      expect(message.text).not.toBe('');
      expect([about, message.text.length < 4_000]).toEqual([about, true]);
      const markup = [message.text, ...markupIn(message.blocks)];
      for (const text of markup) expect(text.replaceAll(OWN_MARKUP, '')).not.toMatch(/[<>]/);
      for (const id of NASTY.filter((one) => /[*_~`<]/.test(one)))
        for (const text of markup) expect(text).not.toContain(id);
      expect(message.text + wordsIn(message)).not.toMatch(
        /\p{Bidi_Control}|undefined|NaN|Infinity|\[object|\bnull\b|!$/u,
      );
    }
  });
});

test('what is said in Japanese has no stray English', () => {
  const allowed =
    /<[^>]+>|\/sms alerts|\/invite @sms-reports|EngageLab|Slack|HTTP|SMS|ID|Asia\/Tokyo|UTC|@here|a new one|&amp;/g;
  for (const rule of Object.values(RULES))
    for (const notice of noticesAbout({ ...ALERT, name: '配信率', rule })) {
      if (JSON.stringify(notice).includes('bold')) continue;
      const { text, blocks } = render(notice, 'ja');
      for (const one of [text, ...markupIn(blocks)])
        expect(one.replaceAll('\u200b', '').replaceAll(allowed, '')).not.toMatch(/[A-Za-z]{3,}/);
    }
});

test('its owner is told why it cannot be evaluated, and what to do when it cannot be posted', () => {
  const verdict = verdictsOf(RATE).find(({ cause }) => cause?.kind === 'fetchFailed');
  const saying = sayingOf(ALERT, 'cannotEvaluate', verdict && { verdict });
  expect(render({ kind: 'alertTrouble', alert: ALERT, saying }, 'en').text).toBe(
    `The alert “Delivery rate below 95%” in <#${CHANNEL}> could not be evaluated three times in a row: figures of 22 Nov 2026 are missing (EngageLab answered HTTP 503 three times). I go on trying; until then it says neither that all is well nor that it is not.`,
  );
  const refused = render({ kind: 'alertRefused', alert: ALERT, refusal: 'notInChannel' }, 'en');
  expect(refused.text).toContain(`I could not say so in <#${CHANNEL}>: I am not in the channel. Type /invite`);
  expect(actionsIn(refused.blocks).map(({ action }) => action)).toEqual(['alert.edit', 'alert.test']);
});

describe('a draft', () => {
  const buttonsOf = (notice: Notice) => actionsIn(render(notice, 'en').blocks);
  const suggestion = { rule: ruleOf('when delivery rate < 93.5% yesterday'), episodes: 3 };

  test('is put into words, and is created when its past is known, not before', () => {
    const notice: Notice = { kind: 'alertDrafted', alert: ALERT };
    expect(render(notice, 'en').text).toContain(
      'I look at the last 90 days; the answer comes to your direct messages, and there you create it.',
    );
    expect(buttonsOf(notice)).toEqual(
      ['edit', 'discard'].map((verb) => ({ action: `alert.${verb}`, values: [ALERT.id] })),
    );
  });

  test('is decided on when its past is known', () => {
    const past = { ...backtestOf(ALERT, 3), suggestion };
    const { text } = render(past, 'en');
    expect(text).toContain('would have fired 3 times: 3 Oct 2026 (template 1233, 92.0%), 2 Oct 2026 (');
    expect(text).toContain('\ntemplate 1233 (2), template &lt;!channel&gt;');
    expect(text).toContain('At 93.5% it would have fired 3 times, which is about once a month.');
    expect(buttonsOf(past).map(({ action }) => action)).toEqual(
      ['save', 'saveSuggested', 'edit', 'discard'].map((verb) => `alert.${verb}`),
    );
    expect(buttonsOf({ ...past, isSaved: true }).map(({ action }) => action)).toEqual(['alert.edit']);
    expect(render(backtestOf(ALERT, 25), 'en').text).toContain('16 Oct 2026 (template 1233, 92.0%), 15 more.');
    expect(render(backtestOf(ALERT, 0), 'en').text).toBe(
      'In the last 90 days “Delivery rate below 95%” would not have fired.',
    );
  });
});
