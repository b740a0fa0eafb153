import type { PictureOutcome } from '../../../domain/notice';
import type { MissingPart, Report } from '../../../domain/report';
import { type ReportNote, reportNotes } from '../../../domain/report-notes';
import { undecidedTexts } from '../../../words/changes';
import type { Formats } from '../../../words/format';
import { noteText } from '../../../words/notes';
import type { Words } from '../../../words/words';

/** What stands above the figures instead, with the missing parts. */
const TOLD_ABOVE: readonly ReportNote['code'][] = ['incomplete', 'stale'];

/** What a reader must know about a report's figures besides the figures. */
export function notesOf(report: Report, picture: PictureOutcome | undefined, words: Words, formats: Formats): string[] {
  const notes = reportNotes(report, false).filter(({ code }) => !TOLD_ABOVE.includes(code));
  return [
    ...notes.flatMap((note) => noteText(note, report, words, formats) ?? []),
    ...(report.totals.undecided > 0 ? [words.ratesAreOfTargets] : []),
    ...undecidedTexts(report.comparison, words),
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
  const about = reportNotes(report, false).filter(({ code }) => TOLD_ABOVE.includes(code));
  return [...lines, ...about.flatMap((note) => noteText(note, report, words, formats) ?? [])];
}
