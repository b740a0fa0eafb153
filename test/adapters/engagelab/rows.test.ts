import fc from 'fast-check';
import { readRows, readRowsInTurns } from '../../../src/adapters/engagelab/rows';
import { NO_FILTERS, type StatisticsCall, type Subject } from '../../../src/domain/query';
import { StatisticsError } from '../../../src/errors';

const COLUMNS = {
  targets: 9,
  sent: 8,
  delivered: 5,
  wait_result: 2,
  send_failed: 1,
  process_failed: 1,
  billing_count: 8,
};
const ROW = { send_date: '2026-11-16', msg_type: '2', sms_user: 'shop', template_id: 1233, label_id: 110, ...COLUMNS };

function call(subject: Subject = 'daily', end: StatisticsCall['range']['end'] = '2026-11-22'): StatisticsCall {
  return { subject, range: { start: '2026-11-16', end }, offsetHours: 9, filters: NO_FILTERS };
}

function read(result: unknown, asked = call()) {
  return readRows(asked, JSON.stringify({ result })).rows;
}

function piecesOf(body: string, length: number): string[] {
  return Array.from({ length: Math.ceil(body.length / length) }, (_, at) => body.slice(at * length, (at + 1) * length));
}

function kindOf(body: string, asked = call()): string {
  try {
    return `read: ${JSON.stringify(readRows(asked, body))}`;
  } catch (error) {
    return error instanceof StatisticsError ? error.kind : `thrown: ${error}`;
  }
}

describe('rows', () => {
  test('ids are text, whatever they came as; absent ones are empty', () => {
    const [row, bare] = read([ROW, { send_date: '2026-11-17', ...COLUMNS, template_id: null }]);
    expect(row).toMatchObject({ type: '2', user: 'shop', template: '1233', label: '110' });
    expect(bare).toMatchObject({ type: '', user: '', template: '', label: '' });
  });

  test('ids keep every digit, in a list, an object or a text, and numbers in texts are left alone', () => {
    const ids = { label_id: '9007199254740993', template_id: '12345678901234567890' };
    const user = 'a "quoted": 1234567890123456789, name';
    const row = JSON.stringify({ ...ROW, ...ids, sms_user: user })
      .replace('"9007199254740993"', '9007199254740993')
      .replace('"12345678901234567890"', ' 12345678901234567890');
    for (const body of [`{"result":[${row}]}`, `{"result":${row}}`, `{"result":[${row}],"total":1}`])
      expect(readRows(call(), body).rows).toMatchObject([
        { label: ids.label_id, template: ids.template_id, user, counts: { targets: 9 } },
      ]);
  });

  test('units that EngageLab does not say are not known, and not zero', () => {
    expect(read([{ ...ROW, billing_count: null }])).toMatchObject([{ counts: { billingUnits: null } }]);
  });

  test.each([
    [{ total: 500, count: 1 }, 'truncated'],
    [{ total: '2' }, 'truncated'],
    [{ total: 1, count: 500 }, 'read'],
    [{ count: 500 }, 'read'],
    [{ total: 0 }, 'read'],
    [{ total: null }, 'read'],
  ])('an answer of one row that says %j is %s', (said, outcome) => {
    for (const result of [[ROW], ROW])
      for (const body of [
        { ...said, result },
        { result, ...said },
      ])
        expect(kindOf(JSON.stringify(body))).toMatch(outcome);
  });

  test('percents and counts of rows are not read', () => {
    const body = JSON.stringify({ count: 99, result: [{ ...ROW, delivered_percent: 'nonsense', sent_percent: -1 }] });
    expect(readRows(call(), body).rows).toHaveLength(1);
  });

  test.each([
    ['numbers', 5, 5],
    ['numeric text', '5', 5],
    ['zero', 0, 0],
    ['large', 9_007_199_254_740_991, 9_007_199_254_740_991],
  ])('%s are counts', (_, delivered, count) => {
    expect(read([{ ...ROW, delivered }])).toMatchObject([{ counts: { delivered: count } }]);
  });

  test.each([...[null, '', 'five', '5%', -1, 1.5, true, [], {}, 1e300, '1e400', '-3']])(
    '%j is no count',
    (delivered) => {
      expect(kindOf(JSON.stringify({ result: [{ ...ROW, delivered }] }))).toBe('malformed');
    },
  );

  test.each(Object.keys(COLUMNS))('a row without %s is not one of zeros', (column) => {
    expect(kindOf(JSON.stringify({ result: [{ ...ROW, [column]: undefined }] }))).toBe('malformed');
  });

  test('a reason that is not named had no message; one that we do not know is left out', () => {
    const row = { send_date: '2026-11-16', empty: 3, busy: 0, power_off: null, meteor: 7 };
    expect(read([row], call('sendFailures'))).toMatchObject([{ reasons: { empty: 3 } }]);
  });

  test.each([{}, { send_date: '2026-11-16' }, { 0: { empty: 3 }, 1: { empty: 4 } }])(
    '%j is no row of reasons, not even of one day',
    (row) => {
      const day = call('sendFailures', '2026-11-16');
      expect(kindOf(JSON.stringify({ result: [row] }), day)).toBe('malformed');
      expect(kindOf(JSON.stringify({ result: row }), day)).toBe('malformed');
    },
  );

  test('a row that names its group, and no reason, is one without failures', () => {
    expect(read({ msg_type: '2' }, call('sendFailures', '2026-11-16'))).toMatchObject([{ type: '2', reasons: {} }]);
  });

  test('an object is one row, nothing is none', () => {
    expect(read(ROW)).toHaveLength(1);
    expect(read([])).toEqual([]);
    expect(read(null)).toEqual([]);
  });
});

