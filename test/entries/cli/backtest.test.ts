import { addDays, daysOf } from '../../../src/domain/dates/calendar';
import { freshPrefix } from '../../redis';

import {
  dayOf,
  engageLab,
  episodesBelow,
  inOrder,
  jsonOf,
  RANGE,
  run,
  settings,
  traffic,
  YESTERDAY,
} from './backtest-house';

describe('a backtest as JSON', () => {
  test('is what the days were, by template and by day', async () => {
    const { code, ...found } = await jsonOf(['when delivery rate < 95% by template', '--days', '90']);
    expect(found).toMatchObject({
      ...{ schemaVersion: 1, kind: 'backtest', zone: 'Asia/Tokyo', range: RANGE, unknownDays: 0 },
      rule: 'when delivery rate < 95% yesterday by template tz:Asia/Tokyo',
    });
    expect(code).toBe(0);
    expect(found.days.map(({ date }) => date)).toEqual(daysOf(RANGE));
    const shown = new Set<string>();
    for (const { date, verdicts } of found.days)
      for (const { instance, is, why, value, window, numerator, denominator } of verdicts) {
        const { low, high, targets } = dayOf(date, String(instance));
        const expected = high < 0.95 ? 'breached' : low >= 0.95 ? 'fine' : 'undecided';
        expect({ date, instance, is, why, value, window }).toEqual({
          ...{ date, instance, is: expected, why: null, value: { low, high } },
          window: { start: date, end: date },
        });
        expect([numerator, denominator]).toEqual([Math.round(low * targets), targets]);
        shown.add(`${instance} ${is}`);
      }
    expect(shown).toEqual(
      new Set(['3', '7', '11'].flatMap((one) => [`${one} breached`, `${one} fine`, `${one} undecided`])),
    );
  });

  test('has the episodes that there would have been', async () => {
    const { episodes } = await jsonOf(['alert', 'when', 'delivery', 'rate', '<', '95%', 'by', 'template']);
    const expected = episodesBelow(0.95).toSorted(inOrder);
    expect(expected.length).toBeGreaterThan(10);
    const plain = episodes.map(({ instance, start, end, value, worst }) => ({
      ...{ instance: String(instance), start, end, first: value?.high ?? 0, worst: worst.value?.high ?? 0 },
    }));
    expect(plain.toSorted(inOrder)).toEqual(expected);
    expect(episodes.map(({ start }) => start)).toEqual(episodes.map(({ start }) => start).toSorted());
    expect(episodes[0]).toMatchObject({
      threshold: { is: '<', level: 0.95 },
      clearedWhen: { is: '>=', level: 0.95 },
    });
  });

  test('of a failure reason, over all templates, is what was written down', async () => {
    const { days, episodes } = await jsonOf(['blacklist > 200 today']);
    const truth = daysOf(RANGE).map((date) => {
      const batches = traffic().filter(({ at }) => at.toISOString().startsWith(date));
      return batches.reduce((total, { failed }) => total + (failed?.blacklist ?? 0), 0);
    });
    expect(days.map(({ verdicts }) => verdicts[0]?.numerator)).toEqual(truth);
    expect(days.map(({ verdicts }) => verdicts[0]?.is === 'breached')).toEqual(truth.map((count) => count > 200));
    const starts = truth.filter((count, day) => count > 200 && (truth[day - 1] ?? 0) <= 200);
    expect(starts.length).toBeGreaterThan(1);
    expect(episodes.map(({ numerator }) => numerator)).toEqual(starts);
  });

  test('suggests the rule that would have fired about once a month, as it is found by that rule', async () => {
    const prefix = freshPrefix();
    const { suggestion } = await jsonOf(['when delivery rate < 99% by template'], { prefix });
    if (!suggestion) throw new Error('none');
    expect([2, 3, 4, 5, 6]).toContain(suggestion.episodes);
    const tried = await jsonOf([suggestion.rule], { prefix });
    expect(tried.rule).toBe(suggestion.rule);
    expect(tried.episodes).toHaveLength(suggestion.episodes);
    const level = Number(/< ([\d.]+)%/.exec(suggestion.rule)?.[1]) / 100;
    expect(episodesBelow(level)).toHaveLength(suggestion.episodes);
  });

  test('counts days in the zone that is asked for, as many as are asked for, in the words of either language', async () => {
    const english = await jsonOf(['delivery rate < 95%', '--days', '7', '--tz', 'America/New_York']);
    expect(english).toMatchObject({ zone: 'America/New_York', range: { start: '2026-11-16', end: '2026-11-22' } });
    expect(english.days).toHaveLength(7);
    const japanese = await jsonOf(['アラート 配信率が95%未満 テンプレート別', '--days', '7']);
    expect(japanese.rule).toBe('when delivery rate < 95% yesterday by template tz:Asia/Tokyo');
    expect(await jsonOf(['no data by 10:00', '--days', '365'])).toMatchObject({
      days: { length: 365 },
      episodes: [{ start: addDays(YESTERDAY, -364), end: addDays(RANGE.start, -10) }],
    });
  });

  test('asks each call once, and not again what is known', async () => {
    const prefix = freshPrefix();
    const before = engageLab.calls.list().length;
    const one = await jsonOf(['delivery rate < 95%'], { prefix });
    const calls = engageLab.calls.list().length - before;
    expect(calls).toBeLessThanOrEqual(3);
    expect(await jsonOf(['delivery rate < 95%'], { prefix })).toEqual(one);
    expect(engageLab.calls.list().length - before).toBe(calls);
  });
});

describe('a backtest as text', () => {
  test('says that days are cut at whole hours, where those of its zone are not', async () => {
    const notes = async (zone: string) => {
      const { written } = await run(['delivery rate < 95%', '--days', '7', '--tz', zone]);
      return written.split('\n').filter((line) => line.startsWith('EngageLab'));
    };
    expect(await notes('Asia/Kolkata')).toEqual([
      'EngageLab counts in whole hours: days are cut at UTC+6 instead of UTC+5:30.',
    ]);
    expect(await notes('Asia/Tokyo')).toEqual([]);
  });

  test('says how often it would have fired, when, and of whom', async () => {
    const expected = episodesBelow(0.95).toSorted(inOrder);
    const { code, written, said } = await run(['when delivery rate < 95% by template']);
    expect([code, said]).toEqual([0, '']);
    expect(written).toMatch(/^Delivery rate below 95% · 26 Aug – 23 Nov 2026\nFires when /);
    expect(written).toContain(
      `In the last 90 days “Delivery rate below 95%” would have fired ${expected.length} times: `,
    );
    const rows = written.split('\n').filter((line) => / {2}template (3|7|11) +[\d.]+%$/.test(line));
    expect(rows).toHaveLength(expected.length);
    for (const { instance, worst } of expected)
      expect(rows.filter((line) => line.includes(`  template ${instance} `)).join('\n')).toContain(
        `${(worst * 100).toFixed(1)}%`,
      );
    expect(written).toMatch(
      /^ {2}npx sms-report-bot backtest 'when delivery rate < [\d.]+% yesterday by template tz:Asia\/Tokyo'$/m,
    );
  });

  test('speaks the language of the settings', async () => {
    const { written } = await run(['配信率が50%未満'], { environment: settings({ LANGUAGE: 'ja' }) });
    expect(written).toContain('2026年8月26日〜11月23日');
    expect(written).toMatch(/過去90日間に「.+」の発生はありませんでした。/);
  });
});
