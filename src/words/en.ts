import { answers } from './en/answers';
import { report } from './en/report';
import type { Words } from './words';

export const en: Words = { ...report, ...answers };