describe('dates', () => {
  test('a row without a date belongs to the one day that was asked for', () => {
    expect(read([{ ...ROW, send_date: undefined }], call('daily', '2026-11-16'))).toMatchObject([
      { date: '2026-11-16' },
    ]);
  });

  test.each([
    ...[undefined, null, 20261116, '', '2026-11-15', '2026-11-23', '16 Nov', '2026-11', '2026-11-17 00:00:00'],
    ...['2026-11-17T00:00:00Z', '2026-11-1x', '2026-11-2', '2026-11-18abc', '2026-11-17 '],
  ])('%j is no day of the week that was asked for', (date) => {
    expect(kindOf(JSON.stringify({ result: [{ ...ROW, send_date: date }] }))).toBe('malformed');
  });
});

describe('a large answer', () => {
  const ROWS = Array.from({ length: 2_000 }, (_, index) => ({ ...ROW, label_id: index, template_id: `t},{${index}` }));
  const plain = ROWS.map((row) => ({ ...row, template_id: 't' }));
  const whole = (rows: unknown) => readRows(call(), JSON.stringify({ result: rows })).rows;
  const labelsOf = (body: string) => readRows(call(), body).rows.map(({ label }) => Number(label));
  const labels = plain.map(({ label_id }) => label_id);

  test.each([
    ['as it is', JSON.stringify({ result: plain })],
    ['spread over lines', JSON.stringify({ count: 2_000, result: plain }, null, 2)],
    ['with what looks like the end of a row in its names', JSON.stringify({ result: ROWS })],
    ['with a list beside its rows', JSON.stringify({ result: plain, pages: [{ page: 1 }, { page: 2 }] })],
    ['with a list before its rows', JSON.stringify({ pages: [1], result: plain })],
    ['with lists in its rows', JSON.stringify({ result: plain.map((row) => ({ ...row, tags: [{}, {}] })) })],
    ['with brackets in a text beside it', JSON.stringify({ note: '[', result: plain, more: ']},{' })],
    [
      'said twice',
      JSON.stringify({ result: plain }).replace('{"result"', `{"result":${JSON.stringify(ROWS)},"result"`),
    ],
  ])('%s is read to its last row', (_, body) => {
    expect(labelsOf(body)).toEqual(labels);
  });

  test('names are read as they are, wherever the answer was cut', () => {
    expect(whole(ROWS).map(({ template }) => template)).toEqual(ROWS.map((row) => row.template_id));
  });

  test('is the same in whatever pieces it comes, with turns for others in between', async () => {
    const bodies = [ROWS.slice(0, 500), plain.slice(0, 500), [], { ...ROW, template_id: '[' }].map((result) =>
      JSON.stringify({ result, count: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), fc.integer({ min: 50, max: 100_000 }), async (body, length) => {
        expect(await readRowsInTurns(call(), piecesOf(body, length))).toEqual(readRows(call(), body));
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  test.each([1, 30_000, 1_000_000])('that is wrong at its end is none in pieces of %i either', async (length) => {
    const pieces = piecesOf(JSON.stringify({ result: [...plain.slice(0, 300), { ...ROW, sent: 'many' }] }), length);
    await expect(readRowsInTurns(call(), pieces)).rejects.toMatchObject({ kind: 'malformed' });
  });

  test.each([
    ['cut off', (body: string) => body.slice(0, -500)],
    ['with a comma too many', (body: string) => body.replace(/\}\]/, '},]')],
    ['with a comma too few', (body: string) => body.replace('},{"send_date"', '}{"send_date"')],
    ['with a second end', (body: string) => body.replace(/\}$/, ']}')],
    ['with a code', (body: string) => body.replace('{', '{"code":0,')],
    ['with a code behind its rows', (body: string) => body.replace(/\}$/, ',"code":0}')],
    ['with a number among its rows', (body: string) => body.replace('},{"send_date"', '},5,{"send_date"')],
    ['with a list among its rows', (body: string) => body.replace('},{"send_date"', '},[],{"send_date"')],
    [
      'with a row of another day at its end',
      (body: string) => body.replace(/2026-11-16(?!.*2026-11-16)/, '2026-11-30'),
    ],
    ['with rows beside its result', (body: string) => body.replace('"result"', '"results"')],
  ])('%s is none', (_, spoil) => {
    const body = JSON.stringify({ result: plain });
    expect(spoil(body)).not.toBe(body);
    expect(kindOf(spoil(body))).toBe('malformed');
  });

  test('is no more than JSON is: any cut of it is refused', () => {
    const body = JSON.stringify({ result: plain.slice(0, 600) });
    fc.assert(
      fc.property(fc.nat(body.length - 1), (length) => {
        expect(kindOf(body.slice(0, length))).toBe('malformed');
      }),
      { numRuns: 50 },
    );
  });
});

describe('what is no answer', () => {
  test.each([
    ...['', ' ', 'null', '1', '"text"', '[]', '{}', '{"result":', '<html></html>', '{"code":30000,"message":"no"}'],
    ...[
      '{"code":0,"result":[]}',
      '{"result":"text"}',
      '{"result":5}',
      '{"result":[1]}',
      '{"result":[null]}',
      '{"result":[[]]}',
    ],
  ])('%j', (body) => {
    expect(kindOf(body)).toBe('malformed');
  });

  test('more rows than a report can hold', () => {
    expect(kindOf(JSON.stringify({ result: Array(100_001).fill(ROW) }))).toBe('tooLarge');
  });
});
