import { openLog } from '../src/log';

/** Writes more lines than any pipe holds, says on the other output that the process is free again, and ends. */
const { log, flush } = openLog('info');
for (let line = 0; line < 20_000; line++) log.info('line', { line, filler: 'x'.repeat(100) });
setTimeout(async () => {
  process.stderr.write('free\n');
  await flush();
  process.stderr.write('flushed\n', () => process.exit(0));
}, 50);
