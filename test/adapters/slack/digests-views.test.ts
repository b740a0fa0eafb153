import type { InputBlock } from '@slack/types';
import { renderHome } from '../../../src/adapters/slack/views/home';
import { renderForm } from '../../../src/adapters/slack/views/view';
import { validateView } from '../../../src/demo/slack/blocks/validate-view';
import { parseCommand } from '../../../src/domain/command/parse';
import { termsMark } from '../../../src/domain/digest';
import type { Form } from '../../../src/domain/form';
import { languageFor, wordsFor } from '../../../src/words/words';
import { CHANNEL, DIGEST, DIGESTS, formsAbout, HAPPENINGS, itemOf, OWNER } from './digests-samples';
import { markupIn, wordsIn } from './messages/words-in';

const OWN_MARKUP = new RegExp(`<@${OWNER}>|<#${CHANNEL}>|<!date\\^\\d+\\^[^|>]+\\|[^>]+ UTC>`, 'g');

describe.each(['en', 'ja'] as const)('in %s', (language) => {
  test.each(Object.entries(DIGESTS))('the forms about %s are what Slack takes', (_, digest) => {
    for (const form of formsAbout(digest)) {
      const view = renderForm(form, language);
      expect([form.kind, validateView(view, 'modal')]).toEqual([form.kind, []]);
      for (const text of markupIn(view)) expect(text.replaceAll(OWN_MARKUP, '')).not.toMatch(/[<>]/);
      expect(JSON.stringify(view)).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
    }
  });

  test.each(Object.entries(DIGESTS))('a home full of %s is what Slack takes', (_, digest) => {
    for (const count of [0, 1, 25]) {
      const digests = Array.from({ length: count }, (_, at) => itemOf(digest, at));
      for (const page of [0, 1, 2])
        expect(validateView(renderHome({ digests, alerts: [], page, alertsPage: 0 }, language), 'home')).toEqual([]);
    }
  });

  test('the commands of the home and the examples of the form work', () => {
    const asking = {
      now: new Date('2026-11-24T03:00:00Z'),
      zone: 'UTC',
      locale: language === 'ja' ? 'ja-JP' : 'en-US',
    };
    const { home, digest } = wordsFor(language);
    const kinds = home.commands.map(([command]) => {
      const parsed = parseCommand(command.replace('/sms ', ''), asking);
      return parsed.ok && parsed.command.kind;
    });
    expect(kinds).toEqual(['report', 'digest', 'alert']);
    const { text, when } = digest.form;
    for (const what of [text.example, text.first])
      expect([what, parseCommand(`digest ${what} ${when.example}`, asking)]).toEqual([
        what,
        expect.objectContaining({ ok: true, command: expect.objectContaining({ kind: 'digest' }) }),
      ]);
    for (const [, other] of when.hint.matchAll(/(?:: | · )([^·]+)/g))
      expect([other, parseCommand(`digest ${text.first} ${other}`, asking)]).toEqual([
        other,
        expect.objectContaining({ ok: true }),
      ]);
  });
});

test('what is shown in Japanese has no stray English', () => {
  const digest = { ...DIGEST, name: '朝の配信状況', text: '昨日' };
  const happenings = HAPPENINGS.map(({ changes: _, ...happening }) => happening);
  const forms: Form[] = [
    { kind: 'digest', zone: 'Asia/Tokyo' },
    { kind: 'handOver', of: 'digest', id: '1', name: '朝' },
    { kind: 'history', name: '朝', happenings },
  ];
  const home = renderHome({ digests: [itemOf(digest)], alerts: [], page: 0, alertsPage: 0 }, 'ja');
  const allowed = /<[^>]+>|\/sms(?: digest| alert)?|EngageLab|CSV|SMS|Asia\/Tokyo/g;
  for (const { text } of [...forms.map((form) => renderForm(form, 'ja')), home].flatMap(textsIn))
    expect(text.replaceAll(allowed, '')).not.toMatch(/[A-Za-z]{2,}/);
});

