import type { Headline } from '../../../domain/correction';
import type { Language } from '../../../domain/language';
import type { NoticeOf } from '../../../domain/notice';
import { formatsOf, wordsFor } from '../../../words/words';
import type { Message } from './message';
import { escapeText, section } from './text';

/** Text alone: Slack shares a file by its link in a message's text, not in its blocks. */
export function csvMessage(notice: NoticeOf<'csv'>, language: Language): Message {
  const [words, formats] = [wordsFor(language), formatsOf(language)];
  const { file, rows, isCut, hasMissing } = notice;
  if ('withheld' in file) return { text: escapeText(words.csvWithheld[file.withheld]), blocks: [] };
  const range = formats.range(notice.range);
  const link = `<${file.permalink}|${escapeText(file.name)}>`;
  const text = [
    words.csv({ range, rows: formats.count(rows), link }),
    ...(isCut ? [words.csvCut(formats.count(rows))] : []),
    ...(hasMissing ? [words.csvMissing] : []),
  ];
  return { text: text.join(' '), blocks: [] };
}

/** "Final: 97.8% (was 95.1–98.0%)" */
export function finalMessage({ now, was }: NoticeOf<'final'>, language: Language): Message {
  const { rate } = formatsOf(language);
  const written = (headline: Headline) => rate(headline.rate, headline.delivered, headline.targets);
  const text = escapeText(wordsFor(language).final(written(now), written(was)));
  return { text, blocks: [section(text)] };
}
