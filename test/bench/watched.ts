import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Pause } from './probe';
import type { Product } from './product';

/** A process with the probe in it. */
export interface Watched {
  /** From now on it watches how long its event loop stands still. */
  look(): void;
  /** What it has seen since it was told to look. */
  pause(): Promise<Pause>;
}

export function watched(child: ChildProcess): Watched {
  return {
    look: () => void child.send('look'),
    async pause() {
      const told = once(child, 'message');
      child.send('tell');
      return (await told)[0] as Pause;
    },
  };
}

/** A process that does nothing: how long it stands still is the machine's doing. */
export function startIdle({ probe }: Product): Watched & { close(): void } {
  const child = spawn(process.execPath, ['--require', probe, '--eval', 'process.channel.ref()'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return { ...watched(child), close: () => void child.kill() };
}
