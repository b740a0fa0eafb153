import { alerts } from './ja/alerts';
import { answers } from './ja/answers';
import { data } from './ja/data';
import { digests } from './ja/digests';
import { metricChart } from './ja/metric-chart';
import { report } from './ja/report';
import type { Words } from './words';

export const ja: Words = { ...report, ...answers, ...digests, ...alerts, ...data, metricChart };
