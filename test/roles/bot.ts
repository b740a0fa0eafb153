import { runBot } from '../../src/main';

/** The bot as `npm start` runs it, but for the pace of its ticks: minutes are long. */
export const TICK_EVERY_MS = 1_000;

if (require.main === module) void runBot(process.env, { tickEveryMs: TICK_EVERY_MS });
