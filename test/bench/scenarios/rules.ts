import type { Line, Scenario } from '../line';
import { openProducer } from '../producer';
import { setStage } from '../stage';
import { checkAll, storeAlerts } from '../watch';
import { measured } from './reports';

/** A round of checks: the first makes its calls and posts what is breached, the second finds all of it known. */
export const rules: Scenario = {
  name: 'rules',
  async run({ product, isQuick }) {
    const count = isQuick ? 100 : 1_000;
    const stage = await setStage(product, { people: 100 });
    const producer = await openProducer(stage);
    try {
      const worker = await stage.start('worker');
      const ids = await storeAlerts(stage, producer, count);
      const lines: Line[] = [];
      for (const [round, note] of ['of days that are not known', 'of known days'].entries()) {
        const calls = stage.engageLab.calls.list().length;
        const { seconds, cpuSeconds } = await measured([worker], () => checkAll(producer, ids, round));
        lines.push({
          what: `${count} rules, one round of checks, 1 worker, ${note}`,
          figures: { 'by the clock': seconds, CPU: cpuSeconds, 'CPU-ms a rule': (1_000 * cpuSeconds) / count },
          unit: 's',
          note: `${stage.engageLab.calls.list().length - calls} calls`,
        });
      }
      return lines;
    } finally {
      await producer.close();
      await stage.close();
    }
  },
};
