import fc from 'fast-check';
import type { Command, DigestDraft } from '../../../src/domain/command/command';
import { formatDigest } from '../../../src/domain/command/digest';
import { readDigestText } from '../../../src/domain/command/digest-text';
import { parseCommand } from '../../../src/domain/command/parse';
import { formatSchedule } from '../../../src/domain/schedule/format';
import type { Schedule } from '../../../src/domain/schedule/schedule';
import { anySchedule } from '../schedule/schedules';
import { ASKING, refusalOf } from './ask';

function commandOf(line: string): Command {
  const parsed = parseCommand(line, ASKING);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.command;
}

function draftOf(line: string): DigestDraft {
  const command = commandOf(line);
  if (command.kind !== 'digest') throw new Error(`no digest: ${JSON.stringify(command)}`);
  return command.draft;
}

describe('a digest in words', () => {
  test.each([
    ['digest yesterday by template every weekday at 9:00', 'yesterday by template', 'every weekday at 09:00'],
    ['digest every weekday at 9:00 yesterday by template', 'yesterday by template', 'every weekday at 09:00'],
    ['digest at 9 yesterday on Mondays by template', 'yesterday by template', 'every Monday at 09:00'],
    ['digest last 7 days by template, every Monday, at 9', 'last 7 days by template', 'every Monday at 09:00'],
    ['digest today at 9', 'today', 'every day at 09:00'],
    ['digest daily', 'last 7 days', 'every day at 09:00'],
    ['digest by day daily', 'by day', 'every day at 09:00'],
    ['digest yesterday by daily every day', 'yesterday by daily', 'every day at 09:00'],
    ['digest last week by week every Monday', 'last week by week', 'every Monday at 09:00'],
    ['digest last week on Mondays at 9', 'last week', 'every Monday at 09:00'],
    ['digest last Monday every Tuesday', 'last Monday', 'every Tuesday at 09:00'],
    ['digest last Mon-Fri every weekend', 'last Mon-Fri', 'every weekend at 09:00'],
    ['digest last month monthly on the last day', 'last month', 'every last day of the month at 09:00'],
    ['digest 1–5 Nov 2026 daily', '1–5 Nov 2026', 'every day at 09:00'],
    [
      'digest failures last week vs last year csv Mon,Thu 8:00',
      'failures last week vs last year csv',
      'every Monday and Thursday at 08:00',
    ],
    [
      'digest yesterday label:"every day at 9" template: 1, 2 weekdays',
      'yesterday label:"every day at 9" template:1,2',
      'every weekday at 09:00',
    ],
    ['ダイジェスト 昨日 毎日 9時', '昨日', 'every day at 09:00'],
    ['digest 昨日を毎日9時に', '昨日', 'every day at 09:00'],
    ['定期 先週のテンプレート別 毎週月曜', '先週 テンプレート別', 'every Monday at 09:00'],
    ['digest 昨天 每天 9点', '昨天', 'every day at 09:00'],
  ])('%s', (line, text, schedule) => {
    const draft = draftOf(line);
    expect([draft.text, formatSchedule(draft.schedule)]).toEqual([text, schedule]);
  });

  test.each<[string, Partial<DigestDraft>]>([
    ['', { isPrivate: false, waitsMs: 0, skipsEmpty: false }],
    ['in <#C07|sms-ops>', { channel: 'C07' }],
    ['<#C07|every-day>', { channel: 'C07' }],
    ['<#C07|テンプレート別>に', { channel: 'C07' }],
    ['private', { isPrivate: true }],
    ['name:"At 9 every Monday"', { name: 'At 9 every Monday' }],
    ['name: “Morning figures”', { name: 'Morning figures' }],
    ['when settled', { waitsMs: 6 * 3_600_000 }],
    ['when settled within 12h', { waitsMs: 12 * 3_600_000 }],
    ['確定したら', { waitsMs: 6 * 3_600_000 }],
    ['確定後 12時間以内', { waitsMs: 12 * 3_600_000 }],
    ['skip if empty', { skipsEmpty: true }],
    ['0件なら省略', { skipsEmpty: true }],
    ['空なら省略', { skipsEmpty: true }],
  ])('option %s', (words, options) => {
    const places = [`digest ${words} yesterday every day at 9`, `digest yesterday ${words} every day at 9`];
    for (const line of [...places, `digest yesterday every day at 9 ${words}`]) {
      expect(draftOf(line)).toMatchObject({ text: 'yesterday', ...options });
    }
  });

  test('a zone is for the days of the report and for the schedule', () => {
    const { text, schedule } = draftOf('digest yesterday tz:cairo daily');
    expect([text, schedule.zone]).toEqual(['yesterday tz:cairo', 'Africa/Cairo']);
    expect(draftOf('digest yesterday daily').schedule.zone).toBe('Asia/Tokyo');
  });

  test('alone it asks for a form, and digests are listed', () => {
    expect(commandOf('digest')).toEqual({ kind: 'digestForm' });
    expect(commandOf('ダイジェスト')).toEqual({ kind: 'digestForm' });
    expect(commandOf('digests')).toEqual({ kind: 'digests' });
    expect(commandOf('ダイジェスト一覧')).toEqual({ kind: 'digests' });
  });
});

