import { countDays } from '../../domain/dates/calendar';
import { runsOf } from '../../domain/day';
import type { FailureReasons } from '../../domain/failures';
import type { Language } from '../../domain/language';
import type { Filters } from '../../domain/query';
import { actionAgainst } from '../../domain/reasons';
import { type BreakdownLine, type BreakdownTable, isUnavailable, type Report, type Stale } from '../../domain/report';
import { type ReportNote, reportNotes } from '../../domain/report-notes';
import { deliveryRate, MISSING, type Missing, type Tally } from '../../domain/statistics';
import { alignColumns } from '../../words/columns';
import type { Formats } from '../../words/format';
import { formatsOf, type Words, wordsFor } from '../../words/words';

/** Reasons named for each class in a report; the rest are counted. A report about failures names all. */
const MOST_REASONS = 5;

/** A report as lines of text in one width of letter. */
export function reportText(report: Report, isClipped: boolean, language: Language): string {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const parts = [
    headingLines(report, words, formats),
    missingLines(report, words, formats),
    ...contentParts(report, words, formats),
    reportNotes(report, isClipped).flatMap((note) => noteLine(note, report, words, formats) ?? []),
  ];
  const text = parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return `${harmless(text)}\n`;
}

/** Names from outside must not command the terminal, nor turn its lines around. */
export function harmless(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

function headingLines({ request, segments, fetchedAt }: Report, words: Words, formats: Formats): string[] {
  const offsets = segments.map(({ trueOffsetMinutes, offsetHours }) =>
    formats.offset(trueOffsetMinutes ?? offsetHours * 60),
  );
  return [
    `${words.title[request.kind]} · ${formats.range(request.range)}`,
    [
      words.days(countDays(request.range)),
      `${request.zone} (${[...new Set(offsets)].join(' → ')})`,
      filtersText(request.filters, words),
      ...(fetchedAt ? [words.fetchedAt(formats.time(fetchedAt, request.zone))] : []),
    ].join(' · '),
  ];
}

function filtersText({ templates, labels, users, type }: Filters, words: Words): string {
  const named = [
    ...(templates.length > 0 ? [words.filter.templates(words.list(templates))] : []),
    ...(labels.length > 0 ? [words.filter.labels(words.list(labels))] : []),
    ...(users.length > 0 ? [words.filter.users(words.list(users))] : []),
    ...(type === undefined ? [] : [words.filter.type(type)]),
  ];
  return named.join(' · ') || words.allMessages;
}

function missingLines({ missing }: Report, words: Words, formats: Formats): string[] {
  return missing.map(({ range, subject, failure }) =>
    words.missingPart({ range: formats.range(range), subject, why: words.failure(failure) }),
  );
}

function contentParts(report: Report, words: Words, formats: Formats): string[][] {
  if (isUnavailable(report)) return [[words.nothingKnown]];
  const most = report.request.kind === 'failures' ? Number.POSITIVE_INFINITY : MOST_REASONS;
  return [
    figureLines(report.totals, words, formats),
    reasonLines(report.reasons, most, words, formats),
    report.breakdown ? breakdownLines(report.breakdown, words, formats) : [],
  ];
}

function figureLines(tally: Tally, words: Words, { count, rate, share }: Formats): string[] {
  const { counts } = tally;
  const line = (figure: 'waiting' | 'sendFailed' | 'processFailed') => [
    words.figures[figure],
    count(counts[figure]),
    share(counts[figure], counts.targets),
  ];
  return alignColumns([
    [words.figures.targets, count(counts.targets), ''],
    [words.figures.delivered, count(counts.delivered), rate(deliveryRate(tally), counts.delivered, counts.targets)],
    ...[line('waiting'), line('sendFailed'), line('processFailed')],
    [words.figures.billingUnits, count(counts.billingUnits), ''],
  ]);
}

function reasonLines(
  classes: readonly FailureReasons[],
  most: number,
  words: Words,
  { count, share }: Formats,
): string[] {
  const { why, count: messages, share: ofClass, helps } = words.reasonsTable;
  const rows = classes.flatMap((one) => {
    const more = one.reasons.slice(most);
    const whole = Math.max(one.failed, sum(one.reasons));
    const row = (name: string, value: number, help = '') => [`  ${name}`, count(value), share(value, whole), help];
    return [
      ...(whole > 0 ? [[words.reasonClass[one.class], count(whole), '', '']] : []),
      ...one.reasons
        .slice(0, most)
        .map((reason) => row(words.reason[reason.reason], reason.count, words.action[actionAgainst(reason.reason)])),
      ...(more.length > 0 ? [row(words.more(count(more.length)), sum(more))] : []),
      ...(one.unclassified > 0 ? [row(words.unclassified, one.unclassified)] : []),
    ];
  });
  if (rows.length > 0) return alignColumns([[why, messages, ofClass, helps], ...rows]);
  return classes.some(({ isIncomplete }) => isIncomplete) ? [] : [words.noFailures];
}

function breakdownLines({ by, lines, rest }: BreakdownTable, words: Words, formats: Formats): string[] {
  const { targets, delivered, sendFailed, processFailed } = words.breakdownColumns;
  return alignColumns([
    [words.breakdownKey[by], targets, delivered, sendFailed, processFailed],
    ...lines.map((line) => [keyOf(line, words, formats), ...cellsOf(line.tally, words, formats)]),
    ...(rest ? [[words.more(formats.count(rest.lines)), ...cellsOf(rest.tally, words, formats)]] : []),
  ]);
}

function keyOf({ key, range }: BreakdownLine, words: Words, formats: Formats): string {
  if (range) return range.start === range.end ? formats.day(range.start) : formats.range(range);
  return key === '' ? words.noKey : key.replace(/\s+/g, ' ');
}

function cellsOf(tally: Tally | Missing, words: Words, { count, rate }: Formats): string[] {
  if (tally === MISSING) return [words.missing, '', '', ''];
  const { counts } = tally;
  const delivered = rate(deliveryRate(tally), counts.delivered, counts.targets);
  return [count(counts.targets), delivered, count(counts.sendFailed), count(counts.processFailed)];
}

/** Nothing where the lines above have said it. */
function noteLine(note: ReportNote, report: Report, words: Words, formats: Formats): string | undefined {
  switch (note.code) {
    case 'incomplete':
      return isUnavailable(report) ? undefined : words.totalsLeaveOut;
    case 'provisional':
      return words.provisional(words.list(runsOf(note.days).map(formats.range)), formats.count(note.undecided));
    case 'open':
      return words.openDay(words.list(note.days.map(formats.day)));
    case 'clipped':
      return words.clipped;
    case 'clockChange':
      return words.clockChange(words.list(note.days.map(formats.day)));
    case 'fractionalZone':
      return words.fractionalZone(formats.offset(note.trueOffsetMinutes), formats.offset(note.offsetHours * 60));
    case 'stale':
      return report.stale && staleLine(report.stale, report.request.zone, words, formats);
    case 'contradictoryCounts':
      return words.contradiction.counts(words.list(runsOf(note.days).map(formats.range)));
    case 'contradictoryReasons':
      return words.contradiction.reasons(words.reasonClass[note.class]);
    case 'reasonsIncomplete':
    case 'unclassified':
      return undefined;
  }
}

function staleLine({ range, fetchedAt, failure }: Stale, zone: string, words: Words, formats: Formats): string {
  return words.stale({
    range: formats.range(range),
    time: formats.time(fetchedAt, zone),
    why: words.failure(failure),
  });
}

function sum(reasons: FailureReasons['reasons']): number {
  return reasons.reduce((total, { count }) => total + count, 0);
}
