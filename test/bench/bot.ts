import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import packageJson from '../../package.json';
import type { Role } from '../../src/config';
import type { Product } from './product';
import { type Watched, watched } from './watched';

/** Node's settings, of which its memory depends. */
const NODE_SETTINGS = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'));
const READY_TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 5;

export interface Bot extends Watched {
  readonly pid: number;
  /** From the start of its process until `/readyz` said 200. */
  readonly readyMs: number;
  /** Ends it as whoever runs it does. */
  close(): Promise<void>;
  kill(): Promise<void>;
}

/** One process of the bot as `npm start` runs it. @throws Error when it ends instead of getting ready */
export async function startBot(product: Product, role: Role, settings: Readonly<Record<string, string>>): Promise<Bot> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...NODE_SETTINGS, '--require', product.probe, product.main, 'start'], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    env: { ...process.env, ...settings, ROLE: role, PORT: '0' },
  });
  const ended = once(child, 'exit');
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await ended;
  };
  try {
    const port = await Promise.race([portOf(child), ended.then(() => undefined)]);
    if (port === undefined) throw new Error(`The bot (${role}) has ended instead of starting`);
    while (!(await isReady(port, startedAt))) await setTimeout(LOOK_EVERY_MS);
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return {
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    ...watched(child),
    close: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** As its log says; the rest of the log is read and forgotten. */
function portOf({ stdout }: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (!stdout) return;
    createInterface(stdout).on('line', (line) => {
      if (line.includes('"bot.ready"')) resolve(JSON.parse(line).port);
    });
  });
}

async function isReady(port: number, startedAt: number): Promise<boolean> {
  if (performance.now() - startedAt > READY_TIMEOUT_MS) throw new Error('The bot does not get ready');
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}
