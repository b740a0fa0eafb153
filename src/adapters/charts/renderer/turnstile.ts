/** Nobody else may wait. */
export class CrowdedError extends Error {
  override readonly name = 'CrowdedError';
}

/** Lets so many tasks run at once and so many wait, first come first served. */
export function turnstile(atOnce: number, waitingAtMost: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < atOnce) {
      running++;
      return;
    }
    if (waiting.length >= waitingAtMost) throw new CrowdedError(`${waiting.length} are waiting already`);
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  /** @throws {CrowdedError} at once, when the queue is full. */
  return async function pass<T>(task: () => Promise<T>): Promise<T> {
    await enter();
    try {
      return await task();
    } finally {
      leave();
    }
  };
}
