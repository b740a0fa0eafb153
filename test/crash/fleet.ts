import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Checkpoint } from './gates/checkpoint';
import { type Gate, openRedisGate } from './gates/redis-gate';
import { openSlackGate } from './gates/slack-gate';
import type { Stage } from './stage';
import type { WorkerOrder, WorkerReady } from './worker-order';

/** The product's promise: a worker that is asked to end has ended by then. */
const CLOSE_TIMEOUT_MS = 20_000;

export type Program = 'worker' | 'naive-worker';

/** Sets a checkpoint up for the workers of a fleet. */
export type Watch = (fleet: Fleet) => Checkpoint;

/** A worker process that is at work. */
export interface Hand {
  readonly pid: number;
  readonly port: number;
}

/** So many worker processes; one that ends is followed by another. */
export class Fleet {
  /** How often a worker ended without having been told to. */
  deaths = 0;
  /** How many workers had to be killed at the end, since they did not end in good order. */
  stuck = 0;
  private readonly children = new Map<ChildProcess, WorkerReady | undefined>();
  private readonly meant = new Set<number>();
  private readonly gates = new Set<Gate>();
  private isClosing = false;
  private count = 0;

  private readonly checkpoint: Checkpoint | undefined;

  private constructor(
    private readonly stage: Stage,
    private readonly program: Program,
    private readonly aheadMs: readonly number[],
    watch?: Watch,
  ) {
    this.checkpoint = watch?.(this);
  }

  /** @param aheadMs how far the workers' clocks are ahead, one after the other */
  static async start(
    stage: Stage,
    size: number,
    program: Program = 'worker',
    watch?: Watch,
    aheadMs: readonly number[] = [0],
  ): Promise<Fleet> {
    const fleet = new Fleet(stage, program, aheadMs, watch);
    await Promise.all(Array.from({ length: size }, () => fleet.launch()));
    while (fleet.ready().length < size) await pause(20);
    return fleet;
  }

  /** The workers that have said that they are at work. */
  ready(): Hand[] {
    return [...this.children].flatMap(([{ pid }, ready]) =>
      pid !== undefined && ready ? [{ pid, port: ready.port }] : [],
    );
  }

  kill(pid: number): void {
    this.signal(pid, 'SIGKILL');
  }

  /** Asks a worker to end in good order. */
  terminate(pid: number): void {
    this.signal(pid, 'SIGTERM');
  }

  freeze(pid: number): void {
    process.kill(pid, 'SIGSTOP');
  }

  thaw(pid: number): void {
    process.kill(pid, 'SIGCONT');
  }

  async close(): Promise<void> {
    this.isClosing = true;
    const children = [...this.children.keys()];
    const gone = Promise.all(children.map((child) => hasEnded(child) || once(child, 'exit')));
    for (const child of children) child.kill('SIGTERM');
    const timer = setTimeout(() => {
      for (const child of children.filter((one) => !hasEnded(one))) {
        this.stuck += 1;
        child.kill('SIGKILL');
      }
    }, CLOSE_TIMEOUT_MS);
    await gone;
    clearTimeout(timer);
    await Promise.all([...this.gates].map((gate) => gate.close()));
  }

  private signal(pid: number, signal: 'SIGKILL' | 'SIGTERM'): void {
    this.meant.add(pid);
    for (const child of this.children.keys()) {
      if (child.pid !== pid) continue;
      this.children.set(child, undefined);
      child.kill(signal);
    }
  }

  private async launch(): Promise<void> {
    const aheadMs = this.aheadMs[this.count % this.aheadMs.length] ?? 0;
    this.count += 1;
    let pid: number | undefined;
    const gates = await this.openGates(() => pid);
    const child = fork(join(this.stage.programs, `${this.program}.js`), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [],
    });
    pid = child.pid;
    this.children.set(child, undefined);
    child.once('message', (ready: WorkerReady) => {
      if (!hasEnded(child) && !this.meant.has(child.pid ?? 0)) this.children.set(child, ready);
    });
    child.once('exit', () => void this.follow(child, gates));
    child.on('error', () => undefined); // Told to a process that was just killed.
    child.send(this.orderFor(gates, aheadMs));
  }

  private async follow(child: ChildProcess, gates: readonly Gate[]): Promise<void> {
    this.children.delete(child);
    if (!this.isClosing) {
      if (!this.meant.has(child.pid ?? 0)) this.deaths += 1;
      await this.launch();
    }
    for (const gate of gates) {
      this.gates.delete(gate);
      await gate.close();
    }
  }

  private async openGates(pid: () => number | undefined): Promise<Gate[]> {
    const { checkpoint, stage } = this;
    if (!checkpoint) return [];
    const path = join(stage.folder, `gate-${this.count}.sock`);
    const gates = [
      await openRedisGate(path, stage.store.socketPath, checkpoint, pid),
      await openSlackGate(stage.slack.url, checkpoint, pid),
    ];
    for (const gate of gates) this.gates.add(gate);
    return gates;
  }

  private orderFor([redis, slack]: readonly Gate[], aheadMs: number): WorkerOrder {
    const order = this.stage.workerOrder;
    return { ...order, aheadMs, ...(redis && { redisUrl: redis.url }), ...(slack && { apiUrl: slack.url }) };
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
