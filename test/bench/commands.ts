import { setTimeout } from 'node:timers/promises';
import { startBot } from './bot';
import { type Spread, spreadOf } from './spread';
import { workspaceOf } from './workspace';

const PER_SECOND = 20;
/** Of a channel after which the bench has failed. */
const REPORT_TIMEOUT_MS = 30_000;
const WARM_UP = 3;

export interface CommandsBench {
  /** From the command to its ack, while `PER_SECOND` come in and their reports are made. */
  readonly ackMs: Spread;
  /** From the command to its message in the channel, one after the other. */
  readonly postedMs: Spread;
}

/** Real time in both. No two of the commands that are waited for ask for the same days, so each makes its calls. */
export async function benchCommands(sizes: { seconds: number; posts: number }): Promise<CommandsBench> {
  const { world, desks } = workspaceOf(sizes.seconds * PER_SECOND);
  const { slack, close } = await startBot(world);
  const commandAt = (at: number, text: string) => {
    const desk = desks[at % desks.length];
    if (!desk) throw new RangeError('nobody is there');
    return { channel: desk.channel, ask: () => slack.command({ ...desk, text }) };
  };
  try {
    const postedMs = [];
    for (let at = 0; at < WARM_UP + sizes.posts; at++) {
      const before = performance.now();
      const { channel, ask } = commandAt(at, `/sms last ${at + 1} days`);
      await ask();
      await slack.nextMessage((message) => message.channel === channel, REPORT_TIMEOUT_MS);
      if (at >= WARM_UP) postedMs.push(performance.now() - before);
    }
    const acks = [];
    for (let at = 0; at < sizes.seconds * PER_SECOND; at++) {
      acks.push(commandAt(at, `/sms last ${(at % 30) + 1} days`).ask());
      await setTimeout(1000 / PER_SECOND);
    }
    const answers = await Promise.all(acks);
    const refused = answers.find(({ visibleText }) => !visibleText?.startsWith('Reading'));
    if (refused) throw new Error(`A command was not taken: ${refused.visibleText ?? refused.outcome}`);
    return { ackMs: spreadOf(answers.map(({ ms }) => ms)), postedMs: spreadOf(postedMs) };
  } finally {
    await close();
  }
}
