// Programs that make sites, run as a user runs them: to their end, or staying and waiting for changes.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { cpuMillisOf } from '../cpu.ts';
import { atTheEnd } from '../ending.ts';

export interface Figures {
  /** By the clock. */
  millis: number;
  /** Of CPU, all threads. */
  cpuMillis: number;
  /** Bytes. */
  memory: number;
}

export interface Call {
  command: string;
  args: readonly string[];
  cwd: string;
}

const lookMillis = 20;
const settlingMillis = 3000;
/** Without a word for so long, a program has not noticed what was changed. */
const patienceMillis = 120_000;

/** Run a program to its end. */
export async function run({ command, args, cwd }: Call): Promise<Figures> {
  const start = performance.now();
  const { child, said } = begin({ command, args, cwd });
  const figures = { millis: 0, cpuMillis: 0, memory: 0 };
  const watch = setInterval(() => {
    figures.memory = Math.max(figures.memory, peakOf(child.pid!));
    figures.cpuMillis = Math.max(figures.cpuMillis, cpuMillisOf(child.pid!) ?? 0);
  }, lookMillis);
  const status = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  clearInterval(watch);
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${said().slice(-500)}`);
  return { ...figures, millis: performance.now() - start };
}

export interface Staying {
  /** @param write - changes a file. @returns milliseconds that the program says it took to make the site of it. */
  change(write: () => void): Promise<number>;
  end(): Promise<void>;
}

/**
 * Start a program that stays.
 *
 * @param ready - what it prints once it waits for changes.
 * @param done - what it prints after each, with the time it took as its first group, in units of `unit` milliseconds.
 * @param again - what it prints after that, if it says when it waits again.
 */
export async function stay(
  call: Call,
  { ready, done, unit, again }: { ready: RegExp; done: RegExp; unit: number; again?: RegExp },
): Promise<Staying> {
  const { child, said, heard } = begin(call);
  const end = atTheEnd(
    () =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('close', () => resolve());
        child.kill('SIGINT');
      }),
  );
  const until = async (words: RegExp, from: number): Promise<RegExpExecArray> => {
    for (;;) {
      const found = words.exec(said().slice(from));
      if (found) return found;
      if (child.exitCode !== null) throw new Error(`${call.command} ended: ${said().slice(-500)}`);
      const silent = AbortSignal.timeout(patienceMillis);
      await Promise.race([heard(), once(silent, 'abort')]);
      if (silent.aborted) throw new Error(`${call.command} says nothing more: ${said().slice(-500)}`);
    }
  };
  await until(ready, 0);
  // What watches the files may begin a moment after it is said to.
  await setTimeout(settlingMillis);
  return {
    change: async (write) => {
      const from = said().length;
      write();
      const [, took] = await until(done, from);
      if (again) await until(again, from);
      return Number(took) * unit;
    },
    end,
  };
}

function begin({ command, args, cwd }: Call): {
  child: ChildProcess;
  said(): string;
  heard(): Promise<void>;
} {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let tell = () => {};
  let next = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const wake = () => {
    tell();
    next = new Promise<void>((resolve) => {
      tell = resolve;
    });
  };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      text += data;
      wake();
    });
  child.once('close', wake);
  return { child, said: () => text, heard: () => next };
}

/** The most memory a process had so far, as Linux tells it. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
