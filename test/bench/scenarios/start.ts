import { setTimeout } from 'node:timers/promises';
import type { Line, Scenario } from '../line';
import { cpuSeconds, familyOf, residentMb, sumOf } from '../processes';
import { spreadOf } from '../spread';
import { setStage } from '../stage';

/** After which it has done what it does once. */
const CALM_MS = 2_000;

/** From `npm start` to the first command that can be answered, and what memory it has then. */
export const start: Scenario = {
  name: 'start',
  async run({ product, isQuick }) {
    const times = isQuick ? 1 : 7;
    const stage = await setStage(product, { people: 1 });
    const ways = [
      { what: 'ROLE=all, Redis and renderer of its own', role: 'all', settings: { REDIS_URL: '' } },
      { what: 'ROLE=all, a Redis that runs', role: 'all', settings: {} },
      { what: 'ROLE=slack', role: 'slack', settings: {} },
      { what: 'ROLE=worker', role: 'worker', settings: {} },
    ] as const;
    try {
      const lines: Line[] = [];
      for (const { what, role, settings } of ways) {
        const readyMs: number[] = [];
        const cpuMs: number[] = [];
        let idle = { bot: Number.NaN, 'with renderer': Number.NaN };
        for (let time = 0; time < times; time++) {
          const bot = await stage.start(role, settings);
          readyMs.push(bot.readyMs);
          cpuMs.push(1_000 * cpuSeconds(bot.pid));
          if (time === times - 1) {
            await setTimeout(isQuick ? 0 : CALM_MS);
            idle = { bot: residentMb(bot.pid), 'with renderer': sumOf(familyOf(bot.pid), residentMb) };
          }
          await bot.close();
        }
        lines.push({
          what: `start → ready, ${what}`,
          figures: spreadOf(readyMs),
          unit: 'ms',
          goal: { of: 'p50', is: '<', than: 1_500 },
          note: `${times} starts; ${spreadOf(cpuMs).p50.toFixed(0)} ms of a processor, without renderer and Redis`,
        });
        if (role !== 'all' || !('REDIS_URL' in settings)) {
          const goal = { of: 'bot', is: '<', than: 150 } as const;
          lines.push({ what: `resident memory, idle, ROLE=${role}`, figures: idle, unit: 'MB', goal });
        }
      }
      return lines;
    } finally {
      await stage.close();
    }
  },
};
