import { startApp, type Tuning } from './app';
import { type Environment, readConfig } from './config';
import { errorFacts, SlackClosedError } from './errors';
import { openLog } from './log';

/** Runs the bot until the process is asked to end, or what it cannot do without ends for good. A second signal ends it at once. */
export async function runBot(environment: Environment, tuning: Partial<Tuning> = {}): Promise<void> {
  const config = readConfig(environment);
  const { log, flush } = openLog(config.logLevel);
  // The SDK's socket client rejects where nobody can catch when a goodbye meets a reconnect (node-slack-sdk#2656).
  process.on('unhandledRejection', (reason) => {
    log.error('process.unhandledRejection', errorFacts(reason));
  });
  const app = await startApp(config, { log, say: (line) => process.stderr.write(`${line}\n`), tuning });
  const cause = await Promise.race([nextSignal(), app.ended]);
  if (typeof cause === 'string') log.info('bot.closing', { signal: cause });
  else {
    if (cause instanceof SlackClosedError) log.error('slack.closed', { part: 'socket', ...errorFacts(cause) });
    else log.error('redis.lost', errorFacts(cause));
    process.stderr.write(`${cause.message}\n`);
  }
  void nextSignal().then(() => process.exit(1));
  // 1 when not everything ended in time, and when nobody asked for the end.
  const code = await app.close().then(
    () => (typeof cause === 'string' ? 0 : 1),
    () => 1,
  );
  await flush();
  process.exit(code);
}

function nextSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}
