import type { Redis } from 'ioredis';
import { TUNING } from '../../../src/app/tuning';
import type { Line, Scenario } from '../line';
import { familyOf, residentMb, sumOf } from '../processes';
import { openProducer, settledDays } from '../producer';
import { setStage } from '../stage';
import { checkAll, storeAlerts } from '../watch';
import { askFor } from './reports';

/** What the bot has in memory, and Redis, after many reports, each with a chart of its own. */
export const memory: Scenario = {
  name: 'memory',
  async run({ product, isQuick }) {
    const { count, rules } = isQuick ? { count: 20, rules: 20 } : { count: 1_000, rules: 1_000 };
    const stage = await setStage(product, { people: count + 1 });
    const producer = await openProducer(stage);
    const { redis } = producer;
    try {
      const bot = await stage.start('all');
      const empty = await usedBytes(redis);
      await askFor(stage, producer, ['last 90 days'], 0);
      const known = await usedBytes(redis);
      const ranges = Array.from({ length: count }, (_, at) => settledDays(at));
      await askFor(stage, producer, ranges, 1);
      const resident = { bot: residentMb(bot.pid), 'with renderer': sumOf(familyOf(bot.pid), residentMb) };
      const reported = await usedBytes(redis);
      const ids = await storeAlerts(stage, producer, rules);
      const stored = await usedBytes(redis);
      await checkAll(producer, ids, 0);
      const after = `after ${count} reports`;
      return [
        { what: `resident memory, ROLE=all, ${after}`, figures: resident, unit: 'MB', goal: goal('bot', 150) },
        { what: `the same with its renderer`, figures: resident, unit: 'MB', goal: goal('with renderer', 400) },
        {
          what: 'Redis: a report',
          figures: { each: (reported - known) / count },
          unit: 'bytes',
          note: 'its jobs, kept for a day; 20,000 of a kind at most',
        },
        ...(await settledDay(redis, known - empty)),
        {
          what: 'Redis: a rule',
          figures: { stored: (stored - reported) / rules, checked: ((await usedBytes(redis)) - reported) / rules },
          unit: 'bytes',
        },
      ];
    } finally {
      await producer.close();
      await stage.close();
    }
  },
};

function goal(of: string, than: number) {
  return { of, is: '<', than } as const;
}

/** By Redis's own account of the key: the figures of all templates on one day, and the reasons of each kind. */
async function settledDay(redis: Redis, all: number): Promise<Line[]> {
  const keys = await redis.keys(`${TUNING.prefix}:snapshot:*`);
  const sizes = await Promise.all(keys.map(async (key) => ({ key, bytes: (await redis.memory('USAGE', key)) ?? 0 })));
  const mean = (subject: string) => {
    const found = sizes.filter(({ key }) => key.includes(`:${subject}:`));
    return found.reduce((sum, { bytes }) => sum + bytes, 0) / found.length;
  };
  return [
    {
      what: 'Redis: a settled day',
      figures: {
        daily: mean('daily'),
        'stopped early': mean('processFailures'),
        'failed at carrier': mean('sendFailures'),
      },
      unit: 'bytes',
      note: `${keys.length} keys; 90 days with everything else of the first report: ${Math.round(all / 1_000)} kB`,
    },
  ];
}

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
