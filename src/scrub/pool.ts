// Workers begun ahead, so that the next file does not wait for one. Each still takes one file only.
import { refuse } from './error.ts';
import { type Limits, Worker } from './isolate.ts';
import { entryOf, type Family, limitsOf } from './routes.ts';

export class Pool {
  readonly #idle = new Map<string, Worker[]>();
  /** When aborted, workers that were taken are killed, and none is begun any more. */
  readonly signal: AbortSignal | undefined;

  constructor(signal?: AbortSignal) {
    this.signal = signal;
  }

  /** Begin workers of a family until `count` wait. */
  prepare(family: Family, count = 1, opensFiles = false): void {
    const idle = this.#listOf(family, opensFiles);
    while (idle.length < count) idle.push(beginWorker(family, {}, opensFiles));
  }

  take(family: Family, opensFiles = false): Worker {
    if (this.signal?.aborted) throw refuse('stopped');
    const worker = this.#listOf(family, opensFiles).shift() ?? beginWorker(family, {}, opensFiles);
    this.signal?.addEventListener('abort', () => worker.kill(refuse('stopped')), { once: true });
    return worker;
  }

  /** Kills those that wait. */
  close(): void {
    for (const idle of this.#idle.values()) for (const worker of idle.splice(0)) worker.kill();
  }

  #listOf(family: Family, opensFiles: boolean): Worker[] {
    const key = `${family} ${opensFiles}`;
    const list = this.#idle.get(key) ?? [];
    this.#idle.set(key, list);
    return list;
  }
}

/** @param limits - instead of the family's own. */
export function beginWorker(family: Family, limits: Partial<Limits> = {}, opensFiles = false): Worker {
  return new Worker(entryOf(family), { ...limitsOf[family], ...limits }, { opensFiles });
}
