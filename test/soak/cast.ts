import { setTimeout } from 'node:timers/promises';
import type { Bot } from '../bench/bot';
import type { Stage } from '../bench/stage';

/** The bot's processes: two that live through it all, and one that does not. */
export interface Cast {
  /** It answers Slack. */
  readonly slack: Bot;
  readonly worker: Bot;
  /** The one that is killed; another one after each kill. */
  victim: Bot;
  kills: number;
}

export async function startCast(stage: Stage): Promise<Cast> {
  const [slack, worker, victim] = await Promise.all([
    stage.start('slack'),
    stage.start('worker'),
    stage.start('worker'),
  ]);
  return { slack, worker, victim, kills: 0 };
}

/** Kills the victim every so often and starts another one, until `over`. */
export async function killAgainAndAgain(stage: Stage, cast: Cast, everyMs: number, over: AbortSignal): Promise<void> {
  const wait = () => setTimeout(everyMs, true, { signal: over }).catch(() => false);
  while (await wait()) {
    await cast.victim.kill();
    cast.kills += 1;
    cast.victim = await stage.start('worker');
  }
}
