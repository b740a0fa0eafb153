import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { constants, getPriority, setPriority } from 'node:os';
import { extname, join } from 'node:path';
import { ChartError } from '../chart-error';
import type { Beginning, Order, Reply } from './messages';

/**
 * The child's whole environment: no secret of the bot's, no font of the system's, and a malloc that keeps the pages of
 * a picture (6 MB) for the next one, whichever thread asks; giving them back cost 14 ms a picture. Other C libraries
 * ignore the last three.
 */
const ENVIRONMENT = {
  DISABLE_SYSTEM_FONTS_LOAD: '1',
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(256 << 20),
  MALLOC_TRIM_THRESHOLD_: String(256 << 20),
};

/** A quarter of the usual, in MB: a chart leaves 5 MB of garbage, and its pixels are freed with it. */
const YOUNG_SPACE = '--max-semi-space-size=4';

/** A retired process that is still drawing after this time draws for nobody. */
const PATIENCE_MS = 15_000;

/** Steps of `nice` below the bot's own priority: of a processor that both want, the bot gets three quarters. */
const NICER = 5;

/** A renderer's process as its supervisor sees it. */
export interface Worker {
  readonly pid: number;
  /** Settles when the process is gone, and never fails. */
  readonly gone: Promise<void>;
  /** Hands a connection over; the socket is destroyed when the process is gone. */
  take(socket: Socket): void;
  /** Resident bytes; undefined when the process does not answer in time. */
  report(withinMs: number): Promise<number | undefined>;
  /** Lets the process answer what it was handed, then end. */
  retire(): void;
  kill(): void;
}

/** @throws {ChartError} when the process cannot start: a font is missing, say. */
export async function startWorker(beginning: Beginning): Promise<Worker> {
  const child = spawn();
  child.send({ kind: 'begin', ...beginning } satisfies Order, () => undefined);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const fail = (reason: string) => reject(new ChartError(`The chart renderer did not start: ${reason}`));
    child.once('error', ({ message }) => fail(message));
    child.once('exit', (code, signal) => fail(`it ended with ${signal ?? code}`));
    child.once('message', (reply: Reply) => {
      if (reply.kind === 'ready') resolve();
      else fail(reply.kind === 'failed' ? reply.reason : reply.kind);
    });
  });
  child.removeAllListeners('error').on('error', () => child.kill('SIGKILL'));
  const send = (order: Order, socket?: Socket) => {
    // A process that died a moment ago fails the call; its end is told by `gone`.
    if (child.connected) child.send(order, socket, { keepOpen: true }, () => undefined);
  };
  const held = holdSockets(child, gone);
  return {
    pid: child.pid ?? 0,
    gone,
    take: (socket) => send({ kind: 'connection', id: held(socket) }, socket),
    report: (withinMs) => report(child, () => send({ kind: 'report' }), withinMs),
    retire: () => {
      send({ kind: 'retire' });
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
      child.once('exit', () => clearTimeout(patience));
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/**
 * Keeps our end of each socket until the process is done with it, or gone: a socket that was under way to a process
 * when it died would otherwise stay open and never be answered.
 */
function holdSockets(child: ChildProcess, gone: Promise<void>): (socket: Socket) => number {
  const held = new Map<number, Socket>();
  let lastId = 0;
  let isGone = false;
  child.on('message', (reply: Reply) => {
    if (reply.kind !== 'done') return;
    held.get(reply.id)?.destroy();
    held.delete(reply.id);
  });
  void gone.then(() => {
    isGone = true;
    for (const socket of held.values()) socket.destroy();
  });
  return (socket) => {
    if (isGone) socket.destroy();
    held.set(++lastId, socket);
    return lastId;
  };
}

/** The compiled file from `dist/`; from source, as tests and scripts run, the TypeScript one with tsx to read it. */
function spawn(): ChildProcess {
  const extension = extname(__filename);
  const child = fork(join(__dirname, `process${extension}`), {
    env: ENVIRONMENT,
    execArgv: [YOUNG_SPACE, ...(extension === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [])],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (child.pid !== undefined) lowerPriority(child.pid);
  return child;
}

/** Who answers Slack goes first where both want a processor. At once: a thread gets the priority of its beginning. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, Math.min(getPriority() + NICER, constants.priority.PRIORITY_LOW));
  } catch {
    // A sandbox may forbid it, and charts are drawn all the same.
  }
}

function report(child: ChildProcess, ask: () => void, withinMs: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const end = (bytes?: number) => {
      clearTimeout(timer);
      child.off('message', read).off('exit', lost);
      resolve(bytes);
    };
    const lost = () => end();
    const read = (reply: Reply) => {
      if (reply.kind === 'report') end(reply.residentBytes);
    };
    const timer = setTimeout(lost, withinMs).unref();
    child.on('message', read).once('exit', lost);
    ask();
  });
}
