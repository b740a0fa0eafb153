import fc from 'fast-check';
import { readDigest } from '../../src/actions/start-digest';
import { neverReported } from '../../src/domain/command/digest-gaps';
import { readDigestText } from '../../src/domain/command/digest-text';
import { DIGEST_EXAMPLES } from '../../src/domain/command/examples';
import { parseCommand } from '../../src/domain/command/parse';
import { addDays, daysOf } from '../../src/domain/dates/calendar';
import type { DateRange } from '../../src/domain/dates/range';
import type { Digest } from '../../src/domain/digest';
import type { Days, Schedule } from '../../src/domain/schedule/schedule';
import { dueSlots, nextSlots, type Slot } from '../../src/domain/schedule/slots';
import { ASKING, refusalOf } from '../domain/command/ask';
import { anySchedule } from '../domain/schedule/schedules';

const WORKDAYS: Days = { kind: 'weekly', weekdays: [1, 2, 3, 4, 5] };
const schedule = (days: Days, times: Schedule['times'] = ['09:00']): Schedule => ({ days, times, zone: 'Asia/Tokyo' });

function digest(text: string, when: Schedule): Digest {
  return { text, schedule: when, locale: 'en' } as Digest;
}

function rangeAt(text: string, when: Schedule, at: string, missed: readonly string[] = []): DateRange | undefined {
  const slots = missed.map((slot) => ({ slot: new Date(slot).toISOString() }));
  return readDigest(digest(text, when), new Date(at), slots)?.request.range;
}

describe('since the last one', () => {
  test.each<[string, Days, string, string]>([
    ['2026-11-24T09:00+09:00', WORKDAYS, '2026-11-23', '2026-11-23'],
    ['2026-11-23T09:00+09:00', WORKDAYS, '2026-11-20', '2026-11-22'],
    ['2026-11-23T09:00+09:00', { kind: 'daily' }, '2026-11-22', '2026-11-22'],
    ['2026-11-23T09:00+09:00', { kind: 'weekly', weekdays: [1] }, '2026-11-16', '2026-11-22'],
    ['2026-11-01T09:00+09:00', { kind: 'monthly', days: [1] }, '2026-10-01', '2026-10-31'],
    ['2026-11-30T09:00+09:00', { kind: 'monthly', days: ['last'] }, '2026-10-31', '2026-11-29'],
  ])('on %s of %j', (at, days, start, end) => {
    for (const text of [
      'since the last one',
      'since the last report',
      '前回のレポート以降',
      'Since last time',
      '前回以降',
      '前回から',
      '自上次以来',
      '上次以来',
    ])
      expect(rangeAt(text, schedule(days), at)).toEqual({ start, end });
  });

  test('twice a day it is both times of the days before', () => {
    const twice = schedule(WORKDAYS, ['09:00', '18:00']);
    for (const at of ['2026-11-23T09:00+09:00', '2026-11-23T18:00+09:00'])
      expect(rangeAt('since the last one', twice, at)).toEqual({ start: '2026-11-20', end: '2026-11-22' });
  });

  test('what was missed is made up for, what was only told of too', () => {
    const at = '2026-11-25T09:00+09:00';
    const [monday, tuesday] = ['2026-11-23T09:00+09:00', '2026-11-24T09:00+09:00'];
    const day = schedule(WORKDAYS);
    expect(rangeAt('since the last one', day, at, [tuesday])?.start).toBe('2026-11-23');
    expect(rangeAt('since the last one', day, at, [monday, tuesday])?.start).toBe('2026-11-20');
    expect(rangeAt('since the last one', day, at, [monday])?.start).toBe('2026-11-24');
    // One of two times of a day came: that day's figures were seen.
    const twice = schedule(WORKDAYS, ['09:00', '18:00']);
    expect(rangeAt('since the last one', twice, at, [tuesday])?.start).toBe('2026-11-24');
  });

  test('every day is reported, and none twice, in any schedule and zone', () => {
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 0, max: 700 }), (any, day) => {
        const when = { ...any, times: any.times.slice(0, 1) };
        const after = new Date(Date.parse('2026-01-01T00:00:00Z') + day * 86_400_000);
        const ranges = nextSlots(when, after, 6).map((slot) => rangeOf(when, slot));
        for (const [index, range] of ranges.entries()) {
          const next = ranges[index + 1];
          if (next) expect(next.start).toBe(addDays(range.end, 1));
        }
      }),
      { seed: 19, numRuns: 100 },
    );
  });

  function rangeOf(when: Schedule, { at }: Slot): DateRange {
    const range = rangeAt('since the last one', when, at.toISOString());
    if (!range) throw new Error('no range');
    return range;
  }

  test('goes with the other words of a report', () => {
    const reading = readDigestText('failures since the last one by template label:7', schedule(WORKDAYS), ASKING);
    expect(reading).toMatchObject({
      ok: true,
      text: 'failures since the last one by template label:7',
      report: {
        request: {
          ...{ kind: 'failures', by: ['template'], range: { start: '2026-11-24', end: '2026-11-24' } },
          filters: { labels: ['7'] },
        },
      },
    });
  });

  test.each([
    ['since the last one', ['yesterday', 'last 7 days']],
    ['label:7 since the last digest', ['label:7 yesterday', 'label:7 last 7 days']],
    ['前回以降', ['昨日', '過去7日間']],
  ])('%s means nothing outside of a digest', (line, suggested) => {
    const { problem, suggestions } = refusalOf(line, { locale: line.startsWith('前') ? 'ja-JP' : 'en-US' });
    expect(problem.kind).toBe('onlyInDigests');
    expect(suggestions).toEqual(suggested.map((one) => `/sms ${one}`));
  });

  test('a digest without its word is offered', () => {
    expect(refusalOf('since the last one every weekday at 9')).toMatchObject({
      problem: { kind: 'wordless', means: 'digest' },
      suggestions: ['/sms digest since the last one every weekday at 9'],
    });
  });
});

