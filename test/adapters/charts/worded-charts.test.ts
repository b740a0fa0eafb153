import type { Charts as PlainCharts } from '../../../src/adapters/charts/client';
import type { ChartText } from '../../../src/adapters/charts/figures/frame';
import { wordedCharts } from '../../../src/adapters/charts/worded-charts';
import type { MetricChart } from '../../../src/domain/alert/chart';
import type { Language } from '../../../src/domain/language';
import { ruleOf } from '../../domain/alert/rules';
import { metricChart } from './metric-samples';

const BY_TEMPLATE = ruleOf('when delivery rate < 95% yesterday by template');

/** What stands above the chart of a metric. */
async function textAbove(chart: MetricChart, language: Language = 'en', name?: string): Promise<ChartText> {
  const texts: ChartText[] = [];
  const note = async (text: ChartText) => {
    texts.push(text);
    return new Uint8Array();
  };
  const plain: PlainCharts = {
    draw: (_chart, _words, _language, text) => note(text),
    drawMetric: (_chart, _words, _language, text) => note(text),
  };
  await wordedCharts(plain).drawMetric(chart, language, { rule: BY_TEMPLATE, ...(name !== undefined && { name }) });
  return texts[0] as ChartText;
}

describe('above the chart of a metric', () => {
  const days = [0.97, 0.96];

  test('stand what is watched, whose messages they are, the days, and the zone', async () => {
    expect(await textAbove(metricChart(days, { instance: '1233' }))).toEqual({
      title: 'Delivery rate below 95%',
      subtitle: 'template 1233 · 11–12 Nov 2026 · Asia/Tokyo',
    });
    expect(await textAbove(metricChart(days, { instance: '1233' }), 'ja')).toMatchObject({
      subtitle: 'テンプレート 1233 · 2026年11月11日〜12日 · Asia/Tokyo',
    });
  });

  test('stands its own name when it has one', async () => {
    expect(await textAbove(metricChart(days), 'en', 'Night shift')).toEqual({
      title: 'Night shift',
      subtitle: '11–12 Nov 2026 · Asia/Tokyo',
    });
  });

  test('an instance without an id, or with one that is too long, is told all the same', async () => {
    expect((await textAbove(metricChart(days, { instance: '' }))).subtitle).toMatch(/^template \(none\) · /);
    const { subtitle } = await textAbove(metricChart(days, { instance: 'x'.repeat(300) }));
    expect(subtitle).toMatch(/^template x{39}… · 11–12 Nov 2026 · Asia\/Tokyo$/);
  });
});
