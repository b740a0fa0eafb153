import type { Report } from '../../src/domain/report';
import { deliveryRate, MISSING, type Tally } from '../../src/domain/statistics';
import type { WatchedDay } from './watch';

/** How messages ended when nothing can change any more. */
interface Ends {
  readonly targets: number;
  readonly delivered: number;
  readonly sendFailed: number;
  readonly processFailed: number;
}

/** Rates as they are told without a word about what still waits. */
export const NAIVE = {
  'delivered / targets': ({ delivered, targets }) => delivered / targets,
  'delivered / (delivered + failed)': (ends) =>
    ends.delivered / (ends.delivered + ends.sendFailed + ends.processFailed),
  'failed / targets': ({ sendFailed, processFailed, targets }) => (sendFailed + processFailed) / targets,
} as const satisfies Record<string, (ends: Ends) => number>;
export type Naive = keyof typeof NAIVE;

export interface DayProof {
  readonly intervals: number;
  /** Each interval that does not hold the final value, or that is not final when its day is settled. */
  readonly broken: readonly string[];
  /** The interval of the whole day at 09:00 the next morning, in fractions of one. */
  readonly widthAtNine: number;
  /** How far from what the same formula says in the end it is at 09:00, in fractions of one. */
  readonly naive: Readonly<Record<Naive, number>>;
}

const NINE = 9;
/** All messages have ended; who looked away meanwhile sees that the day moved, and must see it still for 72 h. */
const ALL_ENDED = 120;
const IN_THE_END = 200;

/** Reports on a day at each age, in hours after its end, and holds what they say against how the day ended. */
export function proveDay(day: WatchedDay, ages: readonly number[]): DayProof {
  const truth = endsBy(day);
  const broken: string[] = [];
  let intervals = 0;
  for (const age of [...ages, ALL_ENDED, IN_THE_END]) {
    const { asked, watched } = day.reportsAt(day.after(age));
    for (const report of [asked, watched]) {
      if (age === IN_THE_END && report.days[0]?.state !== 'settled') broken.push(`${day.date}: never settles`);
      for (const { key, tally } of linesOf(report)) {
        intervals += 1;
        const wrong = isBroken(tally, report.days[0]?.state === 'settled', truth.get(key));
        if (wrong) broken.push(`${day.date} + ${age} h, ${key}: ${wrong}`);
      }
    }
  }
  return { intervals, broken, ...atNine(day, truth.get(WHOLE)) };
}

const WHOLE = 'all';

function linesOf(report: Report): { key: string; tally: Tally }[] {
  const lines = report.breakdown?.counted === 'messages' ? report.breakdown.lines : [];
  const known = lines.flatMap(({ key, figure }) => (figure === MISSING ? [] : [{ key, tally: figure }]));
  return [{ key: WHOLE, tally: report.totals }, ...known];
}

function isBroken(tally: Tally, isSettled: boolean, ends: Ends | undefined): string | undefined {
  const rate = deliveryRate(tally);
  if (!ends || ends.targets === 0) return rate ? 'a rate of nothing' : undefined;
  const { counts, undecided } = tally;
  if (!rate || counts.targets !== ends.targets) return `${counts.targets} targets, not ${ends.targets}`;
  const final = ends.delivered / ends.targets;
  if (final < rate.low || final > rate.high) return `${final} is not in ${rate.low}–${rate.high}`;
  for (const column of ['sendFailed', 'processFailed'] as const)
    if (ends[column] < counts[column] || ends[column] > counts[column] + undecided) return `${column} ${ends[column]}`;
  return isSettled && rate.low !== rate.high ? 'settled, but an interval' : undefined;
}

/** The whole day and each template's part, from the stand-in's rows. */
function endsBy(day: WatchedDay): Map<string, Ends> {
  const ends = new Map<string, Ends>();
  for (const row of day.finalRows())
    for (const key of [WHOLE, String(row.template_id)]) {
      const known = ends.get(key);
      ends.set(key, {
        targets: (known?.targets ?? 0) + Number(row.targets),
        delivered: (known?.delivered ?? 0) + Number(row.delivered),
        sendFailed: (known?.sendFailed ?? 0) + Number(row.send_failed),
        processFailed: (known?.processFailed ?? 0) + Number(row.process_failed),
      });
    }
  return ends;
}

function atNine(day: WatchedDay, ends: Ends | undefined): Pick<DayProof, 'naive' | 'widthAtNine'> {
  const { totals } = day.reportsAt(day.after(NINE)).asked;
  const rate = deliveryRate(totals) ?? { low: 0, high: 0 };
  const error = (formula: Naive) => (ends ? Math.abs(NAIVE[formula](totals.counts) - NAIVE[formula](ends)) : 0);
  return {
    widthAtNine: rate.high - rate.low,
    naive: {
      'delivered / targets': error('delivered / targets'),
      'delivered / (delivered + failed)': error('delivered / (delivered + failed)'),
      'failed / targets': error('failed / targets'),
    },
  };
}