describe('the form of a digest', () => {
  const fieldsOf = (form: Form) =>
    Object.fromEntries(
      renderForm(form, 'en').blocks.flatMap((block) =>
        isInput(block) ? [[block.block_id ?? '', { element: block.element, isOptional: block.optional }]] : [],
      ),
    );

  test('has one name for each field, and which may stay empty', () => {
    const fields = fieldsOf({ kind: 'digest', zone: 'UTC' });
    expect(Object.keys(fields)).toEqual(['text', 'when', 'zone', 'place', 'name', 'settled', 'options']);
    for (const [name, { element }] of Object.entries(fields)) expect(element.action_id).toBe(name);
    const optional = Object.entries(fields).flatMap(([name, { isOptional }]) => (isOptional ? [name] : []));
    expect(optional).toEqual(['place', 'name', 'options']);
  });

  test('of a new one begins with what is mostly wanted', () => {
    const fields = fieldsOf({ kind: 'digest', zone: 'Europe/Berlin', channel: CHANNEL });
    expect(fields).toMatchObject({
      text: { element: { initial_value: 'since the last one' } },
      when: { element: { initial_value: 'every weekday at 9:00' } },
      zone: { element: { initial_value: 'Europe/Berlin' } },
      place: { element: { initial_conversation: CHANNEL } },
      settled: { element: { initial_option: { value: '0' } } },
    });
    expect(renderForm({ kind: 'digest', zone: 'UTC', channel: CHANNEL }, 'en')).toMatchObject({
      callback_id: 'digest',
      private_metadata: JSON.stringify({ channel: CHANNEL }),
    });
  });

  test('of one that is there has its values, an unusual wait too', () => {
    const digest = { ...DIGEST, waitsMs: 5_400_000, skipsEmpty: true, isShared: true };
    const form: Form = { kind: 'digest', zone: 'Europe/Berlin', digest };
    expect(fieldsOf(form)).toMatchObject({
      text: { element: { initial_value: 'yesterday by template' } },
      when: { element: { initial_value: 'every weekday at 09:00' } },
      zone: { element: { initial_value: 'Asia/Tokyo' } },
      place: { element: { initial_conversation: CHANNEL } },
      name: { element: { initial_value: 'Morning figures' } },
      settled: { element: { initial_option: { value: '1.5' } } },
      options: { element: { initial_options: [{ value: 'skipsEmpty' }, { value: 'isShared' }] } },
    });
    expect(renderForm(form, 'en').private_metadata).toBe(JSON.stringify({ id: DIGEST.id, seen: termsMark(digest) }));
    const direct = fieldsOf({
      kind: 'digest',
      zone: 'UTC',
      channel: CHANNEL,
      digest: { ...DIGEST, place: { kind: 'direct' } },
    });
    expect(direct.place?.element).not.toHaveProperty('initial_conversation');
  });

  test('of a handover knows what is handed over', () => {
    expect(renderForm({ kind: 'handOver', of: 'digest', id: DIGEST.id, name: 'x' }, 'en')).toMatchObject({
      callback_id: 'digest.handOver',
      private_metadata: DIGEST.id,
      blocks: [{ block_id: 'owner', element: { type: 'users_select', action_id: 'owner' } }],
    });
  });
});

describe('a history', () => {
  const linesOf = (happenings: typeof HAPPENINGS, language: 'en' | 'ja' = 'en') =>
    markupIn(renderForm({ kind: 'history', name: 'x', happenings }, language).blocks);

  test('says who did what, and what was changed', () => {
    const changes = [
      { field: 'schedule', was: 'every day at 09:00 UTC', now: 'every weekday at 09:00 UTC' },
      { field: 'channel', was: `<#${CHANNEL}>`, now: 'direct' },
      { field: 'skip if empty', was: 'no', now: 'yes' },
      { field: 'report', was: 'yes', now: '<!channel>' },
    ];
    const happenings = [{ at: '2026-11-24T00:00:00.000Z', by: OWNER, what: 'changed' as const, changes }];
    const date = '<!date^1795478400^{date_short_pretty} {time}|2026-11-24 00:00 UTC>';
    expect(linesOf(happenings)[1]).toBe(
      `${date} · <@${OWNER}> · changed · schedule: every day at 09:00 UTC → every weekday at 09:00 UTC · channel: <#${CHANNEL}> → direct messages · skip if empty: no → yes · report: yes → &lt;!channel&gt;`,
    );
    expect(linesOf(happenings, 'ja')[1]).toContain('送信がなければ省略: しない → する · 内容: yes → &lt;!channel&gt;');
    expect(linesOf([{ at: '2026-11-24T00:00:00.000Z', what: 'pausedByFailures' }])[1]).toBe(
      `${date} · the bot · paused after failures`,
    );
  });

  test('has the changes first, however many slots have come since, and says how many more of each there are', () => {
    const wordsOf = (happenings: typeof HAPPENINGS) => {
      return wordsIn(renderForm({ kind: 'history', name: 'x', happenings }, 'en'))
        .replaceAll(/<!date[^>]+>/g, '…')
        .split('\n');
    };
    const at = '2026-11-24T00:00:00.000Z';
    const slots = Array.from({ length: 200 }, () => ({ at, what: 'sent' as const, slot: at }));
    const changes = Array.from({ length: 60 }, () => ({ at, what: 'changed' as const, by: OWNER }));
    const sent = Array(31).fill('… · the bot · sent · due …');
    const changed = Array(50).fill(`… · <@${OWNER}> · changed`);
    expect(wordsOf([...slots, { at, what: 'created', by: OWNER }])).toEqual([
      ...['x', 'Changes', `… · <@${OWNER}> · created`],
      ...['Reports', ...sent, 'and 169 more, older'],
    ]);
    expect(wordsOf([...slots, ...changes])).toEqual([
      ...['x', 'Changes', ...changed, 'and 10 more, older'],
      ...['Reports', ...sent, 'and 169 more, older'],
    ]);
    expect(wordsOf(changes)).toEqual(['x', ...changed, 'and 10 more, older']);
    expect(wordsOf([])).toEqual(['x', 'Nothing has happened yet.']);
  });
});

test('what is said where no message can be shown is the message in words', () => {
  const view = renderForm({ kind: 'said', notice: { kind: 'digestGone' } }, languageFor('en') ?? 'en');
  expect(markupIn(view)).toEqual(['This digest is not there any more.']);
});

function isInput(block: { readonly type: string }): block is InputBlock {
  return block.type === 'input';
}

/** Everything that is read in a view, markup or not. */
function textsIn(value: unknown): { readonly text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'text' in value && typeof value.text === 'string' ? [{ text: value.text }] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}