describe('no digest', () => {
  test.each<[string, object, string?]>([
    ['digest yesterday', { kind: 'noSchedule' }, '/sms digest yesterday every day at 09:00'],
    [
      'digest yesterday weekly at 10',
      { kind: 'whichWeekday', text: 'weekly' },
      '/sms digest yesterday every Monday at 10',
    ],
    ['digest yesterday at 25:00', { kind: 'time', text: 'at 25:00' }, '/sms digest yesterday at 09:00'],
    ['digest yesterday every 32nd', { kind: 'monthDay', text: 'every 32nd' }, '/sms digest yesterday every 1st'],
    [
      'digest yesterday every Monday every Friday',
      { kind: 'twice', text: 'every Friday' },
      '/sms digest yesterday every Monday',
    ],
    ['digest yestrday every weekday at 9', { kind: 'words' }, '/sms digest yesterday every weekday at 09:00'],
    ['digest tomorrow daily', { kind: 'future', text: 'tomorrow' }, '/sms digest today every day at 09:00'],
    [
      'digest yesterday by tempalte daily',
      { kind: 'breakdown' },
      '/sms digest yesterday by template every day at 09:00',
    ],
    ['digest yesterday daily in #sms-ops', { kind: 'channelName', text: '#sms-ops' }, '/sms digest yesterday daily'],
    [
      'digest yesterday daily in <#C07|a> in <#C08|b>',
      { kind: 'twice', text: '<#C08>' },
      '/sms digest yesterday daily in <#C07>',
    ],
    ['digest yesterday daily private in <#C07|a>', { kind: 'twice', text: 'private' }],
    ['digest yesterday daily when settled within 48h', { kind: 'wait', count: 48, most: 24 }],
    [`digest yesterday daily name:${'x'.repeat(81)}`, { kind: 'nameTooLong', count: 81, most: 80 }],
    ['digests yesterday daily', { kind: 'words' }, '/sms digest yesterday daily'],
    ['digest yesterday daily tz:nowhere', { kind: 'zone', text: 'nowhere' }],
    ['digest yesterday every 2nd Monday', { kind: 'noSchedule' }],
  ])('%s', (line, problem, first = '') => {
    const refusal = refusalOf(line);
    expect(refusal.problem).toMatchObject(problem);
    expect([1, 2]).toContain(refusal.suggestions.length);
    if (first) expect(refusal.suggestions[0]).toBe(first);
    for (const suggestion of refusal.suggestions) draftOf(suggestion.replace('/sms ', ''));
  });

  test.each([
    ['digest last week on Monday at 9', ['last week every Monday at 09:00', 'last week on Monday every day at 09:00']],
    ['digest Mon-Fri at 9', ['last 7 days every weekday at 09:00', 'Mon-Fri every day at 09:00']],
    [
      'digest last month on the 15th at 9',
      ['last month every 15th at 09:00', 'last month on the 15th every day at 09:00'],
    ],
    ['digest 2026-11-01 00:00 daily', ['2026-11-01 every day at 00:00', '2026-11-01 00:00 every day at 09:00']],
  ])('two readings are both offered, and none is taken: %s', (line, offered) => {
    const { problem, suggestions } = refusalOf(line);
    expect(problem.kind).toBe('ambiguous');
    expect(suggestions).toEqual(offered.map((words) => `/sms digest ${words}`));
    for (const suggestion of suggestions) draftOf(suggestion.replace('/sms ', ''));
  });
});

test('every digest reads back from its line', () => {
  const anyDraft = fc.record(
    {
      text: fc.constantFrom(
        'yesterday',
        'last week on Monday by day',
        'Mon-Fri csv',
        '2026-11-01 00:00',
        '先週 label:"at 9"',
        'by daily',
      ),
      schedule: anySchedule.map((schedule) => ({ ...schedule, zone: ASKING.zone })),
      channel: fc.constantFrom('C07', 'G1A2B3'),
      isPrivate: fc.constant(false),
      name: fc.constantFrom('Morning figures', 'every day in #sms', '毎日9時'),
      waitsMs: fc.integer({ min: 0, max: 24 }).map((hours) => hours * 3_600_000),
      skipsEmpty: fc.boolean(),
    },
    { requiredKeys: ['text', 'schedule', 'isPrivate', 'waitsMs', 'skipsEmpty'] },
  );
  fc.assert(
    fc.property(anyDraft, (draft) => {
      expect(draftOf(formatDigest(draft))).toEqual(draft);
    }),
    { seed: 6, numRuns: 300 },
  );
});

describe('the words of a form', () => {
  const schedule: Schedule = { days: { kind: 'monthly', days: [1] }, times: ['09:00'], zone: 'Asia/Tokyo' };

  test('are read as of the next slot', () => {
    expect(readDigestText('this month', schedule, ASKING)).toMatchObject({
      ok: true,
      text: 'this month',
      report: { request: { range: { start: '2026-12-01', end: '2026-12-01' } } },
    });
  });

  test('may name a zone, which is the schedule’s then', () => {
    expect(readDigestText('yesterday tz:cairo', schedule, ASKING)).toMatchObject({
      schedule: { zone: 'Africa/Cairo' },
    });
  });

  test('are refused with words that work', () => {
    expect(readDigestText('yestrday by template', schedule, ASKING)).toMatchObject({
      ok: false,
      refusal: { problem: { kind: 'words' }, suggestions: ['yesterday by template'] },
    });
  });
});
