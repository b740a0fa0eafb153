import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { startWorker, type Worker } from './worker';

export interface RendererOptions {
  /** Of loopback; any free one if absent. */
  readonly port?: number;
  /** A process is replaced after so many connections. */
  readonly picturesPerProcess?: number;
  /** … or when it holds more memory than this. */
  readonly mostResidentBytes?: number;
  /** How often a process is asked for its memory. */
  readonly checkEveryMs?: number;
  /** A process that has not answered after this time is killed. */
  readonly hungAfterMs?: number;
  /** A connection that is still open after this time is closed. */
  readonly longestConnectionMs?: number;
  /** Told when a process is replaced, and why. */
  readonly onReplaced?: (reason: string) => void;
}

export interface Renderer {
  /** For `QUICKCHART_URL`. Its path is a secret, without which nothing is drawn. */
  readonly url: string;
  /** Of the process that draws now. */
  readonly pid: number;
  /** Ends the process; pictures being drawn are lost. */
  close(): Promise<void>;
}

const PICTURES_PER_PROCESS = 500;
const MOST_RESIDENT_BYTES = 400_000_000;
const CHECK_EVERY_MS = 5_000;
const HUNG_AFTER_MS = 10_000;
/** Between the ends of processes that ended without being told to; it doubles until one has lasted a check. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** Connections that wait while there is no process; more are closed. */
const MOST_WAITING = 50;
/** Longer than a client of ours waits for its picture. */
const LONGEST_CONNECTION_MS = 15_000;
/** Each holds two descriptors, ours and the process's. More are closed at once. */
const MOST_CONNECTIONS = 200;

/**
 * Draws charts in a process of its own, behind one address that stays. The bot's process only accepts the connections
 * and hands each to the renderer's, so that one can follow another without a picture lost: nothing fails but what a
 * process was drawing when it died, and its successor takes what came meanwhile.
 * @throws {ChartError} when the first process does not start.
 */
export async function startRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const secret = randomBytes(24).toString('base64url');
  const supervisor = new Supervisor(options, secret);
  await supervisor.start();
  const server = createServer({ pauseOnConnect: true }, (socket) => supervisor.take(socket));
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening').catch(async (error) => {
    await supervisor.end();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${secret}`,
    get pid() {
      return supervisor.pid;
    },
    close: async () => {
      server.close();
      await supervisor.end();
    },
  };
}

/** Sees to it that there is one process to hand connections to. */
class Supervisor {
  pid = 0;
  private readonly workers = new Set<Worker>();
  private readonly waiting: Socket[] = [];
  private current: Worker | undefined;
  private successor: Promise<void> | undefined;
  private taken = 0;
  private failures = 0;
  private isChecking = false;
  private readonly stop = new AbortController();
  private checks: NodeJS.Timeout | undefined;

  constructor(
    private readonly options: RendererOptions,
    private readonly secret: string,
  ) {}

  async start(): Promise<void> {
    await this.begin();
    this.checks = setInterval(() => void this.check(), this.options.checkEveryMs ?? CHECK_EVERY_MS).unref();
  }

  take(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    if (!this.current) {
      if (this.waiting.length < MOST_WAITING) this.waiting.push(socket);
      else socket.destroy();
      return;
    }
    this.current.take(socket);
    this.taken++;
    const most = this.options.picturesPerProcess ?? PICTURES_PER_PROCESS;
    if (this.taken >= most) this.replace(`it has drawn ${this.taken} pictures`);
  }

  async end(): Promise<void> {
    this.stop.abort();
    clearInterval(this.checks);
    for (const socket of this.waiting.splice(0)) socket.destroy();
    await this.successor;
    for (const worker of this.workers) worker.kill();
    await Promise.all([...this.workers].map(({ gone }) => gone));
  }

  private async begin(): Promise<void> {
    const { longestConnectionMs = LONGEST_CONNECTION_MS } = this.options;
    const worker = await startWorker({ secret: this.secret, longestConnectionMs });
    this.workers.add(worker);
    void worker.gone.then(() => this.leave(worker));
    this.current?.retire();
    this.current = worker;
    this.pid = worker.pid;
    this.taken = 0;
    for (const socket of this.waiting.splice(0)) this.take(socket);
  }

  private leave(worker: Worker): void {
    this.workers.delete(worker);
    if (worker !== this.current) return;
    this.current = undefined;
    this.replace('it died');
  }

  /** The old process goes on until the new one is ready. */
  private replace(reason: string): void {
    if (this.successor || this.stop.signal.aborted) return;
    this.options.onReplaced?.(reason);
    this.successor = this.succeed().finally(() => {
      this.successor = undefined;
      // It may have died before it was known as the successor.
      if (!this.current) this.replace('it died');
    });
  }

  private async succeed(): Promise<void> {
    while (!this.stop.signal.aborted) {
      if (!this.current) await this.pause();
      const isBegun = await this.begin().then(
        () => true,
        () => false,
      );
      if (isBegun) return;
    }
  }

  private async pause(): Promise<void> {
    const pauseMs = this.failures === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
    this.failures++;
    await setTimeout(pauseMs, undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined);
  }

  private async check(): Promise<void> {
    const worker = this.current;
    if (!worker || this.isChecking) return;
    this.isChecking = true;
    const residentBytes = await worker.report(this.options.hungAfterMs ?? HUNG_AFTER_MS);
    this.isChecking = false;
    if (worker !== this.current) return;
    if (residentBytes === undefined) return worker.kill();
    this.failures = 0;
    const most = this.options.mostResidentBytes ?? MOST_RESIDENT_BYTES;
    if (residentBytes > most) this.replace(`it holds ${Math.round(residentBytes / 1e6)} MB`);
  }
}
