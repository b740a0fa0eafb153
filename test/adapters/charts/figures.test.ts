import { rateFloor } from '../../../src/adapters/charts/figures/axes';
import { barLabels } from '../../../src/adapters/charts/figures/bar-labels';
import { chartConfiguration } from '../../../src/adapters/charts/figures/configuration';
import { writePercent } from '../../../src/adapters/charts/figures/numbers';
import type { DeliveryChart } from '../../../src/domain/chart';
import type { LocalDate } from '../../../src/domain/dates/range';
import { chartOfDays, dayAfter, ENGLISH, JAPANESE } from './samples';

const TEXT = { title: 'SMS delivery', subtitle: 'all templates' };
const DAY = { delivered: 97, sendFailed: 2, processFailed: 1 };

function datasetsOf(chart: DeliveryChart, words = ENGLISH) {
  const { data } = chartConfiguration(chart, words, 'en', TEXT);
  return Object.fromEntries(data.datasets.map((dataset) => [String(dataset.label), dataset]));
}

function days(start: LocalDate, length: number) {
  return chartOfDays(start, Array(length).fill(DAY));
}

describe('chartConfiguration', () => {
  test('is data: JSON gives it back unchanged', () => {
    const configuration = chartConfiguration(days('2026-11-16', 7), JAPANESE, 'ja', TEXT);
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  test('stacks how messages ended up to the targets, and leaves out what never happened', () => {
    const chart = chartOfDays('2026-11-16', [
      { delivered: 80, waiting: 5, sendFailed: 10, processFailed: 3, queued: 2 },
    ]);
    const sets = Object.values(datasetsOf(chart)).filter(({ stack, data }) => stack && (data as number[]).length > 0);
    expect(sets.map(({ label, data }) => [label, data])).toEqual([
      ['Delivered', [80]],
      ['Waiting', [7]],
      ['Failed at carrier', [10]],
      ['Stopped before sending', [3]],
    ]);
    expect(Object.keys(datasetsOf(chartOfDays('2026-11-16', [{ delivered: 5 }])))).toEqual([
      'Delivery rate (axis from 98%)',
      'Delivered',
    ]);
  });

  test('a missing day is a gap and a band, never a zero; a day without traffic is a zero without a rate', () => {
    const sets = datasetsOf(chartOfDays('2026-11-16', [DAY, 'missing', { delivered: 0 }, DAY]));
    expect(sets.Delivered?.data).toEqual([97, null, 0, 97]);
    expect(sets['Delivery rate (axis from 95%)']?.data).toEqual([0.97, null, null, 0.97]);
    expect(sets.Missing?.data).toEqual([null, 1, null, null]);
  });

  test('a rate that can still move is a range and no point, and its bar is lighter', () => {
    const sets = datasetsOf(
      chartOfDays('2026-11-16', [DAY, { delivered: 90, waiting: 6, sendFailed: 4 }], 'provisional'),
    );
    expect(sets['Delivery rate (axis from 80%)']?.data).toEqual([0.97, null]);
    expect(sets['Rate once receipts arrive']?.data).toEqual([null, [0.9, 0.96]]);
    expect(sets.Delivered?.backgroundColor).toEqual(['#009e73', '#80cfb9']);
    expect(sets.Delivered?.hatched).toEqual([null, '#009e73']);
    expect(sets['Still receiving receipts']).toBeDefined();
  });

  test('the period that is compared with is a thin line beside; what can still move in it is a gap', () => {
    const previous = [{ low: 0.93, high: 0.93 }, { low: 0.9, high: 0.95 }, undefined];
    const chart = { ...chartOfDays('2026-11-16', [DAY, DAY, DAY]), previous };
    const sets = datasetsOf(chart);
    expect(sets['Compared period']).toMatchObject({ type: 'line', data: [0.93, null, null], yAxisID: 'rate' });
    expect(sets['Compared period']?.borderWidth).toBeLessThan(
      Number(sets['Delivery rate (axis from 90%)']?.borderWidth),
    );
    expect(Object.keys(datasetsOf({ ...chart, previous: previous.slice(1) }))).not.toContain('Compared period');
    expect(Object.keys(datasetsOf(chartOfDays('2026-11-16', [DAY])))).not.toContain('Compared period');
  });

  test('figures stand on the bars while there is room, and no percentage stands on a handful', () => {
    const few = datasetsOf(chartOfDays('2026-11-16', [DAY, { delivered: 9, sendFailed: 1 }]));
    expect(few['Delivery rate (axis from 80%)']?.pointLabels).toEqual(['97.0%', '']);
    expect(few['Stopped before sending']?.pointLabels).toEqual(['100', '10']);
    expect(datasetsOf(days('2026-11-01', 11))['Stopped before sending']?.pointLabels).toEqual([]);
  });
});

describe('rateFloor', () => {
  const floorOf = (...rates: number[]) =>
    rateFloor(
      chartOfDays(
        '2026-11-16',
        rates.map((rate) => ({ delivered: rate * 1000, sendFailed: 1000 - rate * 1000 })),
      ),
    );

  test.each([
    [[0.99, 1], 0.98],
    [[0.972, 0.981], 0.95],
    [[0.951], 0.9],
    [[0.93, 0.97], 0.9],
    [[0.6], 0.5],
    [[0.2, 0.99], 0],
    [[], 0],
  ])('of %j is %d', (rates, floor) => expect(floorOf(...rates)).toBe(floor));

  test('leaves room for the period that is compared with', () => {
    expect(rateFloor({ ...chartOfDays('2026-11-16', [DAY]), previous: [{ low: 0.7, high: 0.7 }] })).toBe(0.5);
    expect(rateFloor({ ...chartOfDays('2026-11-16', [DAY]), previous: [undefined] })).toBe(0.95);
  });

  test('an open day counts by its best end beside other days, and by its worst alone', () => {
    const open = { delivered: 300, waiting: 690, sendFailed: 10 };
    expect(rateFloor(chartOfDays('2026-11-16', [DAY, open], 'open'))).toBe(0.95);
    expect(rateFloor(chartOfDays('2026-11-16', [open], 'open'))).toBe(0);
  });
});

describe('barLabels', () => {
  test('up to eight days: weekdays, with the month where it changes', () => {
    expect(barLabels(days('2026-11-29', 3), 'en')).toEqual([['Sun 29', 'Nov'], 'Mon 30', ['Tue 1', 'Dec']]);
    expect(barLabels(days('2026-11-15', 2), 'ja')).toEqual([['15(日)', '11月'], '16(月)']);
  });

  test('up to two weeks: weekdays below the days, where they would touch side by side', () => {
    expect(barLabels(days('2026-11-29', 14), 'en').slice(0, 3)).toEqual([
      ['29', 'Sun', 'Nov'],
      ['30', 'Mon'],
      ['1', 'Tue', 'Dec'],
    ]);
    expect(barLabels(days('2026-11-15', 9), 'ja').slice(0, 2)).toEqual([
      ['15', '日', '11月'],
      ['16', '月'],
    ]);
  });

  test('up to a month: the days of the month', () => {
    expect(barLabels(days('2026-11-01', 30), 'en').slice(0, 3)).toEqual([['1', 'Nov'], '2', '3']);
  });

  test('up to a quarter: Mondays, every other of them where all would touch; then the starts of months, with the year where it changes', () => {
    const quarter = barLabels(days('2026-08-31', 90), 'en');
    expect(quarter.filter(String)).toEqual(['31 Aug', '14 Sept', '28 Sept', '12 Oct', '26 Oct', '9 Nov', '23 Nov']);
    expect(quarter.indexOf('14 Sept')).toBe(14);
    expect(barLabels(days('2026-08-31', 45), 'en').filter(String)).toHaveLength(7);
    expect(barLabels(days('2026-10-15', 120), 'ja').filter(String)).toEqual([
      ['11月', '2026年'],
      '12月',
      ['1月', '2027年'],
      '2月',
    ]);
  });

  test('weeks by their days or their start, months by name', () => {
    const bars = (count: number, length: number) =>
      Array.from({ length: count }, (_, at) => {
        const start = dayAfter('2026-10-26', at * length);
        return { ...days(start, 1).bars[0], start, end: dayAfter(start, length - 1) };
      }) as unknown as DeliveryChart['bars'];
    const weeks = (count: number) => ({ ...days('2026-10-26', 1), bucket: 'week' as const, bars: bars(count, 7) });
    expect(barLabels(weeks(2), 'en').map((label) => String(label).replace(/\s/g, ' '))).toEqual([
      '26 Oct – 1 Nov',
      '2 – 8 Nov',
    ]);
    expect(barLabels(weeks(8), 'ja').slice(0, 2)).toEqual(['10/26', '11/2']);
    expect(barLabels({ ...weeks(2), bucket: 'month', bars: bars(3, 31) }, 'en')).toEqual([
      ['Oct', '2026'],
      'Nov',
      'Dec',
    ]);
  });
});

test('a percentage is never 100 while anything failed, nor 0 while anything arrived', () => {
  expect([0, 0.00001, 0.5, 0.99999, 1].map((share) => writePercent(share, 'en', 1))).toEqual([
    '0%',
    '0.1%',
    '50.0%',
    '99.9%',
    '100%',
  ]);
});
