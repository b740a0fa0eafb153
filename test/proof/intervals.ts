import { daysOf } from '../../src/domain/dates/calendar';
import type { LocalDate } from '../../src/domain/dates/range';
import { type DayProof, NAIVE, type Naive, proveDay } from './prove';
import { WatchedDay } from './watch';
import { lateHandsets, quickHandsets } from './worlds';

/** Over every one of 90 days: what a report says of it, each hour, until all its messages have answered. */
const RANGE = { start: '2026-08-26', end: '2026-11-23' } as const satisfies { start: LocalDate; end: LocalDate };
const AGES = Array.from({ length: 81 }, (_, hours) => hours);
const WORLDS = [
  { name: 'receipts within 6.5 h', zone: 'Asia/Tokyo', world: quickHandsets(1) },
  { name: '1 % of receipts after 35 to 65 h', zone: 'America/New_York', world: lateHandsets(2) },
];

function main(): void {
  let broken = 0;
  say(`${daysOf(RANGE).length} days, ${RANGE.start} to ${RANGE.end}, reported on at 0, 1, … 80 h\n\n`);
  say('| Carriers | Said at 09:00 the next morning | > 0.1 pts wrong | > 0.5 pts wrong | Most |\n');
  say('| --- | --- | ---: | ---: | ---: |\n');
  const proofs = WORLDS.map(({ name, zone, world }) => {
    const days = daysOf(RANGE).map((date) => proveDay(new WatchedDay(world, date, zone), AGES));
    for (const formula of Object.keys(NAIVE) as Naive[]) say(naiveLine(name, formula, days));
    return { name, days };
  });
  for (const { name, days } of proofs) {
    const failures = days.flatMap((day) => day.broken);
    const intervals = days.reduce((sum, day) => sum + day.intervals, 0);
    const widths = days.map(({ widthAtNine }) => widthAtNine).sort((a, b) => a - b);
    const share = 1 - failures.length / intervals;
    say(`\n${name}: ${intervals.toLocaleString('en')} intervals, ${percent(share)} hold the final value; `);
    say(
      `at 09:00 they are ${points(widths[Math.floor(widths.length / 2)])} wide (median), ${points(widths.at(-1))} at most\n`,
    );
    for (const failure of failures.slice(0, 10)) say(`  ${failure}\n`);
    broken += failures.length;
  }
  process.exitCode = broken > 0 ? 1 : 0;
}

function naiveLine(name: string, formula: Naive, days: readonly DayProof[]): string {
  const errors = days.map(({ naive }) => naive[formula]);
  const above = (limit: number) => percent(errors.filter((error) => error > limit).length / errors.length);
  return `| ${name} | ${formula} | ${above(0.001)} | ${above(0.005)} | ${points(Math.max(...errors))} |\n`;
}

function percent(share: number): string {
  return share === 1 ? '100 %' : `${Math.floor(share * 1000) / 10} %`;
}

function points(share = 0): string {
  return `${(share * 100).toFixed(2)} pts`;
}

function say(text: string): void {
  process.stdout.write(text);
}

main();
