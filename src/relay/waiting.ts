// Readers that wait for a log to grow (long-polling).

export class Waiting {
  readonly #wakers = new Map<string, Set<() => void>>();
  #closed = false;

  /**
   * @returns a promise that resolves when the log grows, the time is over, the reader leaves or the relay
   * closes; and `end`, to call when it is not needed any more.
   */
  wait(log: string, millis: number, left: AbortSignal): { over: Promise<void>; end: () => void } {
    const { promise: over, resolve } = Promise.withResolvers<void>();
    if (this.#closed || left.aborted) resolve();
    const timer = setTimeout(resolve, millis);
    const wakers = this.#wakers.get(log) ?? new Set();
    this.#wakers.set(log, wakers.add(resolve));
    left.addEventListener('abort', () => resolve(), { once: true });
    const end = () => {
      clearTimeout(timer);
      wakers.delete(resolve);
      if (wakers.size === 0 && this.#wakers.get(log) === wakers) this.#wakers.delete(log);
    };
    return { over, end };
  }

  /** Call after the log has grown. */
  wake(log: string): void {
    for (const resolve of this.#wakers.get(log) ?? []) resolve();
  }

  /** Ends every wait, and those to come at once. */
  close(): void {
    this.#closed = true;
    for (const wakers of this.#wakers.values()) for (const resolve of wakers) resolve();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Logs that are waited for. */
  get size(): number {
    return this.#wakers.size;
  }
}
