/** Counts what changed, tells those who listen, and lets others wait for a change without asking again and again. */
export class Changes {
  version = 0;
  private readonly listeners = new Set<() => void>();

  tell(): void {
    this.version += 1;
    for (const listener of [...this.listeners]) listener();
  }

  /** Returns the way to stop listening. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves with the first truthy value of `look`, now or after a change; rejects after `timeoutMs` of real time. */
  waitFor<T>(look: () => T | undefined | null | false, timeoutMs = 100_000, what = 'what was waited for'): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = this.listen(() => check());
      const timer = setTimeout(
        () => finish(() => reject(new Error(`${what} did not come within ${timeoutMs} ms`))),
        timeoutMs,
      );
      const finish = (end: () => void) => {
        stop();
        clearTimeout(timer);
        end();
      };
      const check = () => {
        try {
          const found = look();
          if (found) finish(() => resolve(found));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      check();
    });
  }
}
