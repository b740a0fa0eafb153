import { renderHome } from '../../../src/adapters/slack/views/home';
import { renderForm } from '../../../src/adapters/slack/views/view';
import { validateView } from '../../../src/demo/slack/blocks/validate-view';
import { NOTHING_CHECKED } from '../../../src/domain/alert/alert';
import { readAlert } from '../../../src/domain/command/alert';
import type { Form } from '../../../src/domain/form';
import { wordsFor } from '../../../src/words/words';
import { ruleOf } from '../../domain/alert/rules';
import { ASKING } from '../../domain/command/ask';
import { formsAbout } from './alerts-said';
import { ALERT, ALERTS, AT, episodeOf, itemOf, LIVES, RATE, RULES, verdictsOf } from './alerts-samples';
import { CHANNEL, DIGEST, itemOf as digestItemOf, OWNER } from './digests-samples';
import { markupIn } from './messages/words-in';

const OWN_MARKUP = new RegExp(
  `<@(?:${OWNER}|U0ONCALL1)>|<#${CHANNEL}>|<!date\\^\\d+\\^[^|>]+\\|[^>]+ UTC>|<!here>`,
  'g',
);
const NOT_OF_A_KIND = Object.entries(ALERTS).filter(([, { rule }]) => !Object.values(RULES).includes(rule));

describe.each(['en', 'ja'] as const)('in %s', (language) => {
  test.each(NOT_OF_A_KIND)('the forms about %s are what Slack takes', (_, alert) => {
    for (const form of formsAbout(alert)) {
      const view = renderForm(form, language);
      expect([form.kind, validateView(view, 'modal')]).toEqual([form.kind, []]);
      for (const text of markupIn(view)) expect(text.replaceAll(OWN_MARKUP, '')).not.toMatch(/[<>]/);
      expect(JSON.stringify(view)).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
    }
  });

  test.each(NOT_OF_A_KIND)('a home full of %s is what Slack takes, beside digests', (_, alert) => {
    for (const count of [0, 1, 25]) {
      const alerts = Array.from({ length: count }, (_, at) => itemOf(alert, at));
      const digests = Array.from({ length: count }, (_, at) => digestItemOf(DIGEST, at));
      for (const alertsPage of [0, 2]) {
        const home = renderHome({ digests, alerts, page: 1, alertsPage }, language);
        expect(validateView(home, 'home')).toEqual([]);
      }
    }
  });

  test('the example of the form works', () => {
    const { example } = wordsFor(language).alert.form.rule;
    expect(readAlert(`alert ${example}`, ASKING)).toEqual({
      draft: { rule: { ...ruleOf('when delivery rate < 95% yesterday by template'), zone: ASKING.zone } },
    });
  });

  test('so do the other ways to write that it names', () => {
    const { hint } = wordsFor(language).alert.form.rule;
    const ways = hint.split(/: |\. /)[1]?.split(' · ') ?? [];
    expect(ways).toHaveLength(5);
    for (const way of ways)
      expect([way, readAlert(`alert ${way}`, ASKING)]).toEqual([way, { draft: expect.anything() }]);
  });
});

