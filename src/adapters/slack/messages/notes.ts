import { runsOf } from '../../../domain/day';
import type { PictureOutcome } from '../../../domain/notice';
import { isUnavailable, type MissingPart, type Report } from '../../../domain/report';
import { type DayState, MISSING } from '../../../domain/statistics';
import { hasUndecided } from '../../../words/changes';
import type { Formats } from '../../../words/format';
import type { Words } from '../../../words/words';

/** What a reader must know about a report's figures besides the figures. */
export function notesOf(report: Report, picture: PictureOutcome | undefined, words: Words, formats: Formats): string[] {
  const provisional = daysInState(report, 'provisional');
  const open = daysInState(report, 'open').at(0);
  return [
    ...(provisional.length > 0 ? [provisionalNote(report, words, formats)] : []),
    ...(open ? [words.openDay(formats.day(open))] : []),
    ...(report.totals.undecided > 0 ? [words.ratesAreOfTargets] : []),
    ...(report.clockChanges.length > 0 ? [words.clockChange(words.list(report.clockChanges.map(formats.day)))] : []),
    ...fractionalNotes(report, words, formats),
    ...comparisonNotes(report, words),
    ...contradictionNotes(report, words, formats),
    ...(picture && 'withheld' in picture ? [words.pictureWithheld[picture.withheld]] : []),
  ];
}

/** One line a part that is missing, with the reason. Of days that are missing anyway, their reasons need no line. */
export function missingNotes(report: Report, words: Words, formats: Formats): string[] {
  const daily = report.missing.filter(({ subject }) => subject === 'daily');
  const isToldAnyway = ({ range }: MissingPart) =>
    daily.some((part) => part.range.start <= range.start && range.end <= part.range.end);
  const lines = report.missing
    .filter((part) => part.subject === 'daily' || !isToldAnyway(part))
    .map(({ range, subject, failure }) =>
      words.missingPart({ range: formats.range(range), subject, why: words.failure(failure) }),
    );
  const leavesOut = daily.length > 0 && !isUnavailable(report) ? [words.totalsLeaveOut] : [];
  return [...lines, ...leavesOut, ...staleNotes(report, words, formats)];
}

/** Old figures in the place of new ones that could not be had. */
function staleNotes({ stale, request }: Report, words: Words, formats: Formats): string[] {
  if (!stale) return [];
  const time = formats.time(stale.fetchedAt, request.zone);
  return [words.stale({ range: formats.range(stale.range), time, why: words.failure(stale.failure) })];
}

function comparisonNotes({ comparison }: Report, words: Words): string[] {
  if (!comparison) return [];
  if ('refused' in comparison) return [words.notCompared[comparison.refused]];
  return hasUndecided(comparison) ? [words.notDecidedYet] : [];
}

function contradictionNotes({ contradictions }: Report, words: Words, formats: Formats): string[] {
  return contradictions.map((one) =>
    one.kind === 'counts'
      ? words.contradiction.counts(words.list(runsOf(one.days).map(formats.range)))
      : words.contradiction.reasons(words.reasonClass[one.class]),
  );
}

function provisionalNote(report: Report, words: Words, formats: Formats): string {
  const days = daysInState(report, 'provisional');
  const undecided = report.days.reduce(
    (sum, { state, tally }) => (state === 'provisional' && tally !== MISSING ? sum + tally.undecided : sum),
    0,
  );
  return words.provisional(words.list(runsOf(days).map(formats.range)), formats.count(undecided));
}

/** A note for each true offset that the API cannot be asked for. */
function fractionalNotes({ segments }: Report, words: Words, { offset }: Formats): string[] {
  const notes = segments.flatMap(({ trueOffsetMinutes, offsetHours }) =>
    trueOffsetMinutes === undefined ? [] : [words.fractionalZone(offset(trueOffsetMinutes), offset(offsetHours * 60))],
  );
  return [...new Set(notes)];
}

function daysInState(report: Report, state: DayState) {
  return report.days.filter((day) => day.state === state && day.tally !== MISSING).map(({ date }) => date);
}