describe('the last working day', () => {
  test.each(['last working day', 'last working days', '前営業日', '上个工作日'])('%s is Friday on a Monday', (text) => {
    const friday = { start: '2026-11-20', end: '2026-11-20' };
    expect(rangeAt(text, schedule(WORKDAYS), '2026-11-23T09:00+09:00')).toEqual(friday);
    expect(rangeAt(text, schedule(WORKDAYS), '2026-11-24T09:00+09:00')?.start).toBe('2026-11-23');
  });
});

describe('weekdays that a digest never reports', () => {
  test.each<[string, Days, readonly number[]]>([
    ['yesterday', WORKDAYS, [5, 6]],
    ['yesterday by template', WORKDAYS, [5, 6]],
    ['today', WORKDAYS, [6, 7]],
    ['yesterday', { kind: 'weekly', weekdays: [1] }, [1, 2, 3, 4, 5, 6]],
    ['昨日', WORKDAYS, [5, 6]],
    ['since the last one', WORKDAYS, []],
    ['前回以降', WORKDAYS, []],
    ['yesterday', { kind: 'daily' }, []],
    ['last 7 days', { kind: 'weekly', weekdays: [1] }, []],
    ['last week', { kind: 'weekly', weekdays: [5] }, []],
    ['month to date', { kind: 'weekly', weekdays: [1] }, []],
    ['last month', { kind: 'monthly', days: [1] }, []],
    ['last working day', WORKDAYS, []],
    ['2026-11-01..2026-11-02', WORKDAYS, []],
  ])('%s, %j', (text, days, weekdays) => {
    expect(neverReported(text, schedule(days), ASKING)).toEqual(weekdays);
  });

  test('the examples leave out none', () => {
    for (const line of Object.values(DIGEST_EXAMPLES).flat()) {
      const parsed = parseCommand(line, ASKING);
      if (!parsed.ok || parsed.command.kind !== 'digest') throw new Error(line);
      const { text, schedule: when } = parsed.command.draft;
      expect([line, neverReported(text, when, ASKING)]).toEqual([line, []]);
      const month = { start: '2026-11-01', end: '2026-11-30' } as const;
      const slots = dueSlots(when, new Date('2026-11-01T00:00:00Z'), new Date('2026-12-08T00:00:00Z'));
      const reported = new Set(slots.flatMap(({ at }) => daysOf(rangeAt(text, when, at.toISOString()) ?? month)));
      for (const day of daysOf(month)) expect([line, day, reported.has(day)]).toEqual([line, day, true]);
    }
  });
});
