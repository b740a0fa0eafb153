import { render } from '../../../src/adapters/slack/messages/render';
import { type Alert, NOTHING_CHECKED } from '../../../src/domain/alert/alert';
import { ruleOf } from '../../domain/alert/rules';
import { ALERT, AT, episodeOf, itemOf, judgementOf, LIVES, RATE, verdictsOf } from './alerts-samples';
import { actionsIn, wordsIn } from './messages/words-in';

describe('a list of alerts', () => {
  const listOf = (more: Partial<ReturnType<typeof itemOf>>, language: 'en' | 'ja' = 'en') =>
    render({ kind: 'alerts', items: [itemOf(ALERT, 0, more)], page: 0 }, language);
  const running = (life: string) => ({
    ...NOTHING_CHECKED,
    ...{ checkedAt: AT, verdicts: [judgementOf(RATE)], firedAt: AT, episodes: [episodeOf(RATE, '1233', LIVES[life])] },
  });
  const [, fine, undecided] = verdictsOf(RATE);
  const failed = verdictsOf(RATE).find(({ is }) => is === 'cannotEvaluate');
  const checked = (verdict = fine, failures = 0) => ({
    ...NOTHING_CHECKED,
    ...{
      checkedAt: AT,
      verdicts: verdict ? [verdict] : [],
      episodes: [episodeOf(RATE, '1233', { told: 'nothing', failures })],
    },
  });

  test.each<[Partial<ReturnType<typeof itemOf>>, string, string]>([
    [{ run: NOTHING_CHECKED }, 'not checked yet · owner', '未確認 · 担当'],
    [{ run: checked() }, 'fine · checked <!date', '正常 · 確認 <!date'],
    [{ run: checked(undecided) }, 'not decided yet · ', '判定待ち · '],
    [{ run: checked(failed, 5) }, 'cannot be evaluated, 5 checks in a row: figures of', '判定不能(5回連続)：'],
    [{ run: running('firing') }, '*firing since <!date', '*発生中(<!date'],
    [{ run: running('acknowledged') }, 'acknowledged by <@U0ONCALL1>', '<@U0ONCALL1> が確認済み'],
    [{ run: running('snoozed') }, '· snoozed by <@U0ONCALL1> until <!date', 'まで通知を停止*'],
    [{ alert: { ...ALERT, isPaused: true }, run: running('firing') }, 'paused · ', '停止中 · '],
    [{ run: running('resolved') }, 'last fired <!date', '前回の発生 <!date'],
  ])('says how an alert stands: %#', (more, english, japanese) => {
    expect(wordsIn(listOf(more))).toContain(english);
    expect(wordsIn(listOf(more, 'ja'))).toContain(japanese);
  });

  test('says what was seen last where there is one figure, and of which day when that is not today', () => {
    const rule = ruleOf('when delivery rate < 95% yesterday');
    const seen = (checkedAt: string, language: 'en' | 'ja' = 'en') => {
      const run = { ...NOTHING_CHECKED, checkedAt, verdicts: [judgementOf(rule, { is: 'fine' })] };
      return wordsIn(listOf({ alert: { ...ALERT, rule }, run }, language)).replaceAll(/<!date[^>]+>/g, '…');
    };
    expect(seen(AT)).toContain('fine · checked …: 91.2–92.0% for 22 Nov · ');
    expect(seen(AT, 'ja')).toContain('正常 · 確認 …：91.2–92.0%(11/22分) · ');
    expect(seen('2026-11-22T14:59:59.000Z')).toContain('fine · checked …: 91.2–92.0% · ');
    expect(seen('2026-11-22T15:00:00.000Z')).toContain('% for 22 Nov · ');
  });

  test('offers what can be done, and less to those who may only look', () => {
    const idOf = (alert: Alert) => itemOf(alert).alert.id;
    const offered = (more: Partial<ReturnType<typeof itemOf>>) =>
      actionsIn(listOf(more).blocks).flatMap(({ action, values }) =>
        action === 'alert.create' ? [] : [[action, values]],
      );
    expect(offered({})).toEqual([
      ...['edit', 'pause', 'test', 'why', 'delete'].map((verb) => [`alert.${verb}`, [idOf(ALERT)]]),
      ['alert.more', ['handOver', 'history', 'backtest'].map((verb) => `${verb} ${idOf(ALERT)}`)],
    ]);
    expect(offered({ alert: { ...ALERT, isPaused: true } })).toContainEqual(['alert.resume', [ALERT.id]]);
    expect(offered({ mayChange: false }).map(([action]) => action)).toEqual(['alert.why', 'alert.history']);
  });

  test('is cut into pages that hold everything once', () => {
    const items = Array.from({ length: 8 }, (_, at) => itemOf(ALERT, at));
    const pages = [0, 1, 2].map((page) => {
      const { blocks } = render({ kind: 'alerts', items, page }, 'en');
      return blocks.flatMap(({ block_id: id = '' }) => (id.startsWith(`alerts:${page}:`) ? [id.split(':')[2]] : []));
    });
    expect(pages.flat()).toEqual(items.map(({ alert }) => alert.id));
  });
});