describe('the form of an alert', () => {
  const blocksOf = (form: Form) => JSON.parse(JSON.stringify(renderForm(form, 'en').blocks));

  test('of a new one asks for a look at the past first', () => {
    const view = renderForm({ kind: 'alert', zone: 'Europe/Berlin', channel: CHANNEL }, 'en');
    expect(view).toMatchObject({
      callback_id: 'alert',
      private_metadata: JSON.stringify({ channel: CHANNEL }),
      submit: { text: 'Look at the past' },
      blocks: [
        { block_id: 'rule', optional: false, element: { action_id: 'rule', multiline: true } },
        { block_id: 'zone', optional: false, element: { initial_value: 'Europe/Berlin' } },
        { block_id: 'place', optional: true, element: { initial_conversation: CHANNEL } },
        { block_id: 'name', optional: true },
        { block_id: 'options', optional: true },
      ],
    });
  });

  test.each(Object.entries(RULES))('of one that is there has its words, which read back: %s', (_, rule) => {
    const alert = { ...ALERT, name: 'On call', isShared: true, rule: { ...rule, name: 'On call' } };
    const form: Form = { kind: 'alert', zone: 'UTC', alert };
    const [words, zone, place, name, options] = blocksOf(form);
    expect(ruleOf(`${words.element.initial_value} tz:${zone.element.initial_value}`)).toEqual(rule);
    expect(words.element.initial_value).not.toMatch(/tz:|name:/);
    expect(place.element.initial_conversation).toBe(CHANNEL);
    expect(name.element.initial_value).toBe('On call');
    expect(options.element.initial_options).toMatchObject([{ value: 'isShared' }]);
    expect(renderForm(form, 'en')).toMatchObject({
      private_metadata: JSON.stringify({ id: ALERT.id }),
      submit: { text: 'Save' },
    });
  });

  test('is handed over like a digest', () => {
    expect(renderForm({ kind: 'handOver', of: 'alert', id: ALERT.id, name: 'x' }, 'en').callback_id).toBe(
      'alert.handOver',
    );
  });
});

describe('why', () => {
  const whyOf = (more: Partial<Form & { kind: 'why' }>, language: 'en' | 'ja' = 'en') => {
    const form: Form = { kind: 'why', alert: ALERT, run: NOTHING_CHECKED, episodes: [], ...more };
    return markupIn(renderForm(form, language)).join('\n').split('\n');
  };

  test('shows the stored evaluation: figures, days, times, levels, and what would have cleared it', () => {
    const lines = whyOf({ episodes: [episodeOf(RATE)], run: { ...NOTHING_CHECKED, checkedAt: AT } });
    expect(lines).toEqual(
      expect.arrayContaining([
        '91.2% of 12,400 targets, and at most 92.0% once the 96 still waiting have answered.',
        'Counted: 11,309 of 12,400 · can still end either way: 96',
        'Days: 22 Nov 2026 · still receiving receipts: 22 Nov 2026',
        'Fires when it is certainly below 95% · over when it is certainly at least 96%',
        'At 11,904 of 12,400 or more it would be over.',
        expect.stringMatching(/^Oldest figure fetched <!date\^1795395720\^/),
        expect.stringMatching(/^Last check <!date\^1795395720\^/),
      ]),
    );
    expect(lines[1]).toMatch(/^Fires when the delivery rate of yesterday is certainly below 95%, for each template/);
  });

  test('names the calls that the last check stands on, and since when they have been answered', () => {
    const run = { ...NOTHING_CHECKED, checkedAt: AT, verdicts: verdictsOf(RATE) };
    const lines = whyOf({ run });
    const at = lines.indexOf('EngageLab was asked for:');
    expect(lines.slice(at + 1)).toEqual([
      expect.stringMatching(/^daily figures, .* Nov 2026, UTC\+9$/),
      expect.stringMatching(/^Oldest figure fetched <!date/),
    ]);
    const many = Array.from({ length: 25 }, (_, id) => String(id));
    const filtered = { ...ALERT, rule: { ...ALERT.rule, filters: { ...ALERT.rule.filters, templates: many } } };
    expect(whyOf({ alert: filtered, run }).join('\n')).toMatch(/UTC\+9 \(3 calls\)/);
    expect(whyOf({ run }, 'ja').join('\n')).toMatch(/EngageLabへの問い合わせ：\n日別の数値、2026年11月/);
  });

  test('says when nothing was checked yet, and what the last check came to', () => {
    expect(whyOf({}).at(-1)).toBe('It has not been checked yet.');
    const run = { ...NOTHING_CHECKED, checkedAt: AT, verdicts: verdictsOf(RATE) };
    const said = whyOf({ run, episodes: [episodeOf(RATE, '1233', LIVES.resolved)] }).join('\n');
    expect(said).toContain('*template 1* · 22 Nov 2026 · fine · ');
    expect(said).toContain('*template 3* · 22 Nov 2026 · nothing was sent');
    expect(said).toContain('EngageLab answered HTTP 503 three times');
    expect(whyOf({ run }, 'ja').join('\n')).toContain('判定不能 · 2026年11月22日の数値を取得できず');
  });
});
