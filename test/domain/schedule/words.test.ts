import { readScheduleWords, type ScheduleReading } from '../../../src/domain/command/digest-schedule';
import { formatSchedule } from '../../../src/domain/schedule/format';

/** The canonical words for what was read. */
function read(text: string): string {
  const reading = readScheduleWords(text, { zone: 'UTC' });
  return reading.ok ? formatSchedule(reading.schedule) : `${reading.problem.kind}`;
}

describe('schedules in words', () => {
  test.each([
    ['daily', 'every day at 09:00'],
    ['every day', 'every day at 09:00'],
    ['at 9', 'every day at 09:00'],
    ['every weekday at 9:00', 'every weekday at 09:00'],
    ['weekdays', 'every weekday at 09:00'],
    ['every weekend', 'every weekend at 09:00'],
    ['on Mondays', 'every Monday at 09:00'],
    ['on Monday', 'every Monday at 09:00'],
    ['every Monday and Thursday', 'every Monday and Thursday at 09:00'],
    ['Mon,Wed,Fri', 'every Monday, Wednesday and Friday at 09:00'],
    ['Mon-Fri at 9am', 'every weekday at 09:00'],
    ['every Fri-Mon', 'every Monday, Friday, Saturday and Sunday at 09:00'],
    ['every Tues & Thurs', 'every Tuesday and Thursday at 09:00'],
    ['weekly on Monday at noon', 'every Monday at 12:00'],
    ['every 1st', 'every 1st at 09:00'],
    ['every 1st and 15th at 9:30 pm', 'every 1st and 15th at 21:30'],
    ['monthly', 'every 1st at 09:00'],
    ['monthly on the last day', 'every last day of the month at 09:00'],
    ['every last day of the month', 'every last day of the month at 09:00'],
    ['15th of every month', 'every 15th at 09:00'],
    ['on the 15th', 'every 15th at 09:00'],
    ['at 09:00 and 18:00 every day', 'every day at 09:00 and 18:00'],
    ['daily at 9:00, 12:00 and 18:00', 'every day at 09:00, 12:00 and 18:00'],
    ['daily at 18, 9', 'every day at 09:00 and 18:00'],
    ['daily at midnight', 'every day at 00:00'],
    ['daily at 12 am', 'every day at 00:00'],
    ['daily 9:00', 'every day at 09:00'],
    ['EVERY MONDAY, at 9', 'every Monday at 09:00'],
    ['毎日', 'every day at 09:00'],
    ['毎日9時', 'every day at 09:00'],
    ['毎日 ９時３０分', 'every day at 09:30'],
    ['平日 午前9時', 'every weekday at 09:00'],
    ['平日 朝9時と午後6時半', 'every weekday at 09:00 and 18:30'],
    ['土日', 'every weekend at 09:00'],
    ['毎週月曜', 'every Monday at 09:00'],
    ['毎週月曜日9時', 'every Monday at 09:00'],
    ['毎週月・木 9時と18時', 'every Monday and Thursday at 09:00 and 18:00'],
    ['毎週月水金', 'every Monday, Wednesday and Friday at 09:00'],
    ['毎週月曜から金曜', 'every weekday at 09:00'],
    ['毎週末', 'every weekend at 09:00'],
    ['毎月1日', 'every 1st at 09:00'],
    ['毎月1日と15日 9時', 'every 1st and 15th at 09:00'],
    ['毎月末', 'every last day of the month at 09:00'],
    ['毎月末日 夜8時', 'every last day of the month at 20:00'],
    ['毎月9時', 'every 1st at 09:00'],
    ['每天9点', 'every day at 09:00'],
    ['每周一', 'every Monday at 09:00'],
    ['每周一、三、五 下午6点半', 'every Monday, Wednesday and Friday at 18:30'],
    ['工作日 9点', 'every weekday at 09:00'],
    ['每月1日', 'every 1st at 09:00'],
  ])('%s: %s', (text, canonical) => {
    expect(read(text)).toBe(canonical);
  });

  test.each([
    ['', 'noSchedule'],
    ['sometimes', 'noSchedule'],
    ['every hour', 'noSchedule'],
    ['every 2nd Monday', 'noSchedule'],
    ['weekly', 'whichWeekday'],
    ['毎週', 'whichWeekday'],
    ['every 32nd', 'monthDay'],
    ['毎月32日', 'monthDay'],
    ['daily at 25:00', 'time'],
    ['daily at 9:75', 'time'],
    ['daily at 13 pm', 'time'],
    ['daily at 9 and 6pm', 'time'],
    ['毎日 午後12時', 'time'],
    ['every Monday every Friday', 'twice'],
    ['at 9 daily at 18', 'twice'],
    ['daily foo', 'words'],
  ])('no schedule: %s (%s)', (text, problem) => {
    const reading = readScheduleWords(text, { zone: 'UTC' });
    expect(read(text)).toBe(problem);
    const { suggestions } = reading as Extract<ScheduleReading, { ok: false }>;
    expect(suggestions).toHaveLength(2);
    for (const suggestion of suggestions) expect(readScheduleWords(suggestion, { zone: 'UTC' }).ok).toBe(true);
  });

  test('the zone is that of who reads', () => {
    expect(readScheduleWords('daily', { zone: 'Asia/Tokyo' })).toMatchObject({ schedule: { zone: 'Asia/Tokyo' } });
  });
});
