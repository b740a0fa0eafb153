import { render } from '../../../src/adapters/slack/messages/render';
import { readAlert } from '../../../src/domain/command/alert';
import { exactPercent, percentBeside } from '../../../src/words/alert-numbers';
import { ruleText } from '../../../src/words/rule';
import { formatsOf, languageFor, wordsFor } from '../../../src/words/words';
import { ruleOf } from '../../domain/alert/rules';
import { ASKING } from '../../domain/command/ask';
import { ALERT } from './alerts-samples';
import { wordsIn } from './messages/words-in';

const said = (words: string, language: 'en' | 'ja') =>
  ruleText(ruleOf(`${words} tz:Asia/Tokyo`), undefined, wordsFor(language), formatsOf(language));

test.each([
  [
    'when delivery rate < 95% yesterday by template min 500 resolve at 96%',
    'Fires when the delivery rate of yesterday is certainly below 95%, for each template with at least 500 targets; checked every 15 min; over when it is back at 96%. Days and times are those of Asia/Tokyo.',
    '昨日の配信率が確実に95%を下回ると通知します。対象はテンプレートごと、宛先数500件以上。確認は15分ごと。96%に戻ると解消とします。日付と時刻はAsia/Tokyoです。',
  ],
  [
    'when send failures > 3% of sent today min 500 for 2 checks every 30m repeat every 4h mention @here quiet 22:00-7:00',
    'Fires when the share of messages that failed at the carrier in sent messages of today is certainly above 3%, with at least 500 sent; checked every 30 min, 2 times in a row; over when it is back at 3%; said again every 4 h; mentions @here; silent from 22:00 to 7:00. Days and times are those of Asia/Tokyo.',
    '今日の送信失敗(キャリア)の割合(送信数比)が確実に3%を上回ると通知します。対象は送信数500件以上。確認は30分ごと、2回続けて当てはまったとき。3%に戻ると解消とします。続く間は4時間ごとに再通知します。@hereにメンションします。22:00〜7:00は通知しません。日付と時刻はAsia/Tokyoです。',
  ],
  [
    'when targets drop 50% vs same day last week resolve at 20%',
    'Fires when the number of targets of yesterday is certainly down by 50% or more from the same days a week before; checked every 15 min; over when it has moved by 20% or less. Days and times are those of Asia/Tokyo.',
    '昨日の宛先数が前週の同じ曜日と比べて確実に50%以上減少すると通知します。確認は15分ごと。変化が20%以内に戻ると解消とします。日付と時刻はAsia/Tokyoです。',
  ],
  [
    'when no data by 10:00',
    'Fires when no message of a day was accepted by 10:00; checked every 15 min; over when messages come in. Days and times are those of Asia/Tokyo.',
    'その日の10:00までに1件も受け付けがないと通知します。確認は15分ごと。受け付けがあると解消とします。日付と時刻はAsia/Tokyoです。',
  ],
  [
    'when delivery rate is unusually low min 0',
    'Fires when the delivery rate of yesterday is certainly far below what is usual on that weekday; checked every 15 min; over when it is usual again. Days and times are those of Asia/Tokyo.',
    '昨日の配信率が過去8週の同じ曜日と比べて確実に大きく下回ると通知します。確認は15分ごと。普段の範囲に戻ると解消とします。日付と時刻はAsia/Tokyoです。',
  ],
])('a rule says what it means: %s', (words, english, japanese) => {
  expect(said(words, 'en')).toBe(english);
  expect(said(words, 'ja')).toBe(japanese);
});

test.each([
  ['Asia/Kolkata', ['UTC+6 instead of UTC+5:30'], ['UTC+5:30ではなくUTC+6で']],
  // Half a year the one, half a year the other.
  [
    'America/St_Johns',
    ['UTC−2 instead of UTC−2:30', 'UTC−3 instead of UTC−3:30'],
    ['UTC−2:30ではなくUTC−2で', 'UTC−3:30ではなくUTC−3で'],
  ],
  ['Australia/Lord_Howe', ['UTC+11 instead of UTC+10:30'], ['UTC+10:30ではなくUTC+11で']],
  ['America/New_York', [], []],
])('the echo of a rule in %s says where days are cut, as reports do', (zone, english, japanese) => {
  const rule = ruleOf(`when delivery rate < 95% yesterday tz:${zone}`);
  const linesIn = (language: 'en' | 'ja') =>
    wordsIn(render({ kind: 'alertDrafted', alert: { ...ALERT, rule } }, language)).split('\n');
  const said = (language: 'en' | 'ja', word: string) =>
    linesIn(language)
      .filter((line) => line.startsWith(word))
      .sort();
  expect(said('en', 'EngageLab')).toEqual(
    english.map((cut) => `EngageLab counts in whole hours: days are cut at ${cut}.`),
  );
  expect(said('ja', 'EngageLab')).toEqual(
    japanese.map((cut) => `EngageLabの集計は1時間単位のため、${cut}日を区切っています。`),
  );
});

test('a threshold is written to its last digit', () => {
  expect([0.95, 0.9555, 0.07, 0.29, 1e-7, 0.000001].map(exactPercent)).toEqual([
    ...['95', '95.55', '7', '29', '0.00001', '0.0001'],
  ]);
});

test.each([
  [0.912, 'nearest', undefined, '91.2%'],
  [0.91249, 'down', undefined, '91.2%'],
  [0.91201, 'up', undefined, '91.3%'],
  [0.9499, 'nearest', 0.95, '94.99%'],
  [0.95, 'nearest', 0.95, '95.0%'],
  [0.949999, 'up', 0.95, '94.9999%'],
  [0, 'down', 0.03, '0%'],
  [1, 'up', 0.95, '100%'],
  [0.0301, 'down', 0.03, '3.01%'],
] as const)('%d rounded %s beside %s is %s', (fraction, rounding, level, text) => {
  expect(percentBeside(fraction, rounding, level)).toBe(text);
});

test.each([
  ['when < 95%', 'What shall I watch?', '何を監視するか'],
  ['when delivery rate', 'When shall it fire?', 'いつ通知するか'],
  ['when delivery rate drops 2% vs last week', 'Write points', 'ポイント'],
  ['when delivery rate < 195%', 'A share cannot be more than 100%', '100%を超えません'],
  ['when targets < 5 today', 'Take days that are over', '終わった日'],
  ['when delivery rate < 95% resolve at 90%', 'good side of the threshold', '良い側'],
  ['when delivery rate < 95% every 5m', 'every 10 minutes', '10分以上'],
])('what is wrong with %j, and what to write', (words, english, japanese) => {
  const outcome = readAlert(`alert ${words}`, ASKING);
  if (!('problem' in outcome)) throw new Error(`${words} is a rule`);
  const refused = { kind: 'refused' as const, refusal: { problem: outcome.problem, suggestions: ['/sms help'] } };
  expect(render(refused, 'en').text).toContain(english);
  expect(render(refused, languageFor('ja-JP') ?? 'ja').text).toContain(japanese);
});
