import { metricConfiguration } from '../../../src/adapters/charts/figures/metric/configuration';
import { scaleOf } from '../../../src/adapters/charts/figures/metric/scale';
import type { MetricChart } from '../../../src/domain/alert/chart';
import type { Language } from '../../../src/domain/language';
import { wordsFor } from '../../../src/words/words';
import { breached, MISSING_DAY, metricChart } from './metric-samples';

const TEXT = { title: 'Delivery rate below 95%', subtitle: 'all messages' };

function configure(chart: MetricChart, language: Language = 'en') {
  return metricConfiguration(chart, wordsFor(language).metricChart, language, TEXT);
}

function setsOf(chart: MetricChart, language: Language = 'en') {
  return Object.fromEntries(configure(chart, language).data.datasets.map((set) => [String(set.label), set]));
}

describe('metricConfiguration', () => {
  test('is data: JSON gives it back unchanged', () => {
    const configuration = configure(metricChart([0.97, breached(0.91), MISSING_DAY], { resolveAt: 0.96 }), 'ja');
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  test('has a line with gaps, its threshold and what is over, and bands for what is missing and what was said', () => {
    const episodes = [{ start: '2026-11-12', end: '2026-11-13' }] as const;
    const sets = setsOf(metricChart([0.97, breached(0.91), 0.97, MISSING_DAY, 0.98], { resolveAt: 0.96, episodes }));
    expect(Object.keys(sets)).toEqual([
      'Breached',
      'Threshold 95%',
      'Over at 96%',
      'Rate (axis from 90%)',
      'Missing',
      'Alert',
    ]);
    expect(sets['Rate (axis from 90%)']?.data).toEqual([0.97, 0.91, 0.97, null, 0.98]);
    expect(sets['Threshold 95%']).toMatchObject({ data: Array(5).fill(0.95), endLabel: '95%' });
    expect(sets.Missing?.data).toEqual([null, null, null, 1, null]);
    expect(sets.Alert?.data).toEqual([null, 1, null, null, null]);
  });

  test('an episode without an end lasts to the last day', () => {
    const sets = setsOf(metricChart([0.97, breached(0.91), breached(0.9)], { episodes: [{ start: '2026-11-12' }] }));
    expect(sets.Alert?.data).toEqual([null, 1, 1]);
  });

  test('a breached day has a triangle that points away from the threshold, at the end that is certain', () => {
    const sets = setsOf(metricChart([0.97, breached(0.91), breached(0.902, 0.924)]));
    expect(sets.Breached).toMatchObject({
      pointStyle: 'triangle',
      data: [null, 0.91, 0.924],
      rotation: [180, 180, 180],
      pointLabels: ['', '91.0%', '≤ 92.4%'],
      labelsBelow: [true, true, false],
    });
    const above = setsOf(metricChart([0.01, breached(0.05, 0.09)], { breachedWhen: 'above', threshold: 0.03 }));
    expect(above.Breached).toMatchObject({ data: [null, 0.05], rotation: [0, 0], labelsBelow: [false, true] });
  });

  test('of many days only the worst of those in a row has its figure', () => {
    const row = [breached(0.93), breached(0.91), breached(0.92), 0.97, breached(0.94)];
    const { Breached } = setsOf(metricChart([...Array(60).fill(0.97), ...row]));
    expect(Breached?.pointLabels).toEqual([...Array(61).fill(''), '91.0%', '', '', '94.0%']);
  });

  test('a figure that can still move is a range and no point; one that nothing was decided by is on no line', () => {
    const sets = setsOf(metricChart([0.97, { low: 0.5, high: 0.5, isTooFew: true }, { low: 0.94, high: 0.97 }]));
    expect(sets['Rate (axis from 93%)']?.data).toEqual([0.97, null, null]);
    expect(sets['Range until receipts arrive']?.data).toEqual([null, null, [0.94, 0.97]]);
    expect(sets['Too few to judge']?.data).toEqual([null, 0.5, null]);
  });

  test('a figure beyond the threshold never looks like it', () => {
    const labels = (value: number) => setsOf(metricChart([0.97, breached(value)])).Breached?.pointLabels;
    expect([labels(0.949), labels(0.9496), labels(0.94996), labels(0.949999999)]).toEqual([
      ['', '94.9%'],
      ['', '94.96%'],
      ['', '94.996%'],
      ['', '< 95%'],
    ]);
  });

  test('what is said of a figure that can still move is true however it ends', () => {
    const labels = (chart: MetricChart) => setsOf(chart).Breached?.pointLabels;
    expect(labels(metricChart([0.97, breached(0.9, 0.92341), breached(0.9, 0.94991)]))).toEqual([
      '',
      '≤ 92.4%',
      '≤ 94.991%',
    ]);
    const above = { breachedWhen: 'above', threshold: 0.03 } as const;
    expect(labels(metricChart([0.01, breached(0.05678, 0.2)], above))).toEqual(['', '≥ 5.6%']);
    const growth = { unit: 'growth', threshold: -0.5 } as const;
    expect(labels(metricChart([breached(-0.9, -0.557)], growth))).toEqual(['≤ −55%']);
  });

  test('counts are bars: breached ones in a colour of their own, unfinished ones lighter', () => {
    const open = { low: 213, isBreached: true, state: 'open' } as const;
    const sets = setsOf(
      metricChart([120, breached(260), { low: 150, high: 190, state: 'provisional' }, open], {
        unit: 'count',
        breachedWhen: 'above',
        threshold: 200,
      }),
    );
    expect(sets.Count?.data).toEqual([120, null, 150, null]);
    expect(sets.Breached?.data).toEqual([null, 260, null, 213]);
    expect(sets.Breached?.hatched).toEqual([null, null, '#d55e00', '#d55e00']);
    expect(sets.Count?.backgroundColor).toEqual(['#7d9ac0', '#7d9ac0', '#becde0', '#becde0']);
    expect(sets['Range until receipts arrive']?.data).toEqual([null, null, [150, 190], null]);
    expect(sets['Still counting']).toBeDefined();
    expect(sets['']?.pointLabels).toEqual(['', '260', '', '≥ 213']);
  });

  test('changes are signed, and points are written as numbers', () => {
    const points = setsOf(metricChart([0.001, breached(-0.077)], { unit: 'points', threshold: -0.02 }));
    expect(points['Change in points']?.data).toEqual([0.1, -7.7]);
    expect(points['Threshold −2 pts']?.data).toEqual([-2, -2]);
    expect(points.Breached?.pointLabels).toEqual(['', '−7.7 pts']);
    const growth = metricChart([{ low: 0.1 }, breached(-0.6), breached(-0.9, -0.55)], {
      unit: 'growth',
      threshold: -0.5,
    });
    const sets = setsOf(growth);
    expect(sets.Breached?.pointLabels).toEqual(['', '−60%', '≤ −55%']);
    expect(sets['Range until receipts arrive']?.data).toEqual([[0.1, scaleOf(growth).max], null, [-0.9, -0.55]]);
  });

  test('what is usual is an area, and a day beyond it is marked on its side', () => {
    const usual = { low: 900, high: 1100 };
    const chart = metricChart(
      [
        { low: 1000, high: 1000, usual },
        { low: 600, high: 600, isBreached: true, usual },
        { low: 2000, isBreached: true, usual },
      ],
      { unit: 'count', breachedWhen: 'outside' },
    );
    const { threshold: _, ...plain } = chart;
    const sets = setsOf(plain);
    expect(sets['Usual range']).toMatchObject({ data: [1100, 1100, 1100], fill: '+1' });
    expect(sets.Count).toMatchObject({ type: 'line', data: [1000, 600, null] });
    expect(sets.Breached).toMatchObject({ data: [null, 600, 2000], rotation: [180, 180, 0] });
  });

  test('says all of it in Japanese too', () => {
    const chart = metricChart([0.97, breached(0.91), { low: 0.94, high: 0.97 }, MISSING_DAY], { resolveAt: 0.96 });
    expect(Object.keys(setsOf(chart, 'ja'))).toEqual([
      '条件に該当',
      'しきい値 95%',
      '解消 96%',
      '率(軸は90%から)',
      '確定までの見込み幅',
      '取得できず',
    ]);
  });
});

describe('scaleOf', () => {
  test.each<[string, MetricChart, number, number]>([
    ['of a rate has room for its threshold', metricChart([0.972, 0.981]), 0.94, 0.99],
    ['of a rate never goes beyond all', metricChart([0.95, 1]), 0.94, 1],
    ['of a small rate starts at zero', metricChart([0.01, 0.1], { threshold: 0.04 }), 0, 0.125],
    ['of counts starts at zero', metricChart([3000, 4000], { unit: 'count', threshold: 5000 }), 0, 6000],
    ['of few counts has whole ticks', metricChart([0, 1], { unit: 'count', threshold: 2 }), 0, 5],
    ['of changes holds zero', metricChart([300, 400], { unit: 'points', threshold: 200 }), -200, 600],
  ])('%s', (_, chart, min, max) => expect(scaleOf(chart)).toMatchObject({ min, max }));

  test('is not flattened by the far end of a day that is not over, unless there is no other', () => {
    const open = { low: 0.1, high: 0.98, state: 'open' } as const;
    expect(scaleOf(metricChart([0.97, open])).min).toBeGreaterThan(0.9);
    expect(scaleOf(metricChart([open])).min).toBe(0);
  });

  test('is not flattened by days on which too little was sent', () => {
    expect(scaleOf(metricChart([0.97, { low: 0.3, high: 0.3, isTooFew: true }])).min).toBeGreaterThan(0.9);
  });

  test('of nothing is a scale all the same', () => {
    const { threshold: _, ...nothing } = metricChart([MISSING_DAY]);
    const { min, max, step } = scaleOf(nothing);
    expect([min < max, step > 0]).toEqual([true, true]);
  });
});
