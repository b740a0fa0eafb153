import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { enqueueChecks } from '../../../src/actions/enqueue-checks';
import { TUNING } from '../../../src/app/tuning';
import type { Line, Scenario } from '../line';
import { runAfter, runsOver } from '../past';
import { openProducer, type Producer } from '../producer';
import { setStage } from '../stage';
import { checkAll, forgetChecks, storeAlerts } from '../watch';
import { measured } from './reports';

/** Messages of each rule that has been watching for long: as many as are kept. */
const MESSAGES = 50;

/**
 * A round of checks: the first makes its calls and posts what is breached, the second finds all of it known. Then what
 * the minute's look at the same rules costs when they have been watching for long, and how large what they hold is.
 */
export const rules: Scenario = {
  name: 'rules',
  async run({ product, isQuick }) {
    const count = isQuick ? 100 : 1_000;
    const templates = isQuick ? 600 : 5_000;
    const stage = await setStage(product, { people: 100 });
    const producer = await openProducer(stage);
    try {
      const worker = await stage.start('worker');
      const ids = await storeAlerts(stage, producer, count);
      const lines: Line[] = [];
      for (const [round, note] of ['of days that are not known', 'of known days'].entries()) {
        await forgetChecks(producer, ids);
        const calls = stage.engageLab.calls.list().length;
        const { seconds, cpuSeconds } = await measured([worker], () => checkAll(producer, ids, round));
        lines.push({
          what: `${count} rules, one round of checks, 1 worker, ${note}`,
          figures: { 'by the clock': seconds, CPU: cpuSeconds, 'CPU-ms a rule': (1_000 * cpuSeconds) / count },
          unit: 's',
          note: `${stage.engageLab.calls.list().length - calls} calls`,
        });
      }
      return [...lines, await tickOver(producer, ids), ...(await sizesOf(producer, ids, templates))];
    } finally {
      await producer.close();
      await stage.close();
    }
  },
};

/** The look at what is due, in this process; nothing is. */
async function tickOver({ world }: Producer, ids: readonly string[]): Promise<Line> {
  for (const alert of await world.alerts.list())
    await world.alerts.changeRun(alert.id, () => runAfter(MESSAGES, alert));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await setTimeout(10);
  delay.reset();
  const before = process.cpuUsage();
  await enqueueChecks(world);
  const { user, system } = process.cpuUsage(before);
  await setTimeout(10);
  return {
    what: `the minute's look at ${ids.length} rules with ${MESSAGES} messages each, none due`,
    figures: { CPU: (user + system) / 1_000, 'longest pause': delay.max / 1e6 },
    unit: 'ms',
    goal: { of: 'longest pause', is: '<', than: 50 },
  };
}

async function sizesOf({ world, redis }: Producer, [id = '']: readonly string[], templates: number): Promise<Line[]> {
  const alert = await world.alerts.get(id);
  if (!alert) throw new Error('no rule is stored');
  const byTemplate = { ...alert, rule: { ...alert.rule, by: 'template' as const } };
  const { breached, over } = runsOver(templates, byTemplate);
  const figures: Record<string, number> = {};
  const kept = { [`${MESSAGES} messages`]: runAfter(MESSAGES, alert), breached, over };
  for (const [name, run] of Object.entries(kept)) {
    await world.alerts.changeRun(id, () => run);
    figures[name] = Buffer.byteLength((await redis.hget(`${TUNING.prefix}:alerts:runs`, id)) ?? '');
  }
  return [
    {
      what: `Redis: what a rule holds after ${MESSAGES} breaches, and with all of ${templates} templates breached, and calm`,
      figures,
      unit: 'bytes',
    },
  ];
}
