import fc from 'fast-check';
import { BREAKDOWNS } from '../../../src/domain/breakdown';
import { formatCommand } from '../../../src/domain/command/format';
import { parseCommand } from '../../../src/domain/command/parse';
import { addDays } from '../../../src/domain/dates/calendar';
import type { ReportRequest } from '../../../src/domain/report';
import { ASKING, requestOf } from './ask';

const id = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_.@#*~-]{1,12}$/),
  fc.constantFrom(
    'spring sale',
    '1233',
    'a:b',
    '<!channel>',
    '*bold*',
    '春の販促',
    '月別レポート',
    '種別A',
    '失敗',
    'by day',
  ),
);
const ids = fc.uniqueArray(id, { maxLength: 6 });

const anyRequest: fc.Arbitrary<ReportRequest> = fc
  .record({
    kind: fc.constantFrom('report', 'failures'),
    back: fc.nat(300),
    days: fc.nat(300),
    zone: fc.constantFrom(
      'Asia/Tokyo',
      'UTC',
      'America/New_York',
      'Asia/Kolkata',
      'Etc/GMT-9',
      'America/Port-au-Prince',
      'US/Pacific',
    ),
    templates: ids,
    labels: ids,
    users: ids,
    type: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
    by: fc.uniqueArray(fc.constantFrom(...BREAKDOWNS), { maxLength: 2 }),
    compared: fc.boolean(),
  })
  .map(({ kind, back, days, zone, templates, labels, users, type, by, compared }) => {
    const end = addDays('2026-11-22', -back);
    const filters = { templates, labels, users, ...(type && { type }) };
    const range = { start: addDays(end, -days), end };
    const compare = { start: addDays(range.start, -days - 1), end: addDays(range.start, -1) };
    return { kind, range, zone, filters, by, ...(compared && { compare }) };
  });

const WORDS = [
  ...['last', '7', 'days', 'week', 'yesterday', 'this', 'month', 'by', 'per', 'template', 'label', 'day', 'failures'],
  ...[
    'failrues',
    'private',
    'privat',
    'tz:tokyo',
    'tz:tokio',
    'type:x',
    'type:2',
    'template:',
    'template:1,2',
    'lable:3',
  ],
  ...[
    '2026-02-30',
    'tomorrow',
    '2010..2026',
    'blursday',
    '先週',
    '日別',
    '失敗',
    '"',
    '“a',
    ',',
    ':',
    '<!channel>',
    '&amp;',
  ],
  ...['constructor', '__proto__', 'toString', 'constructor:1'],
];
const anyLine = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 7 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const anyLocale = fc.constantFrom('en-US', 'en-GB', 'ja-JP', 'zh-CN', 'de-DE');

describe('commands', () => {
  test('a request that is written as a command reads back to itself', () => {
    fc.assert(
      fc.property(anyRequest, anyLocale, (request, locale) => {
        expect(parseCommand(formatCommand(request), { ...ASKING, locale })).toMatchObject({
          ok: true,
          command: { request, isPrivate: false, isClipped: false },
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('any line is read or refused, and what it is read for reads back', () => {
    fc.assert(
      fc.property(anyLine, anyLocale, (line, locale) => {
        const parsed = parseCommand(line, { ...ASKING, locale });
        if (!parsed.ok || parsed.command.kind !== 'report') return;
        const { request } = parsed.command;
        expect(BREAKDOWNS).toEqual(expect.arrayContaining([...request.by]));
        expect(request.by.length).toBeLessThanOrEqual(2);
        expect(requestOf(formatCommand(request), { locale })).toEqual(request);
      }),
      { seed: 2, numRuns: 400 },
    );
  });

  test('a refusal suggests one or two commands that work', () => {
    fc.assert(
      fc.property(anyLine, anyLocale, (line, locale) => {
        const parsed = parseCommand(line, { ...ASKING, locale });
        if (parsed.ok) return;
        const { suggestions } = parsed.refusal;
        expect([1, 2]).toContain(new Set(suggestions).size);
        for (const suggestion of suggestions) {
          expect(suggestion).toMatch(/^\/sms( \S.*)?$/s);
          expect(parseCommand(suggestion.slice('/sms '.length), { ...ASKING, locale }).ok).toBe(true);
        }
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});
