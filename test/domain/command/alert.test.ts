import type { Rule } from '../../../src/domain/alert/rule';
import { formatAlert, readAlert } from '../../../src/domain/command/alert';
import { formatRule } from '../../../src/domain/command/alert-format';
import { COUNT_NAMES } from '../../../src/domain/command/alert-metrics';
import { ALERT_EXAMPLES } from '../../../src/domain/command/examples';
import { REASON_KEYS } from '../../../src/domain/reasons';
import { COUNT_KEYS } from '../../../src/domain/statistics';
import { ASKING } from './ask';

function read(words: string): Rule {
  const outcome = readAlert(`alert ${words}`, ASKING);
  if (!('draft' in outcome)) throw new Error(`${words}: ${JSON.stringify(outcome)}`);
  return outcome.draft.rule;
}

function refused(words: string) {
  const outcome = readAlert(`alert ${words}`, ASKING);
  if ('draft' in outcome) throw new Error(`not refused: ${formatAlert(outcome.draft)}`);
  return { ...outcome.problem, repairs: outcome.repairs.map((repair) => repair.join(' ')) };
}

/** Without the zone, which every rule has. */
const short = (words: string) =>
  formatRule(read(words))
    .replace(' tz:Asia/Tokyo', '')
    .replace(/^when /, '');

