import { parseArgs } from 'node:util';
import { runScript } from '../script';
import { fanOutAlerts } from './alerts';
import { backtestThousand } from './backtests';
import { fanOutDigests } from './digests';

const CALLS_PER_MINUTE = 30;

/** Many things due at once: digests, or with `--alerts` rules. Ends with 1 when one cost more than it must, or failed. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { alerts: { type: 'boolean' }, 'calls-per-minute': { type: 'string' } } });
  const callsPerMinute = Number(values['calls-per-minute'] ?? CALLS_PER_MINUTE);
  if (!values.alerts) return (await fanOutDigests(callsPerMinute)) ? 0 : 1;
  const isCheap = await fanOutAlerts(callsPerMinute);
  backtestThousand();
  return isCheap ? 0 : 1;
}

runScript(main);
