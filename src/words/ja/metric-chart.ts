import type { MetricChartWords } from '../metric-chart-words';

const VALUE = { rate: '率', count: '件数', points: '増減(ポイント)', growth: '増減率' };

export const metricChart: MetricChartWords = {
  value: VALUE,
  valueFrom: (unit, from) => `${VALUE[unit]}(軸は${from}から)`,
  points: (value) => `${value}pt`,
  threshold: (level) => `しきい値 ${level}`,
  resolveAt: (level) => `解消 ${level}`,
  usual: '通常の範囲',
  breached: '条件に該当',
  range: '確定までの見込み幅',
  stillCounting: '集計の途中',
  tooFew: '件数不足で判定なし',
  missing: '取得できず',
  episode: 'アラート期間',
};
