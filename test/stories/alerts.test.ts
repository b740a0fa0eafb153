import type { Json } from '../../src/demo/slack/json';
import { CHANNELS, USERS } from '../../src/demo/slack/world/default-world';
import { deliver } from './again';
import { buttonsOf, linesOf, lookAt } from './alert-screens';
import { alertWorld, isFrom } from './alert-world';
import { pressOnList, viewText } from './digest-screens';
import { pictureOf } from './shown';
import { inStory, type Story } from './story';

const { asker, japanese } = USERS;
const RATE = 'alert when delivery rate < 95% yesterday';
const SENTENCE =
  'Fires when the delivery rate of yesterday is certainly below 95%, with at least 100 targets; checked every 15 min; over when it is back at 95%. Days and times are those of Asia/Tokyo.';

/** Days up to yesterday by their delivery rate, counted from EngageLab's own rows; the last may still change. */
function ratesOf({ engageLab, clock }: Story): { date: string; low: number; high: number }[] {
  const rows = engageLab.world.rows(
    'stats_day',
    { start: '2026-08-26', end: '2026-11-23', offsetHours: 9 },
    clock.now(),
  );
  const dates = [...new Set(rows.map(({ send_date: date }) => String(date)))].sort();
  return dates.map((date) => {
    const sum = (column: string) =>
      rows.filter((row) => row.send_date === date).reduce((all, row) => all + Number(row[column]), 0);
    const ended = sum('delivered') + sum('send_failed') + sum('process_failed');
    const isYoung = date >= '2026-11-21';
    const open = isYoung ? sum('targets') - ended : 0;
    return { date, low: sum('delivered') / sum('targets'), high: (sum('delivered') + open) / sum('targets') };
  });
}

/** Stretches of days that were certainly below: the first day and the lowest rate of each. */
function episodesBelow(story: Story, threshold: number): string[] {
  const episodes: { date: string; worst: number }[] = [];
  let isActive = false;
  for (const { date, low, high } of ratesOf(story)) {
    const last = episodes.at(-1);
    if (high < threshold && !isActive) episodes.push({ date, worst: high });
    else if (high < threshold && last) last.worst = Math.min(last.worst, high);
    isActive = high < threshold || (isActive && low < threshold);
  }
  return episodes.map(({ date, worst }) => `${dayText(date)} (${(worst * 100).toFixed(1)}%)`);
}

function dayText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${day} ${names[(month ?? 1) - 1]} ${year}`;
}

/** Of a hundred messages two fail, but for some days of every 31. */
function unevenWorld() {
  const failedOn = new Map([
    ...[
      [4, 6],
      [5, 7],
      [11, 4],
      [18, 4],
      [25, 9],
    ],
  ] as [number, number][]);
  const dayOf = (date: string) => Date.parse(date) / 86_400_000;
  return alertWorld(({ date }) => ({ failed: failedOn.get(dayOf(date) % 31) ?? 2 }));
}

test('what an alert in words means is echoed, and what it would have said is counted from the figures', () =>
  inStory({ engageLab: { world: unevenWorld() } }, async (story) => {
    const echo = await story.ask('alert when delivery rate < 95.5% yesterday');
    const sentence = SENTENCE.replaceAll('95%', '95.5%');
    expect(linesOf(echo)).toEqual([
      'Not in force yet: Delivery rate below 95.5%',
      sentence,
      `<#${CHANNELS.smsOps}> · I look at the last 90 days; the answer comes to your direct messages, and there you create it.`,
    ]);
    expect(buttonsOf(echo)).toEqual(['Edit rule', 'Discard']);
    const past = await story.posted();
    expect(past.channel).toBe(story.slack.directOf(asker));
    const episodes = episodesBelow(story, 0.955);
    expect(episodes.length).toBeGreaterThan(3);
    const [told = '', suggested = ''] = linesOf(past);
    expect(told.replaceAll('Sept ', 'Sep ')).toBe(
      `In the last 90 days “Delivery rate below 95.5%” would have fired ${episodes.length} times: ${episodes.toReversed().join(', ')}.`,
    );
    const [, level = '', times = ''] = /^At ([\d.]+)% it would have fired (\d) times, which is/.exec(suggested) ?? [];
    expect(episodesBelow(story, Number((Number(level) / 100).toFixed(4)))).toHaveLength(Number(times));
    expect(Number(level)).toBeLessThan(95.5);
    expect(buttonsOf(past)).toEqual(['Create', `Use ${level}% instead`, 'Edit rule', 'Discard']);
    expect(pictureOf(past)?.alt).toBe(told);

    await story.click(asker, past, `Use ${level}% instead`);
    await story.edited(past);
    expect(linesOf(past).slice(0, 2)).toEqual([
      `In force: Delivery rate below ${level}%`,
      SENTENCE.replaceAll('95%', `${level}%`),
    ]);
    expect(buttonsOf(past)).toEqual(['Test', 'Look at the past', 'Edit rule', 'Delete']);
    await pressOnList(story, echo, () => story.click(asker, echo, 'Discard'));
    expect(linesOf(echo)[0]).toMatch(/^In force already, and nothing was changed: Delivery rate below/);
  }));