describe('alerts in words', () => {
  test.each([
    ['when delivery rate &lt; 95% yesterday in <#C0ALERTS|oncall>', 'delivery rate < 95% yesterday'],
    [
      'when send failures &gt; 3% of sent today by template min 500',
      'send failure rate of sent > 3% today by template min 500',
    ],
    ['when blacklist > 200 today', 'blacklist > 200 today'],
    ['when delivery rate drops 2 pts vs last week', 'delivery rate drops 2 pts vs last week yesterday'],
    ['when targets drop 50% vs same day last week', 'targets drops 50% vs same days last week yesterday'],
    ['targets drop 50% vs last week', 'targets drops 50% vs same days last week yesterday'],
    ['when waiting > 20% after 6h', 'waiting rate > 20% after 6h'],
    ['when no data by 10:00', 'no data by 10:00 today'],
    ['no messages before 9 am', 'no data by 09:00 today'],
    ['when billing units > 100k this month', 'billing units > 100000 this month'],
    ['when delivery rate is unusual', 'delivery rate is unusual yesterday'],
    ['targets unusually low', 'targets is unusually low yesterday'],
    ['delivery rate below 95 percent for 2 checks', 'delivery rate < 95% yesterday for 2 checks'],
    ['delivery rate drops below 95%', 'delivery rate < 95% yesterday'],
    ['delivery rate <95%, resolve at 96%, every 30m', 'delivery rate < 95% yesterday resolve at 96% every 30m'],
    ['delivery rate at most 95.5%', 'delivery rate <= 95.5% yesterday'],
    [
      'delivery rate <= 33.3% repeat every 4h mention @here',
      'delivery rate <= 33.3% yesterday repeat every 4h mention @here',
    ],
    ['process failures >= 3', 'process failures >= 3 today'],
    ['busy over 1,000 last 7 days ping <!subteam^S01AB|@ops>', 'busy > 1000 last 7 days mention <!subteam^S01AB>'],
    ['targets < 100 yesterday quiet 22:00-7:00', 'targets < 100 yesterday quiet 22:00-07:00'],
    ['targets < 100 quiet hours from 10pm to 7am', 'targets < 100 yesterday quiet 22:00-07:00'],
    ['unsubscribe rises by 30% vs the day before', 'unsubscribe rises 30% vs the period before today'],
    [
      'empty > 5 label:7 template: 1, 2 type:2 name:"Dead numbers"',
      'empty > 5 today template:1,2 label:7 type:2 name:"Dead numbers"',
    ],
    ['targets drop by at least 50% vs same day last week', 'targets drops 50% vs same days last week yesterday'],
    ['delivery rate < 95% for each template', 'delivery rate < 95% yesterday by template'],
    ['送信失敗が送信数の3%を超えたら通知してください', 'send failure rate of sent > 3% yesterday'],
    ['配信率が95%を下回ったら', 'delivery rate < 95% yesterday'],
    ['昨日の配信率が95%未満の場合 テンプレート別 最低500件', 'delivery rate < 95% yesterday by template min 500'],
    ['ブラックリストが200件を超えたら 今日', 'blacklist > 200 today'],
    ['配信率が先週比で2ポイント低下', 'delivery rate drops 2 pts vs last week yesterday'],
    ['宛先数が先週同曜日比で50%減少したら', 'targets drops 50% vs same days last week yesterday'],
    [
      '送信失敗が送信数の3%を超えたら 2回連続 30分ごと',
      'send failure rate of sent > 3% yesterday for 2 checks every 30m',
    ],
    ['受信確認待ちが20%以上 6時間後', 'waiting rate >= 20% after 6h'],
    ['10時までにデータがなければ', 'no data by 10:00 today'],
    ['課金数が今月10万を超えたら', 'billing units > 100000 this month'],
    [
      '配信率が95％を下回ったら ９６％で解決 <!here>に通知',
      'delivery rate < 95% yesterday resolve at 96% mention @here',
    ],
  ])('%s', (words, meant) => {
    expect(short(words)).toBe(meant);
    expect(short(meant)).toBe(meant);
  });

  test('every count and every failure reason has a name of its own, in words and as the API calls it', () => {
    for (const of of [...COUNT_KEYS, ...REASON_KEYS]) {
      for (const name of [...COUNT_NAMES[of], of]) {
        expect([name, read(`${name} > 5`).condition]).toMatchObject([name, { metric: { of } }]);
      }
    }
  });

  test('the channel, the asker’s zone and the one that is named', () => {
    const outcome = readAlert('alert blacklist > 5 in <#C0ALERTS|in-use> tz:berlin', ASKING);
    expect(outcome).toMatchObject({ draft: { channel: 'C0ALERTS', rule: { zone: 'Europe/Berlin' } } });
    expect(read('blacklist > 5').zone).toBe('Asia/Tokyo');
  });

  test('a small volume is judged of a count, and not of a rate', () => {
    expect(read('blacklist > 5').least).toBe(0);
    expect(read('delivery rate < 95%').least).toBe(100);
    expect(read('delivery rate < 95%')).toMatchObject({ everyMinutes: 15, forChecks: 1 });
  });

  test.each([
    ['delivery rate < 950%', 'over100', 'delivery rate < 95% yesterday'],
    ['delivery rate < 95', 'unit', 'delivery rate < 95% yesterday'],
    ['delivery rate < 0.95', 'unit', 'delivery rate < 95% yesterday'],
    ['delivery rate drops 2% vs last week', 'points', 'delivery rate drops 2 pts vs last week yesterday'],
    ['targets drop 2 pts vs last week', 'unit', 'targets drops 2% vs same days last week yesterday'],
    ['delivery rate drops 2 pts', 'noBaseline', 'delivery rate drops 2 pts vs same days last week yesterday'],
    ['delivery rate < 95% every 5m', 'tooOften', 'delivery rate < 95% yesterday every 10m'],
    ['blacklist > 5 repeat every 1m', 'repeatTooOften', 'blacklist > 5 today repeat every 15m'],
    ['delivery rate < 95% resolve at 90%', 'resolveSide', 'delivery rate < 95% yesterday'],
    ['blacklist > 200 resolve at 300', 'resolveSide', 'blacklist > 200 today'],
    ['blacklist > 200 resolve at 2%', 'unit', 'blacklist > 200 today'],
    ['targets < 100 today', 'neverFires', 'targets < 100 yesterday'],
    ['targets drop 50% vs last week this month', 'neverFires', 'targets drops 50% vs same days last week last month'],
    ['process failures > 3% of sent', 'denominator', 'process failure rate > 3% yesterday'],
    ['billing units > 3%', 'denominator', undefined],
    ['delivery rate is unusual this month', 'oneDayOnly', 'delivery rate is unusual yesterday'],
    ['delivery rate is unusual resolve at 96%', 'noResolveLevel', 'delivery rate is unusual yesterday'],
    ['blacklist > 5 quiet 7:00-7:00', 'alwaysQuiet', 'blacklist > 5 today'],
    ['blacklist > 5 last 200 days', 'outOfRange', undefined],
    ['delivery rate < 95% min 200%', 'outOfRange', undefined],
    ['no data by 10:00 min 5', 'noVolume', 'no data by 10:00 today'],
    ['no data by 0:00', 'pointless', undefined],
    ['delivery rate >= 0%', 'pointless', 'delivery rate >= 5% yesterday'],
    ['delivery rate', 'noThreshold', undefined],
    ['< 95%', 'noMetric', 'delivery rate < 95% yesterday'],
    ['先週比で2ポイント低下', 'noMetric', '昨日の配信率が先週比で2ポイント低下したら'],
    ['delivery rate < 95% drops 2 pts vs last week', 'twoThresholds', undefined],
  ])('%s is refused: %s', (words, fault, instead) => {
    const { repairs, ...problem } = refused(words);
    expect(problem).toMatchObject({ kind: 'rule', fault });
    expect(repairs.map((repair) => repair.replace(' tz:Asia/Tokyo', ''))).toEqual(
      instead ? [/^[ -~]+$/.test(instead) ? `alert when ${instead}` : `alert ${instead}`] : [],
    );
  });

  test('a comma parts thousands, and nothing else', () => {
    expect(read('targets > 1,234,567.5').condition).toMatchObject({ than: 1_234_567.5 });
    for (const words of ['delivery rate < 9,5%', 'targets > 1,5k', 'targets > 12,34', 'targets > 1.000.000'])
      expect(refused(words)).toMatchObject({ kind: 'words' });
  });

  test('words that are not understood are named, and their typos mended', () => {
    expect(refused('delivry rate < 95%')).toEqual({
      ...{ kind: 'words', understood: ['< 95%'], notUnderstood: ['delivry', 'rate'] },
      repairs: ['alert delivery rate < 95%'],
    });
    expect(refused('blacklist > 200 lable:3')).toMatchObject({
      kind: 'filter',
      repairs: ['alert blacklist > 200 label:3'],
    });
    expect(refused('blacklist > 200 in #oncall')).toMatchObject({
      kind: 'channelName',
      repairs: ['alert blacklist > 200'],
    });
    expect(refused('blacklist > 200 busy > 3')).toMatchObject({ kind: 'twice', text: 'busy' });
  });

  test('what is suggested, and the examples, can be read', () => {
    for (const words of ['delivery rate < 950%', 'targets < 5 today', 'delivry rate < 95%', '< 95%']) {
      for (const repair of refused(words).repairs) expect(readAlert(repair, ASKING)).toHaveProperty('draft');
    }
    for (const line of Object.values(ALERT_EXAMPLES).flat()) expect(readAlert(line, ASKING)).toHaveProperty('draft');
  });
});
