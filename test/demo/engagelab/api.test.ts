import { MovableClock } from '../../../src/demo/clock';
import type { WireRow } from '../../../src/demo/engagelab/answer';
import { type EngageLabStandIn, startEngageLab } from '../../../src/demo/engagelab/start';
import { recordedTraffic } from '../../../src/demo/engagelab/world/recorded';
import { World } from '../../../src/demo/engagelab/world/world';
import { A_WEEK, ask, bodyOf, STATS } from './ask';

const GROUP = { type: '2', user: 'a', template: '1201', label: '110' };
/** 23:30 UTC: the 4th at +8, the 3rd at -5. */
const LATE = new Date('2026-11-03T23:30:00Z');
const PROCESS_FAILED = '/v1/stats/process_failed';

describe('the statistics API', () => {
  let lab: EngageLabStandIn;
  const clock = MovableClock.standingAt(new Date('2026-11-11T06:00:00Z'));

  beforeAll(async () => {
    const traffic = recordedTraffic([
      { ...GROUP, at: LATE, delivered: 8, failed: { empty: 1 }, stopped: { other: 1 } },
      { ...GROUP, at: LATE, template: '1233', label: '120', delivered: 20 },
      { ...GROUP, at: LATE, user: 'b', type: '1', delivered: 5, stopped: { unsubscribe: 2 } },
    ]);
    lab = await startEngageLab({ clock, world: new World(traffic) });
  });
  afterAll(() => lab.close());

  const rowsOf = async (query: string, path = STATS) => (await bodyOf(await ask(lab, query, path))).result;

  test('answers rows and their number', async () => {
    const response = await ask(lab);
    const body = await bodyOf(response);
    expect(response.status).toBe(200);
    expect(body.count).toBe(3);
    expect(body.result).toEqual(
      lab.world.rows('stats_day', { start: '2026-11-01', end: '2026-11-07', offsetHours: 8 }, clock.now()),
    );
  });

  test.each([
    ['template_ids=1233', 1],
    ['template_ids=1233%3B1201', 3],
    ['template_ids=1233;9999', 1],
    ['sms_users=b', 1],
    ['label_ids=110', 2],
    ['label_ids=110&sms_users=a', 1],
    ['msg_type=1', 1],
    ['msg_type=7', 0],
    ['template_ids=', 3],
    ['template_ids=1;2;3;4;5;6;7;8;9;1233', 1],
  ])('filters by %s', async (filter, rows) => {
    expect(await rowsOf(`${A_WEEK}&${filter}`)).toHaveLength(rows);
  });

  test.each([
    ['time_zone=%2B8', '2026-11-04'],
    ['time_zone=8', '2026-11-04'],
    ['time_zone=-5', '2026-11-03'],
    ['time_zone=0', '2026-11-03'],
    ['', '2026-11-04'],
  ])('groups by the offset of %s', async (zone, date) => {
    expect((await rowsOf(`${A_WEEK}&${zone}`))[0].send_date).toBe(date);
  });

  test('takes a raw plus for its default zone, without a word', async () => {
    expect((await rowsOf(`${A_WEEK}&time_zone=%2B0`))[0].send_date).toBe('2026-11-03');
    expect((await rowsOf(`${A_WEEK}&time_zone=+0`))[0].send_date).toBe('2026-11-04');
    expect(lab.calls.list().at(-1)).toMatchObject({
      query: { time_zone: ' 0' },
      rawQuery: `${A_WEEK}&time_zone=+0`,
    });
  });

  test.each([
    ['end_date=2026-11-07', 400, 'start_date is required'],
    ['start_date=2026-11-07', 400, 'end_date is required'],
    ['start_date=2026-11-31&end_date=2026-12-01', 400, 'start_date must be a date as yyyy-MM-dd'],
    ['start_date=2026-11-01&end_date=2026-11-7', 400, 'end_date must be a date as yyyy-MM-dd'],
    ['start_date=2026-11-02&end_date=2026-11-01', 400, 'end_date is before start_date'],
    ['start_date=2026-08-01&end_date=2026-10-30', 400, 'the query period cannot exceed 90 days'],
    [`${A_WEEK}&template_ids=1;2;3;4;5;6;7;8;9;10;11`, 400, 'template_ids supports at most 10 values'],
    [`${A_WEEK}&sms_users=1;2;3;4;5;6;7;8;9;10;11`, 400, 'sms_users supports at most 10 values'],
    [`${A_WEEK}&label_ids=1;2;3;4;5;6;7;8;9;10;11`, 400, 'label_ids supports at most 10 values'],
    [`${A_WEEK}&aggregate_by=2`, 400, 'aggregate_by must be 0 or 1'],
    [`${A_WEEK}&time_zone=5.5`, 500, 'could not handle the parameters'],
    [`${A_WEEK}&time_zone=%2B5:30`, 500, 'could not handle the parameters'],
    [`${A_WEEK}&time_zone=15`, 500, 'could not handle the parameters'],
    [`${A_WEEK}&time_zone=Asia/Tokyo`, 500, 'could not handle the parameters'],
  ])('refuses %s', async (query, status, message) => {
    const response = await ask(lab, query);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ code: expect.any(Number), message });
  });

  test('takes ninety days', async () => {
    expect((await ask(lab, 'start_date=2026-08-14&end_date=2026-11-11')).status).toBe(200);
  });

  test('refuses strangers', async () => {
    for (const authorization of ['', 'Basic eDp5', 'Bearer acme']) {
      const response = await ask(lab, A_WEEK, STATS, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ code: 30000, message: 'authentication failed' });
    }
  });

  test('knows its three paths only, and GET only', async () => {
    expect((await ask(lab, A_WEEK, '/v1/data/stats_day')).status).toBe(404);
    expect((await ask(lab, A_WEEK, '/')).status).toBe(404);
    const { user, key } = lab.credentials;
    const authorization = `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
    expect((await ask(lab, A_WEEK, STATS, { method: 'POST', headers: { authorization } })).status).toBe(404);
  });

  test('sums by message type: an object for one, an array for more, without days', async () => {
    const two = await rowsOf(`${A_WEEK}&msg_type=2&aggregate_by=1`);
    expect(two).toMatchObject({ msg_type: '2', targets: 30, delivered: 28, send_failed: 1, delivered_percent: 93.33 });
    expect(Object.keys(two)).not.toContain('send_date');
    expect(await rowsOf(`${A_WEEK}&aggregate_by=1`)).toMatchObject([
      { msg_type: '2', targets: 30 },
      { msg_type: '1', targets: 7 },
    ]);
    expect(await rowsOf(`${A_WEEK}&msg_type=1&aggregate_by=1`, PROCESS_FAILED)).toMatchObject({ unsubscribe: 2 });
  });

  test('answers for days to come with no rows', async () => {
    expect(await rowsOf('start_date=2026-11-12&end_date=2026-11-20')).toEqual([]);
  });

  test('records every request, whatever came of it', async () => {
    lab.calls.clear();
    await ask(lab, `${A_WEEK}&time_zone=%2B8`);
    await ask(lab, 'start_date=x', PROCESS_FAILED);
    expect(lab.calls.list()).toEqual([
      {
        ...{ at: clock.now(), path: STATS, status: 200, rows: 3 },
        query: { start_date: '2026-11-01', end_date: '2026-11-07', time_zone: '+8' },
        rawQuery: `${A_WEEK}&time_zone=%2B8`,
      },
      {
        ...{ at: clock.now(), path: PROCESS_FAILED, status: 400, rows: 0 },
        ...{ query: { start_date: 'x' }, rawQuery: 'start_date=x' },
      },
    ]);
  });

  test('can be told to believe the page on the default type of process failures', async () => {
    const believer = await startEngageLab({ clock, world: lab.world, processFailedDefaultType: '2' });
    const types = async (path: string, query = A_WEEK) =>
      (await bodyOf(await ask(believer, query, path))).result.map((row: WireRow) => row.msg_type);
    expect(await types(PROCESS_FAILED)).toEqual(['2']);
    expect(await types(PROCESS_FAILED, `${A_WEEK}&msg_type=1`)).toEqual(['1']);
    expect(await types(STATS)).toEqual(['2', '2', '1']);
    await believer.close();
  });
});
