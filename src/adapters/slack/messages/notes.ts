import { runsOf } from '../../../domain/day';
import type { PictureOutcome } from '../../../domain/notice';
import type { MissingPart, Report } from '../../../domain/report';
import { type DayState, MISSING } from '../../../domain/statistics';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';

/** What a reader must know about a report's figures besides the figures. */
export function notesOf(report: Report, picture: PictureOutcome | undefined, words: Words, formats: Formats): string[] {
  const provisional = daysInState(report, 'provisional');
  const open = daysInState(report, 'open').at(0);
  const fractional = report.segments.find(({ trueOffsetMinutes }) => trueOffsetMinutes !== undefined);
  return [
    ...(provisional.length > 0 ? [provisionalNote(report, words, formats)] : []),
    ...(open ? [words.openDay(formats.day(open))] : []),
    ...(report.totals.undecided > 0 ? [words.ratesAreOfTargets] : []),
    ...(report.clockChanges.length > 0 ? [words.clockChange(report.clockChanges.map(formats.day).join(', '))] : []),
    ...(fractional?.trueOffsetMinutes === undefined
      ? []
      : [
          words.fractionalZone(
            formats.offset(fractional.trueOffsetMinutes),
            formats.offset(fractional.offsetHours * 60),
          ),
        ]),
    ...(picture && 'withheld' in picture ? [words.pictureWithheld[picture.withheld]] : []),
  ];
}

/** One line a part that is missing, with the reason. */
export function missingNotes(missing: readonly MissingPart[], words: Words, formats: Formats): string[] {
  const lines = missing.map(({ range, subject, failure }) =>
    words.missingPart({ range: formats.range(range), subject, why: words.failure(failure) }),
  );
  const leavesOut = missing.some(({ subject }) => subject === 'daily');
  return leavesOut ? [...lines, words.totalsLeaveOut] : lines;
}

function provisionalNote(report: Report, words: Words, formats: Formats): string {
  const days = daysInState(report, 'provisional');
  const waiting = report.days.reduce(
    (sum, { state, tally }) => (state === 'provisional' && tally !== MISSING ? sum + tally.undecided : sum),
    0,
  );
  return words.provisional(runsOf(days).map(formats.range).join(', '), formats.count(waiting));
}

function daysInState(report: Report, state: DayState) {
  return report.days.filter((day) => day.state === state && day.tally !== MISSING).map(({ date }) => date);
}
