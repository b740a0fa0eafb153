import type { DateRange } from '../domain/dates/range';
import { runsOf } from '../domain/day';
import { segmentsOf } from '../domain/query';
import { isUnavailable, type Report, type Stale } from '../domain/report';
import { fractionalOffsets, type ReportNote } from '../domain/report-notes';
import type { Formats } from './format';
import type { Words } from './words';

/** A note as a sentence; none for what stands beside the figures that it is about. */
export function noteText(note: ReportNote, report: Report, words: Words, formats: Formats): string | undefined {
  switch (note.code) {
    case 'incomplete':
      return isUnavailable(report) ? undefined : words.totalsLeaveOut;
    case 'provisional':
      return words.provisional(words.list(runsOf(note.days).map(formats.range)), formats.count(note.undecided));
    case 'neverAnswered':
      return words.neverAnswered(formats.count(note.messages), note.messages === 1);
    case 'reasonsAhead':
      return words.reasonsAhead(words.reasonClass[note.class], formats.count(note.messages), note.messages === 1);
    case 'open':
      return words.openDay(words.list(note.days.map(formats.day)));
    case 'clipped':
      return words.clipped;
    case 'clockChange':
      return words.clockChange(words.list(note.days.map(formats.day)));
    case 'fractionalZone':
      return wholeHoursText(note, words, formats);
    case 'stale':
      return report.stale && staleText(report.stale, report.request.zone, words, formats);
    case 'contradictoryCounts':
      return words.contradiction.counts(words.list(runsOf(note.days).map(formats.range)));
    case 'contradictoryReasons':
      return words.contradiction.reasons(words.reasonClass[note.class]);
    case 'reasonsIncomplete':
    case 'unclassified':
      return undefined;
  }
}

/** That EngageLab cuts days at whole hours, of each offset that a zone has in a range and that is none. */
export function wholeHoursTexts(zone: string, range: DateRange, words: Words, formats: Formats): string[] {
  return fractionalOffsets(segmentsOf(range, zone)).map((note) => wholeHoursText(note, words, formats));
}

function wholeHoursText(
  { trueOffsetMinutes, offsetHours }: ReportNote & { readonly code: 'fractionalZone' },
  words: Words,
  formats: Formats,
): string {
  return words.fractionalZone(formats.offset(trueOffsetMinutes), formats.offset(offsetHours * 60));
}

/** Old figures in the place of new ones that could not be had. */
function staleText({ range, fetchedAt, failure }: Stale, zone: string, words: Words, formats: Formats): string {
  return words.stale({
    range: formats.range(range),
    time: formats.time(fetchedAt, zone),
    why: words.failure(failure),
  });
}
