import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EngageLabStandIn } from '../../src/demo/engagelab/start';
import type { SmallSlack } from '../../src/demo/slack/slack';

/** Real time: only a bot that is broken takes so long. */
const PATIENCE_MS = 100_000;
const START = [join(__dirname, '..', '..', 'src', 'entries', 'cli', 'main.ts'), 'start'];

/** The bot as it is started for real: a process of its own, which hears of the world by its environment alone. */
export class BotProcess {
  output = '';
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly folder = mkdtempSync(join(tmpdir(), 'bot-'));
  private readonly process: ChildProcess;

  /** @param program a file and its arguments */
  constructor(environment: Readonly<Record<string, string>>, program: readonly string[] = START) {
    this.process = spawn(process.execPath, ['--import', pathToFileURL(require.resolve('tsx')).href, ...program], {
      cwd: this.folder,
      env: { PATH: process.env.PATH ?? '', PORT: '0', QUICKCHART_URL: 'http://127.0.0.1:9', ...environment },
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    this.ended = once(this.process, 'close').then(([code, signal]) => {
      rmSync(this.folder, { recursive: true, force: true });
      return { code, signal };
    });
  }

  /** The port of its HTTP server, as soon as it is ready. */
  async ready(): Promise<number> {
    const port = () => /"port":(\d+)[^\n]*"event":"bot\.ready"/.exec(this.output)?.[1];
    await this.until(() => port() !== undefined);
    return Number(port());
  }

  /** Rejects when it ends before. */
  async until(isSo: () => boolean): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    let hasEnded = false;
    void this.ended.then(() => {
      hasEnded = true;
    });
    while (!isSo()) {
      if (hasEnded || performance.now() > deadline) throw new Error(`that never came:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  async close(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }
}

/** Settings that lead a bot to the stand-ins. */
export function settingsFor(slack: SmallSlack, engageLab: EngageLabStandIn, redisUrl: string): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ENGAGELAB_URL: engageLab.url,
    ENGAGELAB_SMS_USER: engageLab.credentials.user,
    ENGAGELAB_SMS_KEY: engageLab.credentials.key,
    ENGAGELAB_CALLS_PER_MINUTE: '600',
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'debug',
  };
}
