// Opening many cells on all cores: a desk that comes back from a weekend has a million of them before it.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { concat } from '../wire/bytes.ts';
import { inflateNode } from './deflate-node.ts';
import { hpkeNode } from './hpke-node.ts';
import { type OpenerFor, openerHere } from './opening.ts';
import type { Opened } from './report.ts';

/** Fewer are opened sooner than a thread begins. */
const worthThreads = 256;
/** A thread gets so many at a time: 256 KiB. */
const cellsPerJob = 64;
/** Each takes some 20 MB. */
const mostThreads = 16;
/** Every cell makes a key that is thrown away: with more room they are collected less often. */
const resourceLimits = { maxYoungGenerationSizeMb: 32 };

/** What a thread is asked: cells of one length, joined. */
export interface Job {
  cells: Uint8Array;
  count: number;
}

/** In this thread. */
export const openerHereNode: OpenerFor = openerHere(hpkeNode, inflateNode);

/**
 * Few cells are opened in this thread, many in one thread a core. They begin when they are needed and go with `end`,
 * and the keys that they were given with them.
 */
export const openerNode: OpenerFor = (privateKeys) => openerWith(privateKeys, availableParallelism());

/** @param threads - at most. */
export function openerWith(privateKeys: readonly Uint8Array[], threads: number): ReturnType<OpenerFor> {
  const here = openerHereNode(privateKeys);
  let pool: Thread[] | null = null;
  let next = 0;
  return {
    async open(cells) {
      const isOneLength = cells.every(({ length }) => length === cells[0]!.length);
      if (!isOneLength || cells.length < worthThreads) return here.open(cells);
      pool ??= Array.from({ length: Math.min(threads, mostThreads) }, () => new Thread(privateKeys));
      const jobs: Promise<Opened[]>[] = [];
      for (let at = 0; at < cells.length; at += cellsPerJob)
        jobs.push(pool[next++ % pool.length]!.open(cells.slice(at, at + cellsPerJob)));
      return (await Promise.all(jobs)).flat();
    },
    async end() {
      await Promise.all((pool ?? []).map((thread) => thread.end()));
      pool = null;
    },
  };
}

interface Waiter {
  resolve: (opened: Opened[]) => void;
  reject: (error: unknown) => void;
}

class Thread {
  readonly #worker: Worker;
  /** Answers come in the order of the jobs. */
  readonly #waiting: Waiter[] = [];

  constructor(privateKeys: readonly Uint8Array[]) {
    this.#worker = new Worker(new URL('./opening-worker-node.ts', import.meta.url), {
      workerData: privateKeys.map((key) => Uint8Array.from(key)),
      resourceLimits,
    });
    this.#worker.on('message', (opened: Opened[]) => {
      this.#waiting.shift()!.resolve(opened);
      if (this.#waiting.length === 0) this.#worker.unref();
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('a thread that opens cells has ended')));
    this.#worker.unref();
  }

  open(cells: readonly Uint8Array[]): Promise<Opened[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.ref(); // whoever waits for an answer must not end before it
      const job: Job = { cells: concat(...cells), count: cells.length };
      this.#worker.postMessage(job, [job.cells.buffer as ArrayBuffer]);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
