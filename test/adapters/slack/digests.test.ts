import { render } from '../../../src/adapters/slack/messages/render';
import { validateBlocks } from '../../../src/demo/slack/blocks/validate';
import type { Language } from '../../../src/domain/language';
import type { Notice, NoticeOf } from '../../../src/domain/notice';
import {
  CHANNEL,
  DIGEST,
  DIGESTS,
  FAILURES,
  itemOf,
  NAMELESS,
  noticesAbout,
  OWNER,
  RUNS,
  SLOT,
} from './digests-samples';
import { NASTY } from './messages/samples';
import { markupIn, wordsIn } from './messages/words-in';

const MOST_CHARACTERS = 13_000;
const OWN_MARKUP = new RegExp(`<@${OWNER}>|<#${CHANNEL}>|<!date\\^\\d+\\^[^|>]+\\|[^>]+ UTC>`, 'g');
const NOTICES = Object.entries(DIGESTS).flatMap(([name, digest]) =>
  noticesAbout(digest).map((notice, at) => ({ name: `${name}, ${at}: ${notice.kind}`, notice })),
);

describe.each(['en', 'ja'] as const)('what is said of digests in %s', (language) => {
  test.each(NOTICES)('$name', ({ notice }) => {
    const message = render(notice, language);
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
    expect(JSON.stringify(message.blocks).length).toBeLessThan(MOST_CHARACTERS);
    expect(message.text).not.toBe('');
    expect(message.text.length).toBeLessThan(4_000);
    const markup = [message.text, ...markupIn(message.blocks)];
    for (const text of markup) expect(text.replaceAll(OWN_MARKUP, '')).not.toMatch(/[<>]/);
    for (const id of NASTY.filter((one) => /[*_~`<]/.test(one)))
      for (const text of markup) expect(text).not.toContain(id);
    expect(message.text + wordsIn(message)).not.toMatch(/\p{Bidi_Control}|undefined|NaN|\[object|\bnull\b|!$/u);
  });
});

test('what is said in Japanese has no stray English', () => {
  const digest = { ...DIGEST, name: '朝の配信状況', text: '昨日' };
  const allowed =
    /<[^>]+>|\/sms digests|\/invite @sms-reports|EngageLab|ENGAGELAB_SMS_(?:USER|KEY)|Slack|HTTP|CSV|SMS|ID|Asia\/Tokyo|job\.failed|UTC/g;
  for (const notice of noticesAbout(digest)) {
    const { text, blocks } = render(notice, 'ja');
    for (const one of [text, ...markupIn(blocks)])
      expect(one.replaceAll('\u200b', '').replaceAll(allowed, '')).not.toMatch(/[A-Za-z]{2,}/);
  }
});

describe('a digest that was saved', () => {
  const saved: NoticeOf<'digestSaved'> = {
    kind: 'digestSaved',
    digest: DIGEST,
    neverReported: [],
    next: [SLOT, '2026-11-25T00:00:00.000Z', '2026-11-26T00:00:00.000Z'],
    isNew: true,
  };

  test('says what was understood, and when it comes by its own zone', () => {
    expect(wordsIn(render(saved, 'en')).split('\n').slice(0, 3)).toEqual([
      'New digest: Morning figures',
      `yesterday by template · Every weekday at 9:00 (Asia/Tokyo) · <#${CHANNEL}>`,
      'Next: Tue 24 Nov 9:00 · Wed 25 Nov 9:00 · Thu 26 Nov 9:00',
    ]);
    expect(wordsIn(render(saved, 'ja')).split('\n').slice(0, 3)).toEqual([
      '定期レポートを作成しました：Morning figures',
      `yesterday by template · 平日 9:00(Asia/Tokyo) · <#${CHANNEL}>`,
      '配信予定 11月24日(火) 9:00 · 11月25日(水) 9:00 · 11月26日(木) 9:00',
    ]);
  });

  test('names the weekdays that it never reports', () => {
    const notice = { ...saved, neverReported: [5, 6] as const };
    expect(wordsIn(render(notice, 'en'))).toContain(
      'Never reported: Fridays and Saturdays. With “since the last one” instead of the range no day is left out.',
    );
    expect(wordsIn(render(notice, 'ja'))).toContain('金曜・土曜の分は集計されません。');
  });

  test('can be looked at, changed and deleted', () => {
    expect(actionsOf(saved)).toEqual([
      ['digest.sendToMe', DIGEST.id],
      ['digest.edit', DIGEST.id],
      ['digest.delete', DIGEST.id],
    ]);
  });

  test('does not say its words twice', () => {
    expect(render({ ...saved, digest: NAMELESS }, 'en').text.match(/yesterday/g)).toHaveLength(1);
  });

  test('says that it is paused instead of when it comes', () => {
    expect(render({ ...saved, digest: { ...DIGEST, isPaused: true }, next: [] }, 'en').text).toMatch(/paused$/);
  });
});

test('a digest that runs again says when it comes', () => {
  expect(render({ kind: 'digestDone', what: 'resumed', digest: DIGEST, next: SLOT }, 'en').text).toMatch(
    /^“Morning figures” runs again\. Next: <!date/,
  );
  expect(render({ kind: 'digestDone', what: 'handedOver', digest: DIGEST, next: SLOT }, 'ja').text).toBe(
    `<#${CHANNEL}> への定期レポート「Morning figures」の担当を <@${OWNER}> に変更しました。`,
  );
});

describe('a digest that failed', () => {
  test('says so in one line, and can be tried again for its slot', () => {
    const failure = { kind: 'unavailable', failure: { kind: 'server', status: 500, attempts: 3 } } as const;
    const notice: Notice = { kind: 'digestFailed', digest: DIGEST, slot: SLOT, failure };
    expect(render(notice, 'en').text).toBe(
      '“Morning figures” of Tue 24 Nov 9:00 was not sent: EngageLab answered HTTP 500 three times.',
    );
    expect(render(notice, 'ja').text).toBe(
      '11月24日(火) 9:00の「Morning figures」は送れませんでした。EngageLabの応答がHTTP 500でした(3回)。',
    );
    expect(render(notice, 'en').blocks).toEqual([
      expect.objectContaining({
        accessory: expect.objectContaining({ action_id: 'digest.retry', value: `${DIGEST.id} ${SLOT}` }),
      }),
    ]);
  });

  test.each(FAILURES)('tells its owner what helps: %j', (failure) => {
    const trouble = (isPaused: boolean): Notice => ({
      kind: 'digestTrouble',
      digest: DIGEST,
      slot: SLOT,
      failure,
      isPaused,
    });
    expect(
      wordsIn(render(trouble(false), 'en'))
        .split('\n')
        .slice(0, 2),
    ).toEqual([expect.stringMatching(/^The digest .*\.$/), expect.stringMatching(/^[A-Z].*\.$/)]);
    const isAccessLost = failure.kind === 'refused' && failure.refusal === 'accessLost';
    const always = ['digest.retry', 'digest.edit', ...(isAccessLost ? ['digest.handOver'] : [])];
    expect(actionsOf(trouble(false)).map(([action]) => action)).toEqual(always);
    expect(actionsOf(trouble(true)).map(([action]) => action)).toEqual([...always, 'digest.resume']);
    expect(render(trouble(true), 'en').text).toContain('paused');
  });

  test('that cannot be sent any more says so of none in particular, and there is nothing to try again', () => {
    const failure = { kind: 'refused', refusal: 'archived' } as const;
    const notice: Notice = { kind: 'digestTrouble', digest: DIGEST, failure, isPaused: true };
    expect(render(notice, 'en').text).toMatch(/cannot be sent to .* any more: .*\. Until then it is paused\.$/);
    expect(render(notice, 'ja').text).toMatch(/送れなくなりました。.*それまで停止しています。$/);
    expect(actionsOf(notice).map(([action]) => action)).toEqual(['digest.edit', 'digest.resume']);
  });

  test('whose owner has left can be handed over', () => {
    const handOver = ['digest.handOver', DIGEST.id];
    expect(actionsOf({ kind: 'ownerLeft', digest: DIGEST, left: 'workspace' })).toEqual([handOver]);
    expect(actionsOf({ kind: 'ownerLeft', digest: DIGEST, left: 'channel' })).toEqual([
      handOver,
      ['digest.pause', DIGEST.id],
    ]);
  });
});

describe('a list of digests', () => {
  const many = Array.from({ length: 23 }, (_, at) => itemOf(DIGEST, at));
  const pagesOf = (page: number) => {
    const { blocks } = render({ kind: 'digests', items: many, page }, 'en');
    const ids = blocks.flatMap(({ block_id: id }) => (id?.match(/^digests:\d+:/) ? [id] : []));
    return {
      ids,
      actions: actionsOf({ kind: 'digests', items: many, page }).filter(([action]) => /page/.test(action ?? '')),
    };
  };

  test('is cut into pages that hold everything once', () => {
    const ids = [0, 1, 2, 3, 4, 5].flatMap((page) => pagesOf(page).ids);
    expect(ids.map((id) => id.split(':')[2])).toEqual(many.map(({ digest }) => digest.id));
    expect(pagesOf(0).ids.every((id) => id.startsWith('digests:0:'))).toBe(true);
    expect(pagesOf(0).actions).toEqual([['digest.page.next', '1']]);
    expect(pagesOf(1).actions).toEqual([
      ['digest.page.prev', '0'],
      ['digest.page.next', '2'],
    ]);
    expect(pagesOf(5).actions).toEqual([['digest.page.prev', '4']]);
    expect(pagesOf(99)).toEqual(pagesOf(5));
  });

  test('says how many there are', () => {
    expect(wordsIn(render({ kind: 'digests', items: many, page: 1 }, 'en'))).toContain('23 digests · 5–8 shown');
    expect(wordsIn(render({ kind: 'digests', items: many.slice(0, 1), page: 0 }, 'en'))).toContain('1 digest\n');
    expect(wordsIn(render({ kind: 'digests', items: [], page: 0 }, 'en'))).toContain('There are no digests yet.');
    expect(actionsOf({ kind: 'digests', items: [], page: 0 })).toEqual([['digest.create', '']]);
  });

  test('offers everything that can be done with a digest', () => {
    const { id } = itemOf(DIGEST).digest;
    const verbs = (item: ReturnType<typeof itemOf>) =>
      actionsOf({ kind: 'digests', items: [item], page: 0 }).flatMap(([action, value]) =>
        action === 'digest.create' ? [] : [action === 'digest.more' ? `digest.${value?.split(' ')[0]}` : action],
      );
    expect(verbs(itemOf(DIGEST))).toEqual(
      ['edit', 'pause', 'delete', 'sendToMe', 'sendToChannel', 'handOver', 'history'].map((verb) => `digest.${verb}`),
    );
    expect(actionsOf({ kind: 'digests', items: [itemOf(DIGEST)], page: 0 })).toContainEqual([
      'digest.more',
      `handOver ${id}`,
    ]);
    expect(verbs(itemOf({ ...DIGEST, isPaused: true }))).toContain('digest.resume');
    expect(verbs(itemOf({ ...DIGEST, isPaused: true }))).not.toContain('digest.pause');
    expect(verbs(itemOf({ ...DIGEST, place: { kind: 'direct' } }))).not.toContain('digest.sendToChannel');
    expect(verbs(itemOf(DIGEST, 0, { mayChange: false }))).toEqual(['digest.sendToMe', 'digest.history']);
  });

  test.each<[Partial<ReturnType<typeof itemOf>>, string, string]>([
    [{ run: { failures: 0, missed: [] } }, 'next: ', '次回 '],
    [{ run: { failures: 0, missed: [] }, digest: { ...DIGEST, isPaused: true } }, 'paused · ', '停止中 · '],
    [{ digest: { ...DIGEST, isPaused: true } }, 'paused after 3 failures in a row', '3回続けて失敗したため停止中'],
    [{ run: RUNS[1] ?? { failures: 0, missed: [] } }, 'last: sent ', '送信済み'],
    [{ run: RUNS[2] ?? { failures: 0, missed: [] } }, 'last: nothing to report ', '送信実績なし'],
    [{}, "EngageLab's answer was too large", 'EngageLabの応答が大きすぎます'],
  ])('says how a digest stands: %#', (more, english, japanese) => {
    const said = (language: Language) =>
      wordsIn(render({ kind: 'digests', items: [itemOf(DIGEST, 0, more)], page: 0 }, language));
    expect(said('en')).toContain(english);
    expect(said('ja')).toContain(japanese);
  });
});

/** Action and value of each button and choice. */
function actionsOf(notice: Notice): [string | undefined, string | undefined][] {
  return render(notice, 'en').blocks.flatMap((block) => {
    if (block.type !== 'actions') return [];
    return block.elements.flatMap((element): [string | undefined, string | undefined][] => {
      if (element.type === 'button') return [[element.action_id, element.value]];
      return element.type === 'overflow' ? element.options.map(({ value }) => [element.action_id, value]) : [];
    });
  });
}
