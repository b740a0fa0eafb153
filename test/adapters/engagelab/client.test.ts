import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createStatistics } from '../../../src/adapters/engagelab/client';
import type { EngageLabStandIn } from '../../../src/demo/engagelab/start';
import type { Statistics } from '../../../src/domain/ports';
import { NO_FILTERS, planCalls, SUBJECTS } from '../../../src/domain/query';
import { CALL, CREDENTIALS, errorOf, NOW, startLab } from './lab';

const ROW = {
  ...{ send_date: '2026-11-16', msg_type: '2', sms_user: 'shop', label_id: 110, targets: 9, sent: 8, delivered: 5 },
  ...{ wait_result: 2, send_failed: 1, process_failed: 1, billing_count: 8 },
};

let lab: EngageLabStandIn;
let statistics: Statistics;

beforeAll(async () => {
  lab = await startLab();
  statistics = createStatistics({ url: lab.url, ...CREDENTIALS, clock: { now: () => NOW } });
});
afterAll(() => lab.close());
afterEach(() => {
  lab.faults.clear();
  lab.calls.clear();
  lab.limiter.perMinute = undefined;
});

describe('an answer', () => {
  test('is read, by the days of the offset that was asked', async () => {
    expect(await statistics.fetch(CALL)).toEqual({
      subject: 'daily',
      fetchedAt: NOW.toISOString(),
      rows: expect.arrayContaining([
        {
          ...{ date: '2026-11-17', type: '2', user: 'shop', template: '1233', label: '110' },
          counts: {
            targets: 99,
            sent: 97,
            delivered: 90,
            waiting: 4,
            sendFailed: 3,
            processFailed: 2,
            billingUnits: 97,
          },
        },
        expect.objectContaining({ template: 'sale', counts: expect.objectContaining({ billingUnits: 12 }) }),
      ]),
    });
    const other = await statistics.fetch({ ...CALL, offsetHours: -5 });
    expect(other.rows[0]?.date).toBe('2026-11-16');
  });

  test('of reasons names those that had messages', async () => {
    const one = { ...CALL, filters: { ...NO_FILTERS, templates: ['1233'] } };
    expect((await statistics.fetch({ ...one, subject: 'sendFailures' })).rows).toMatchObject([
      { reasons: { empty: 3 } },
    ]);
    expect((await statistics.fetch({ ...one, subject: 'processFailures' })).rows).toMatchObject([
      { reasons: { unsubscribe: 2 } },
    ]);
  });

  test.each(['strings', 'wrong-count'] as const)('with %s is the same answer', async (kind) => {
    const call = { ...CALL, range: { start: '2026-11-17', end: '2026-11-17' } } as const;
    for (const subject of SUBJECTS) {
      const right = await statistics.fetch({ ...call, subject });
      lab.faults.add({ effect: { kind }, times: 1 });
      expect(await statistics.fetch({ ...call, subject })).toEqual(right);
    }
  });

  test('of one row as an object is the same answer', async () => {
    const call = { ...CALL, filters: { ...NO_FILTERS, templates: ['1233'] } };
    for (const subject of SUBJECTS) {
      const right = await statistics.fetch({ ...call, subject });
      lab.faults.add({ effect: { kind: 'object' }, times: 1 });
      expect(await statistics.fetch({ ...call, subject })).toEqual(right);
    }
  });

  test('of no row is an answer', async () => {
    expect((await statistics.fetch({ ...CALL, range: { start: '2026-01-01', end: '2026-03-31' } })).rows).toEqual([]);
  });

  test('may be packed, begin with a mark, and come in pieces that end within a character', async () => {
    const rows = Array.from({ length: 3_000 }, () => ({ ...ROW, template_id: '夏の割引' }));
    const body = gzipSync(`\uFEFF${JSON.stringify({ result: rows })}`);
    const server = createServer((_, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = await createStatistics({ url, ...CREDENTIALS, clock: { now: () => NOW } }).fetch(CALL);
    expect(answer.rows.map(({ template }) => template)).toEqual(rows.map(({ template_id }) => template_id));
    server.closeAllConnections();
    server.close();
  });

  test('may be a little slow', async () => {
    lab.faults.add({ effect: { kind: 'slow', ms: 30 } });
    expect((await statistics.fetch(CALL)).rows).toHaveLength(2);
  });
});

describe('the request', () => {
  test('goes to the path of its subject, with the offset as %2B', async () => {
    for (const subject of SUBJECTS) await statistics.fetch({ ...CALL, subject });
    expect(lab.calls.list().map(({ path }) => path)).toEqual([
      ...['/v1/stats_day', '/v1/stats/process_failed', '/v1/stats/send_failed'],
    ]);
    expect(lab.calls.list()[0]?.rawQuery).toBe(
      'start_date=2026-11-16&end_date=2026-11-22&time_zone=%2B9&aggregate_by=0',
    );
  });

  test.each([
    [0, '%2B0', '+0'],
    [-5, '-5', '-5'],
    [14, '%2B14', '+14'],
  ])('asks for the offset %i', async (offsetHours, raw, decoded) => {
    await statistics.fetch({ ...CALL, offsetHours });
    expect(lab.calls.list()[0]).toMatchObject({
      query: { time_zone: decoded },
      rawQuery: expect.stringContaining(`time_zone=${raw}&`),
    });
  });

  test('names its filters, and what stands in them cannot add another', async () => {
    await statistics.fetch({
      ...CALL,
      filters: { templates: ['1233', 'spring sale&time_zone=+1'], labels: ['110'], users: ['a&b'], type: '2' },
    });
    expect(lab.calls.list()[0]?.query).toEqual({
      ...{ start_date: '2026-11-16', end_date: '2026-11-22', time_zone: '+9', aggregate_by: '0' },
      ...{ template_ids: '1233;spring sale&time_zone=+1', label_ids: '110', sms_users: 'a&b', msg_type: '2' },
    });
  });

  test('is one: a failure is not tried again here', async () => {
    lab.faults.add({ effect: { kind: 'status', status: 503 } });
    await errorOf(statistics);
    expect(lab.calls.list()).toHaveLength(1);
  });

  test('is within the limits of the API, however much was planned', async () => {
    const filters = { ...NO_FILTERS, templates: Array.from({ length: 25 }, (_, at) => String(at)) };
    const planned = planCalls({ range: { start: '2026-05-01', end: '2026-11-22' }, zone: 'America/New_York', filters });
    for (const call of planned) await statistics.fetch(call);
    expect(lab.calls.list().every(({ status }) => status === 200)).toBe(true);
    expect(lab.calls.list()).toHaveLength(planned.length);
  });
});
