import { answers } from './ja/answers';
import { report } from './ja/report';
import type { Words } from './words';

export const ja: Words = { ...report, ...answers };
