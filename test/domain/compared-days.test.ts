import { comparedDays } from '../../src/domain/compared-days';
import { daysOf } from '../../src/domain/dates/calendar';
import type { DateRange, LocalDate } from '../../src/domain/dates/range';
import type { Day } from '../../src/domain/day';
import { MISSING } from '../../src/domain/statistics';
import { requestFor } from './traffic';

function daysIn({ start, end }: DateRange, open?: LocalDate) {
  const days = daysOf({ start, end }).map(
    (date): Day => ({ date, state: date === open ? 'open' : 'settled', tally: MISSING }),
  );
  return { request: requestFor(start, end), days };
}

function endsOf(dates: readonly LocalDate[]): string {
  return `${dates[0]}..${dates.at(-1)}, ${dates.length}`;
}

describe('a day that is not over', () => {
  const march = daysIn({ start: '2026-03-01', end: '2026-03-31' }, '2026-03-31');
  const february = daysIn({ start: '2026-02-01', end: '2026-02-28' });

  test('stands aside with the last day of a shorter month', () => {
    const { before, after } = comparedDays(february, march, []);
    expect([endsOf(before), endsOf(after)]).toEqual(['2026-02-01..2026-02-27, 27', '2026-03-01..2026-03-30, 30']);
  });

  test('does not, with that day, where it is known how far that had come', () => {
    const { before, after } = comparedDays(february, march, [{ date: '2026-02-28', side: 'before' }]);
    expect([before.length, after.length]).toEqual([28, 31]);
  });

  test('stands aside alone where no day belongs to it', () => {
    const week = daysIn({ start: '2026-03-16', end: '2026-03-22' });
    const twoDays = daysIn({ start: '2026-03-30', end: '2026-03-31' }, '2026-03-31');
    const { before, after } = comparedDays(week, twoDays, []);
    expect([endsOf(before), endsOf(after)]).toEqual(['2026-03-16..2026-03-22, 7', '2026-03-30..2026-03-30, 1']);
  });

  test('stands aside on either side, and both where neither is over', () => {
    const first = daysIn({ start: '2026-03-30', end: '2026-03-31' }, '2026-03-31');
    const second = daysIn({ start: '2026-03-23', end: '2026-03-24' });
    expect(comparedDays(first, second, [])).toEqual({ before: ['2026-03-30'], after: ['2026-03-23'] });
    const shifted = daysIn({ start: '2026-03-31', end: '2026-04-01' }, '2026-03-31');
    expect(comparedDays(first, shifted, [])).toEqual({ before: [], after: [] });
  });
});
