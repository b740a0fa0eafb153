import { rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import type { Checkpoint, Exchange } from './checkpoint';
import { readValue, type Value } from './resp';

export interface Gate {
  readonly url: string;
  close(): Promise<void>;
}

/** Stands between one worker and Redis, and strikes the worker exactly where the checkpoint says. */
export async function openRedisGate(
  path: string,
  redisPath: string,
  checkpoint: Checkpoint,
  pid: () => number | undefined,
): Promise<Gate> {
  const open = new Set<Socket>();
  const server = createServer((worker) => {
    const redis = connect(redisPath);
    for (const [one, other] of [
      [worker, redis],
      [redis, worker],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    relay(worker, redis, checkpoint, pid);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  return {
    url: `redis:///?path=${encodeURIComponent(path)}`,
    async close() {
      for (const one of open) one.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(path, { force: true });
    },
  };
}

function relay(worker: Socket, redis: Socket, checkpoint: Checkpoint, pid: () => number | undefined): void {
  let asked = 0;
  let answered = 0;
  const marked = new Set<number>();
  const strike = () => {
    const id = pid();
    return id === undefined ? 'goOn' : checkpoint.strike(id);
  };
  onValues(worker, (command, bytes) => {
    asked += 1;
    const isWanted = checkpoint.wants(exchangeOf(command));
    if (isWanted && checkpoint.step.moment === 'after') marked.add(asked);
    if (isWanted && checkpoint.step.moment === 'before' && strike() === 'cut') worker.destroy();
    else redis.write(bytes);
  });
  onValues(redis, (_, bytes) => {
    answered += 1;
    if (marked.has(answered) && strike() === 'cut') worker.destroy();
    else worker.write(bytes);
  });
}

/** Commands are answered in their order, one answer each. */
function onValues(socket: Socket, hear: (value: Value, bytes: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let read = readValue(rest); read && !socket.destroyed; read = readValue(rest)) {
      const bytes = rest.subarray(0, read.end);
      rest = rest.subarray(read.end);
      hear(read.value, bytes);
    }
  });
}

function exchangeOf(command: Value): Exchange {
  const words = Array.isArray(command) ? command.map((word) => String(word)) : [];
  return { with: 'redis', words };
}
