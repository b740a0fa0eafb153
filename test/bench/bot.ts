import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MovableClock } from '../../src/demo/clock';
import { startEngageLab } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';
import { startSmallSlack } from '../../src/demo/slack/small-slack';
import type { World } from '../../src/demo/slack/world/world';

const ROOT = resolve(__dirname, '../..');
const START_TIMEOUT_MS = 60_000;

export interface RunningBot {
  readonly slack: SmallSlack;
  close(): Promise<void>;
}

/** The bot in a process of its own, as `npm start` runs it, between stand-ins that answer at once. */
export async function startBot(world: World): Promise<RunningBot> {
  const clock = MovableClock.running();
  const dataFolder = await mkdtemp(join(tmpdir(), 'sms-report-bench-'));
  const engageLab = await startEngageLab({ clock });
  const slack = await startSmallSlack({ clock, world });
  const bot = spawn(process.execPath, ['--import', 'tsx', 'src/entries/cli/main.ts', 'start'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      ENGAGELAB_URL: engageLab.url,
      ENGAGELAB_SMS_USER: engageLab.credentials.user,
      ENGAGELAB_SMS_KEY: engageLab.credentials.key,
      ENGAGELAB_CALLS_PER_MINUTE: '600',
      DATA_FOLDER: dataFolder,
      LOG_LEVEL: 'error',
      PORT: '0',
    },
  });
  const ended = once(bot, 'exit');
  const close = async () => {
    bot.kill('SIGTERM');
    await ended;
    await Promise.all([slack.close(), engageLab.close()]);
    await rm(dataFolder, { recursive: true, force: true });
  };
  const isConnected = slack.waitFor(() => slack.connections > 0, START_TIMEOUT_MS, 'the bot to connect');
  const hasStarted = await Promise.race([isConnected.then(() => true), ended.then(() => false)]);
  if (hasStarted) return { slack, close };
  await close();
  throw new Error('The bot did not start; its words are above.');
}
