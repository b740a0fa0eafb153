import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../../src/clock';
import type { Role } from '../../../src/config';
import { loadTraffic } from '../../../src/demo/engagelab/world/load';
import { World } from '../../../src/demo/engagelab/world/world';
import type { LocalDate } from '../../../src/domain/dates/range';
import type { Bench, Line, Scenario } from '../line';
import { openProducer, settledDays } from '../producer';
import { type Stage, type StageOptions, setStage } from '../stage';
import { checkAll, storeAlerts } from '../watch';
import { startIdle, type Watched } from '../watched';

const A_SECOND = 5;
const ROWS = 100_000;
/** Answers of so many rows, each read for a report of other days. */
const LARGE_REPORTS = ['last 90 days', 'last 89 days by template', 'last 88 days failures'];

/** What is done while the event loop is watched; resolves when it is over. */
type Work = (stage: Stage) => Promise<void>;

/** How long the process that answers Slack stands still at most, under each of the three heavy kinds of work. */
export const pauses: Scenario = {
  name: 'pauses',
  async run(bench) {
    const reports = bench.isQuick ? 10 : 100;
    const rules = bench.isQuick ? 50 : 1_000;
    const people = reports + 1;
    const lines: Line[] = [];
    for (const roles of [['all'], ['slack', 'worker']] as const) {
      const watch = (what: string, options: Omit<StageOptions, 'people'>, prepare: Work, work: Work) =>
        watchWork(bench, roles, what, { people, ...options }, prepare, work);
      lines.push(
        await watch(`${reports} reports render`, {}, askFor(['last 90 days']), renderAll(reports)),
        await watch(
          `answers of ${bench.isQuick ? ROWS / 10 : ROWS} rows are read`,
          largeWorld(bench),
          nothing,
          askFor(LARGE_REPORTS),
        ),
        await watch(`${rules} rules are judged`, {}, nothing, judge(rules)),
      );
    }
    return lines;
  },
};

async function watchWork(
  { product }: Bench,
  roles: readonly Role[],
  what: string,
  options: StageOptions,
  prepare: Work,
  work: Work,
): Promise<Line> {
  const stage = await setStage(product, options);
  const idle = startIdle(product);
  try {
    const [bot] = await Promise.all(roles.map((role) => stage.start(role)));
    if (!bot) throw new RangeError('no role is to be started');
    await prepare(stage);
    const both: readonly Watched[] = [bot, idle];
    for (const one of both) one.look();
    await work(stage);
    const [ours, others] = await Promise.all([bot.pause(), idle.pause()]);
    return {
      what: `event loop of ROLE=${roles[0]}${roles.length > 1 ? ' beside a worker' : ''} while ${what}`,
      figures: { longest: ours.maxMs, p99: ours.p99Ms, 'an idle process': others.maxMs },
      unit: 'ms',
      goal: { of: 'longest', is: '<', than: 50 },
    };
  } finally {
    idle.close();
    await stage.close();
  }
}

async function nothing(): Promise<void> {}

function askFor(texts: readonly string[]): Work {
  return async ({ slack, desks, posted, postsSoFar }) => {
    const before = postsSoFar();
    for (const [at, text] of texts.entries()) {
      const desk = desks[at];
      if (desk) await slack.command({ ...desk, text: `/sms ${text}` });
    }
    await posted(before + texts.length);
  };
}

function renderAll(count: number): Work {
  return async ({ slack, desks, posted, postsSoFar }) => {
    const before = postsSoFar();
    await Promise.all(
      desks.slice(1).map(async (desk, at) => {
        await setTimeout((at * 1_000) / A_SECOND);
        await slack.command({ ...desk, text: `/sms ${settledDays(at)}` });
      }),
    );
    await posted(before + count);
  };
}

function judge(count: number): Work {
  return async (stage) => {
    const producer = await openProducer(stage);
    await checkAll(producer, await storeAlerts(stage, producer, count), 0);
    await producer.close();
  };
}

function largeWorld({ isQuick }: Bench): Pick<StageOptions, 'world'> {
  const yesterday = new Date(systemClock.now().getTime() - 86_400_000).toISOString().slice(0, 10) as LocalDate;
  return { world: new World(loadTraffic({ rows: isQuick ? ROWS / 10 : ROWS, last: yesterday })) };
}
