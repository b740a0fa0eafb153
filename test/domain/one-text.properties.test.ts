import fc from 'fast-check';
import { datasets } from '../../src/adapters/charts/figures/datasets';
import { render } from '../../src/adapters/slack/messages/render';
import { chartOf } from '../../src/domain/chart';
import { planCalls } from '../../src/domain/query';
import { buildReport } from '../../src/domain/report';
import { reportJson } from '../../src/domain/report-json';
import { formatsOf, wordsFor } from '../../src/words/words';
import { messagesOf, NOW, outcomesOf, requestFor } from './traffic';

const DATES = [
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2026-11-23',
] as const;
const COUNT = fc.integer({ min: 0, max: 30_000 });
const DAY = fc.record({ delivered: COUNT, waiting: COUNT, empty: COUNT });

test('every rate that stands over a bar stands in the message and follows from the JSON, with the same digits', () => {
  fc.assert(
    fc.property(
      fc.array(DAY, { minLength: DATES.length, maxLength: DATES.length }),
      fc.constantFrom('en' as const, 'ja' as const),
      (days, language) => {
        const request = requestFor(DATES[0], DATES[6], { by: ['day'] });
        const messages = days.map(({ delivered, waiting, empty }, at) =>
          messagesOf(DATES[at] ?? DATES[0], { delivered, waiting, send: { empty } }),
        );
        const report = buildReport(request, outcomesOf(planCalls(request), messages), NOW);
        const [words, formats] = [wordsFor(language), formatsOf(language)];
        const labels = datasets(chartOf(report), words.chart, language, words.chart.deliveryRate)
          .filter(({ yAxisID }) => yAxisID === 'rate')
          .flatMap(({ pointLabels }) => (pointLabels as string[] | undefined) ?? [])
          .filter(Boolean);
        const said = JSON.stringify(render({ kind: 'report', report, askedBy: 'U1' }, language).blocks);
        for (const label of labels) expect(said).toContain(label);
        const json = reportJson(report, false);
        const rates = json.days.flatMap(({ figures }) =>
          figures?.deliveryRate
            ? [formats.rate(figures.deliveryRate, figures.counts.delivered, figures.counts.targets)]
            : [],
        );
        for (const label of labels) expect(rates).toContain(label);
        // The message's own figures are one text as well: awaiting is the width of the interval.
        const { totals } = json;
        expect(said).toContain(formats.count(totals?.undecided ?? 0));
      },
    ),
    { numRuns: 200 },
  );
});

test('the rate of a day as it is looked at: rounded outwards in the field and over the bar', () => {
  const request = requestFor('2026-11-24', '2026-11-24');
  const messages = [messagesOf('2026-11-24', { delivered: 25_814, waiting: 1_637, send: { empty: 519 } })];
  const report = buildReport(request, outcomesOf(planCalls(request), messages), NOW);
  const words = wordsFor('en');
  const labels = datasets(chartOf(report), words.chart, 'en', words.chart.deliveryRate).flatMap(
    ({ pointLabels }) => (pointLabels as string[] | undefined) ?? [],
  );
  expect(labels).toContain('92.2–98.2%');
  expect(JSON.stringify(render({ kind: 'report', report, askedBy: 'U1' }, 'en').blocks)).toContain('92.2–98.2%');
});
