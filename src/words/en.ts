import { alerts } from './en/alerts';
import { answers } from './en/answers';
import { digests } from './en/digests';
import { metricChart } from './en/metric-chart';
import { report } from './en/report';
import type { Words } from './words';

export const en: Words = { ...report, ...answers, ...digests, ...alerts, metricChart };
