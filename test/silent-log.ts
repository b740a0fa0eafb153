import type { Log } from '../src/domain/ports';

/** For what has nothing to say that a test looks at. */
export const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