test('in Japanese it is written, echoed, tried, created and fires in Japanese', () =>
  inStory({ engageLab: { world: badTuesday() } }, async (story) => {
    const echo = await story.ask('アラート 配信率が95%を下回ったら 昨日', { user: japanese });
    expect(linesOf(echo)).toEqual([
      'まだ有効ではありません：配信率 95%未満',
      '昨日の配信率が確実に95%を下回ると通知します。対象は宛先数100件以上。確認は15分ごと。95%に戻ると解消とします。日付と時刻はAsia/Tokyoです。',
      `<#${CHANNELS.smsOps}> · 過去90日を調べています。結果はダイレクトメッセージに届き、そこで有効にできます。`,
    ]);
    const past = await story.posted();
    expect(linesOf(past)[0]).toBe('過去90日間に「配信率 95%未満」の発生はありませんでした。');
    await story.click(japanese, past, '有効にする');
    await story.edited(past);
    expect(linesOf(past)[0]).toBe('アラートを有効にしました：配信率 95%未満');
    await lookAt(story, '2026-11-25 00:00');
    expect(linesOf(await story.posted())).toEqual([
      '🔴 *配信率 95%未満* · 2026年11月24日',
      '宛先4,800件の78.0%。',
      '主な理由：使われていない番号 1,056件(11月17日(火) 96件)。',
      '*変化の内訳*: テンプレート 1201 −10.0pt · テンプレート 1233 −10.0pt',
      '発生中(… から)',
    ]);
  }));

/** Half of all messages fail from 14:00 on. */
function badTuesday() {
  return alertWorld((hour) => (isFrom(hour, '2026-11-24', 14) ? { failed: 50 } : undefined));
}

test('nothing watches before it is created; created twice it is one, discarded it is none', () =>
  inStory({ engageLab: { world: badTuesday() } }, async (story) => {
    await story.ask(RATE);
    const first = await story.posted();
    await story.ask(`${RATE} name:Second`);
    const second = await story.posted();
    await lookAt(story, '2026-11-25 00:00');
    expect(story.surprises()).toEqual([]);
    await Promise.all([story.click(asker, first, 'Create'), story.click(asker, first, 'Create')]);
    await story.edited(first);
    expect(linesOf(first)[0]).toBe('In force: Delivery rate below 95%');
    await story.click(asker, second, 'Discard');
    await story.edited(second);
    expect([second.text, buttonsOf(second)]).toEqual(['“Second” is deleted.', []]);
    expect((await story.ask('alerts')).text).toBe('Alerts: 1 alert');
    // What holds already when it is created is told.
    await story.tick();
    expect((await story.posted()).channel).toBe(CHANNELS.smsOps);
    await lookAt(story, '2026-11-25 00:15');
  }));

test('discarded at once, nothing is heard of its past', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    story.engageLab.faults.add({ effect: { kind: 'slow', ms: 300 } });
    const echo = await story.ask(RATE);
    await pressOnList(story, echo, () => story.click(asker, echo, 'Discard'));
    expect([echo.text, buttonsOf(echo)]).toEqual(['“Delivery rate below 95%” is deleted.', []]);
  }));

test('the same payload delivered twice is one draft, one answer about the past, and one alert', () =>
  inStory({ engageLab: { world: alertWorld() }, connection: 'http' }, async (story) => {
    await story.ask(RATE);
    const { payload } = story.slack.deliveries.find(({ kind }) => kind === 'slash_commands') ?? {};
    expect(await deliver(story, payload as Json)).toBe(200);
    const past = await story.posted();
    await story.click(asker, past, 'Create');
    await story.edited(past);
    expect((await story.ask('alerts')).text).toBe('Alerts: 1 alert');
  }));

test('edited before it is created, what was before cannot be created any more', () =>
  inStory({ engageLab: { world: alertWorld() } }, async (story) => {
    await story.ask(RATE);
    const past = await story.posted();
    await story.click(asker, past, 'Edit rule');
    expect(viewText(story.slack.modal(asker))).toContain('Edit alert');
    await story.slack.submitView({ user: asker, values: { rule: 'delivery rate < 90% yesterday' } });
    expect(linesOf(await story.whispered(asker))[0]).toBe('Not in force yet: Delivery rate below 90%');
    expect(linesOf(await story.posted())[0]).toContain('“Delivery rate below 90%” would not have fired.');
    await story.edited(past);
    expect([past.text, buttonsOf(past)]).toEqual(['“Delivery rate below 95%” is deleted.', []]);
  }));
