import { alerts } from './en/alerts';
import { answers } from './en/answers';
import { data } from './en/data';
import { digests } from './en/digests';
import { metricChart } from './en/metric-chart';
import { report } from './en/report';
import type { Words } from './words';

export const en: Words = { ...report, ...answers, ...digests, ...alerts, ...data, metricChart };
