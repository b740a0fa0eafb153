import { generatedTraffic } from '../../../src/demo/engagelab/world/generated';
import { loadTraffic } from '../../../src/demo/engagelab/world/load';
import { recordedTraffic } from '../../../src/demo/engagelab/world/recorded';
import { World } from '../../../src/demo/engagelab/world/world';

const GROUP = { type: '2', user: 'acme', template: '1233', label: '110' };
const MINUTE = 60_000;

describe('traffic written down by hand', () => {
  const accepted = Date.parse('2026-11-03T04:00:00Z');
  const world = new World(
    recordedTraffic([
      {
        ...GROUP,
        ...{ at: new Date(accepted), delivered: 80, unanswered: 3, failed: { empty: 5, busy: 2 } },
        ...{ stopped: { unsubscribe: 10 }, unitsEach: 2, leavesAfterMs: MINUTE, answersAfterMs: 10 * MINUTE },
      },
    ]),
  );
  const question = { start: '2026-11-03', end: '2026-11-03', offsetHours: 8 } as const;
  const IDENTITY = { send_date: '2026-11-03', msg_type: '2', sms_user: 'acme', template_id: 1233, label_id: 110 };
  const minutesLater = (minutes: number) => new Date(accepted + minutes * MINUTE);

  test.each([
    [0, { sent: 0, delivered: 0, send_failed: 0, wait_result: 0, billing_count: 0 }],
    [1, { sent: 90, delivered: 0, send_failed: 0, wait_result: 90, billing_count: 180 }],
    [10, { sent: 90, delivered: 80, send_failed: 7, wait_result: 3, billing_count: 180 }],
    [100_000, { sent: 90, delivered: 80, send_failed: 7, wait_result: 3, billing_count: 180 }],
  ])('stands so after %i minutes', (minutes, figures) => {
    const [row, ...rest] = world.rows('stats_day', question, minutesLater(minutes));
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ ...IDENTITY, ...figures, targets: 100, process_failed: 10 });
  });

  test('percents are of targets, with two decimals', () => {
    const thirds = new World(recordedTraffic([{ ...GROUP, at: minutesLater(0), delivered: 2, failed: { empty: 1 } }]));
    expect(thirds.rows('stats_day', question, minutesLater(0))).toEqual([
      {
        ...IDENTITY,
        ...{ targets: 3, sent: 3, process_failed: 0, delivered: 2, send_failed: 1, wait_result: 0, billing_count: 3 },
        ...{ process_failed_percent: 0, delivered_percent: 66.67, send_failed_percent: 33.33, wait_result_percent: 0 },
      },
    ]);
  });

  test('reasons appear with the failures, and only for combinations that have some', () => {
    expect(world.rows('send_failed', question, minutesLater(9))).toEqual([]);
    expect(world.rows('send_failed', question, minutesLater(10))).toEqual([
      {
        ...IDENTITY,
        ...{ empty: 5, out_of_service: 0, blacklist: 0, busy: 2, no_answer: 0, interception: 0 },
        ...{ break_down: 0, not_in_service: 0, power_off: 0, other: 0 },
      },
    ]);
    expect(world.rows('process_failed', question, minutesLater(0))).toEqual([
      {
        ...IDENTITY,
        ...{ global_block: 0, partial_block: 0, unsubscribe: 10, keyword_block: 0 },
        ...{ variable_error: 0, content_error: 0, frequency_overrun: 0, other: 0 },
      },
    ]);
  });

  test('the same instant belongs to different days at different offsets', () => {
    const late = new World(recordedTraffic([{ ...GROUP, at: new Date('2026-11-03T23:30:00Z'), delivered: 1 }]));
    const day = (offsetHours: number) =>
      late
        .rows('stats_day', { start: '2026-11-01', end: '2026-11-07', offsetHours }, new Date('2026-11-09T00:00:00Z'))
        .map((row) => row.send_date);
    expect([day(8), day(0), day(-5)]).toEqual([['2026-11-04'], ['2026-11-03'], ['2026-11-03']]);
    expect([day(1), day(-12), day(14)]).toEqual([['2026-11-04'], ['2026-11-03'], ['2026-11-04']]);
  });

  test('an incident counts once the carrier has answered, and is not forgotten', () => {
    const struck = new World(recordedTraffic([{ ...GROUP, at: minutesLater(0), delivered: 100 }]));
    struck.startIncident({ template: '1233', rate: 0.4, from: minutesLater(0) });
    const figures = (minutes: number) => {
      const [row] = struck.rows('stats_day', question, minutesLater(minutes));
      return [row?.delivered, row?.send_failed, row?.wait_result];
    };
    expect(figures(0)).toEqual([60, 0, 40]);
    expect(figures(40)).toEqual([60, 40, 0]);
    expect(figures(100_000)).toEqual([60, 40, 0]);
  });
});

describe('traffic for load', () => {
  test.each([1, 89, 1000, 12_345])('makes exactly %i rows', (rows) => {
    const world = new World(loadTraffic({ rows, last: '2026-11-03' }));
    const question = { start: '2026-08-06', end: '2026-11-03', offsetHours: 8 } as const;
    expect(world.rows('stats_day', question, new Date('2026-11-05T00:00:00Z'))).toHaveLength(rows);
  });
});

test('a window of ninety days is made once: settled days are remembered', () => {
  const now = new Date('2026-11-11T06:20:00Z');
  const traffic = generatedTraffic({ start: now, seed: 1 });
  let hoursMade = 0;
  const eventsIn = (hour: number) => {
    hoursMade++;
    return traffic.eventsIn(hour);
  };
  const world = new World({ ...traffic, eventsIn });
  const question = { start: '2026-08-14', end: '2026-11-11', offsetHours: 8 } as const;
  const rows = world.rows('stats_day', question, now);
  expect(hoursMade).toBeGreaterThan(89 * 24);
  hoursMade = 0;
  expect(world.rows('stats_day', question, now)).toEqual(rows);
  expect(hoursMade).toBeLessThanOrEqual(4 * 24);
});
