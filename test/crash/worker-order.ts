import type { Tuning } from '../../src/app';

/** What a worker process is told when it starts. */
export interface WorkerOrder {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly engageLab: { readonly url: string; readonly user: string; readonly key: string };
  readonly redisUrl: string;
  readonly chartsUrl: string;
  readonly settleMs: number;
  readonly tuning: Tuning;
  /** How far the worker's clock is ahead of all others'. */
  readonly aheadMs: number;
  /** Lines of the worker's log of level `warn` and above are appended here. */
  readonly logFile: string;
}

/** What it says when it is at work; the port takes Slack's requests. */
export interface WorkerReady {
  readonly port: number;
}

/** Tells the process that started this one, and ends with it. */
export function serveParent(start: (order: WorkerOrder) => Promise<WorkerReady & { close(): Promise<void> }>): void {
  process.once('disconnect', () => process.exit(1));
  process.once('message', async (order: WorkerOrder) => {
    try {
      const { port, close } = await start(order);
      process.once('SIGTERM', () => void close().then(() => process.exit(0)));
      process.send?.({ port } satisfies WorkerReady);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    }
  });
}
