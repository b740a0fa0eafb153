import type { Comparison } from '../../domain/compare';
import { countDays } from '../../domain/dates/calendar';
import type { Language } from '../../domain/language';
import type { Filters } from '../../domain/query';
import { isUnavailable, type Report } from '../../domain/report';
import { reportNotes } from '../../domain/report-notes';
import { comparedWithText, undecidedTexts, whatChangedText } from '../../words/changes';
import type { Formats } from '../../words/format';
import { keyName } from '../../words/key-name';
import { noteText } from '../../words/notes';
import { formatsOf, type Words, wordsFor } from '../../words/words';
import { breakdownLines, figureLines, reasonLines } from './report-tables';

/** A report as lines of text in one width of letter. */
export function reportText(report: Report, isClipped: boolean, language: Language): string {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const parts = [
    headingLines(report, words, formats),
    missingLines(report, words, formats),
    ...contentParts(report, words, formats),
    reportNotes(report, isClipped).flatMap((note) => noteText(note, report, words, formats) ?? []),
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

function headingLines(report: Report, words: Words, formats: Formats): string[] {
  const { request, segments, fetchedAt } = report;
  const clock = (iso: string) => formats.clock(iso, request.zone);
  const compared = comparedWithText(report, clock, words, formats);
  const offsets = segments.map(({ trueOffsetMinutes, offsetHours }) =>
    formats.offset(trueOffsetMinutes ?? offsetHours * 60),
  );
  return [
    `${words.title[request.kind]} · ${formats.range(request.range)}`,
    [
      words.days(countDays(request.range)),
      `${request.zone} (${[...new Set(offsets)].join(' → ')})`,
      filtersText(request.filters, words),
      ...(compared ? [compared] : []),
      ...(fetchedAt ? [words.fetchedAt(formats.time(fetchedAt, request.zone))] : []),
    ].join(' · '),
  ];
}

/** Whose messages they are. */
export function filtersText({ templates, labels, users, type }: Filters, words: Words): string {
  const named = [
    ...(templates.length > 0 ? [words.filter.templates(words.list(templates))] : []),
    ...(labels.length > 0 ? [words.filter.labels(words.list(labels))] : []),
    ...(users.length > 0 ? [words.filter.users(words.list(users))] : []),
    ...(type === undefined ? [] : [words.filter.type(keyName('type', type, words))]),
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
  return [
    figureLines(report, words, formats),
    reasonLines(report, words, formats),
    breakdownLines(report, words, formats),
    report.comparison ? comparisonLines(report.comparison, words, formats) : [],
  ];
}

function comparisonLines(comparison: Comparison, words: Words, formats: Formats): string[] {
  if ('refused' in comparison) return [];
  const { whatChanged, isPerDay = false } = comparison;
  return [
    ...(whatChanged ? [`${words.whatChanged.title} ${whatChangedText(whatChanged, isPerDay, words, formats)}`] : []),
    ...undecidedTexts(comparison, words),
  ];
}
