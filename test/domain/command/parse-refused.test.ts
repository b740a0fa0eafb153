import { parseCommand } from '../../../src/domain/command/parse';
import { ASKING, ids, refusalOf, requestOf } from './ask';

describe('what is not understood is refused by name, and the nearest command is suggested', () => {
  test.each([
    ['last 7 days by tempalte', { kind: 'breakdown', text: 'tempalte' }, '/sms last 7 days by template'],
    ['yesterday by colour', { kind: 'breakdown', text: 'colour' }, undefined],
    ['tempalte:5 yesterday', { kind: 'filter', text: 'tempalte' }, '/sms template:5 yesterday'],
    ['yesterday colour:5', { kind: 'filter', text: 'colour' }, undefined],
    ['yesterday tz:Asia/Tokio', { kind: 'zone', text: 'Asia/Tokio' }, '/sms yesterday tz:Asia/Tokyo'],
    ['yesterday tz:nowhere', { kind: 'zone', text: 'nowhere' }, undefined],
    ['yesterday type:foreign', { kind: 'type', text: 'foreign' }, '/sms yesterday type:2'],
    ['yesterday template:', { kind: 'value', text: 'template' }, '/sms yesterday'],
    ['template:', { kind: 'value', text: 'template' }, '/sms'],
    ['yesterday label:,;', { kind: 'value', text: 'label' }, '/sms yesterday'],
    [
      'yesterday by day by week by user',
      { kind: 'tooManyBreakdowns', text: 'by user' },
      '/sms yesterday by day by week',
    ],
    ['failures report yesterday', { kind: 'twice', text: 'report' }, '/sms failures yesterday'],
    ['yesterday type:1 type:2', { kind: 'twice', text: 'type:2' }, '/sms yesterday type:1'],
    ['yesterday tz:utc tz:tokyo', { kind: 'twice', text: 'tz:tokyo' }, '/sms yesterday tz:utc'],
    ['failrues yesterday', { kind: 'words' }, '/sms failures yesterday'],
    ['yesterday privat', { kind: 'words' }, '/sms yesterday private'],
    ['tomorrow', { kind: 'future', text: 'tomorrow' }, undefined],
    ['last 2 weekends by template', { kind: 'holes', text: 'last 2 weekends' }, '/sms last weekend by template'],
    ['2026-02-30 by day', { kind: 'impossible', text: '2026-02-30' }, undefined],
    ['2010-01-01..2026-01-01 by day', { kind: 'tooManyDays', count: 5_845, most: 731 }, '/sms this year by day'],
  ])('%s', (line, problem, suggestion) => {
    const refusal = refusalOf(line);
    expect(refusal.problem).toMatchObject(problem);
    expect([1, 2]).toContain(refusal.suggestions.length);
    if (suggestion) expect(refusal.suggestions[0]).toBe(suggestion);
  });

  test('every word that was not read is named', () => {
    const { problem } = refusalOf('yesterday florp by day');
    expect(problem.kind === 'words' && problem.notUnderstood.join(' ')).toContain('florp');
  });

  test.each(['日別 理由別 週別 先週', '先週 日別 by week 按模板'])('%s: three breakdowns are one too many', (line) => {
    expect(refusalOf(line).problem.kind).toBe('tooManyBreakdowns');
  });

  test('the same said twice is said once', () => {
    expect(requestOf('yesterday by day 日別 by template by day').by).toEqual(['day', 'template']);
    expect(requestOf('yesterday type:2 type:2 tz:tokyo tz:Asia/Tokyo')).toMatchObject({ zone: 'Asia/Tokyo' });
  });

  test.each(['constructor', '__proto__', 'by constructor', 'yesterday constructor'])(
    '%s is no word of ours',
    (line) => {
      expect(parseCommand(line, ASKING).ok).toBe(false);
    },
  );

  test('constructor:5 is no filter of ours', () => {
    expect(refusalOf('constructor:5').problem).toEqual({ kind: 'filter', text: 'constructor' });
  });

  test('a suggestion for fewer calls keeps the filters', () => {
    const { problem, suggestions } = refusalOf(`template:${ids(150)} label:${ids(100)}`);
    expect(problem.kind).toBe('tooManyCalls');
    for (const suggestion of suggestions) if (suggestion.includes('label:')) expect(suggestion).toContain('template:');
  });
});
