// A worker for the tests: tries what a decoder that was taken over would try.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

interface Job {
  do: string;
  path: string;
  port: number;
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'error';
function attempt(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return codeOf(error);
  }
}

const deeds: Record<string, (job: Job) => unknown> = {
  read: ({ path }) => attempt(() => readFileSync(path)),
  write: ({ path }) => attempt(() => writeFileSync(path, 'x')),
  spawn: () => attempt(() => spawnSync('true')),
  environment: () => Object.keys(process.env).sort().join(' '),
  connect: ({ port }) =>
    new Promise((resolve) => {
      connect(port, '127.0.0.1', () => resolve('done')).on('error', (error) => resolve(codeOf(error)));
    }),
  listen: () =>
    new Promise((resolve) => {
      createServer()
        .on('error', (error) => resolve(codeOf(error)))
        .listen(0, '127.0.0.1', () => resolve('done'));
    }),
  wait: () => setTimeout(60_000),
  spin: () => {
    for (;;) {}
  },
  fill: () => {
    const all: Buffer[] = [];
    for (;;) all.push(Buffer.alloc(2 ** 26, 1));
  },
  crash: () => process.abort(),
  flood: () => ({ parts: Array.from({ length: 64 }, () => new Uint8Array(2 ** 20)) }),
  sentence: () => {
    throw Object.assign(new Error('x'), { name: 'WorkerRefusal', code: 'Call this number now' });
  },
};

export async function handle(job: Job, ...parts: Uint8Array[]): Promise<object> {
  if (job.do === 'echo') return { parts };
  const result = await deeds[job.do]!(job);
  return typeof result === 'string' ? { result } : (result as object);
}
