import type { Line, Scenario } from '../line';
import { cpuSeconds, familyOf, sumOf } from '../processes';
import { openProducer, type Producer, settledDays } from '../producer';
import { type Stage, setStage } from '../stage';

/** How many reports one worker makes in a second, and two, and what of a processor each takes; all from snapshots. */
export const reports: Scenario = {
  name: 'reports',
  async run({ product, isQuick }) {
    const count = isQuick ? 20 : 300;
    const lines: Line[] = [];
    for (const workers of [1, 2]) {
      const stage = await setStage(product, { people: 2 * count + 1 });
      const producer = await openProducer(stage);
      try {
        const bots = await Promise.all(Array.from({ length: workers }, () => stage.start('worker')));
        await askFor(stage, producer, ['last 90 days'], 0);
        const ranges = Array.from({ length: count }, (_, at) => settledDays(at));
        const measure = (from: number) => measured(bots, () => askFor(stage, producer, ranges, from));
        lines.push(lineOf(workers, 'with charts', 8, count, await measure(1)));
        lines.push(lineOf(workers, 'without charts (they are in Slack)', 20, count, await measure(1 + count)));
      } finally {
        await producer.close();
        await stage.close();
      }
    }
    return lines;
  },
};

interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Of the bots with their renderers. */
export async function measured(bots: readonly { readonly pid: number }[], work: () => Promise<void>): Promise<Cost> {
  const cpu = () =>
    sumOf(
      bots.flatMap(({ pid }) => familyOf(pid)),
      cpuSeconds,
    );
  const [startedAt, cpuBefore] = [performance.now(), cpu()];
  await work();
  return { seconds: (performance.now() - startedAt) / 1_000, cpuSeconds: cpu() - cpuBefore };
}

/** All at once, each at a desk of its own from `from` on; resolves when all are posted. */
export async function askFor(stage: Stage, producer: Producer, texts: readonly string[], from: number): Promise<void> {
  const before = stage.postsSoFar();
  for (const [at, text] of texts.entries()) {
    const desk = stage.desks[from + at];
    if (!desk) throw new RangeError('nobody is left to ask');
    await producer.ask(`bench-${from + at}`, desk, text);
  }
  await stage.posted(before + texts.length);
}

function lineOf(workers: number, how: string, perCore: number, count: number, cost: Cost): Line {
  const each = cost.cpuSeconds / count;
  return {
    what: `reports a second, ${workers === 1 ? '1 worker' : `${workers} workers`}, ${how}`,
    figures: { 'by the clock': count / cost.seconds, 'a core': 1 / each, 'CPU-s a report': each },
    unit: '',
    goal: { of: 'a core', is: '≥', than: perCore },
    note: `${count} reports; the processors' time of workers and renderers; by the clock they share the machine`,
  };
}
