// One process for one file: begun without it, walled in, given it, and killed when it goes past its limits.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { refuse, type ScrubError } from './error.ts';
import { FrameReader, frameOf } from './frame.ts';
import { isRefusal } from './refusals.ts';
import { fileMiBMax } from './routes.ts';
import { lockDescriptors, type Walls, wallsHere, workerCommand, workerEnvironment } from './sandbox.ts';
import { sourcesOf } from './sources.ts';

export interface Limits {
  /** From the moment the worker has the file. */
  millis: number;
  /** More of it for each MiB of the file. */
  millisPerMiB?: number;
  memoryMiB: number;
  /** What it may answer with, all parts together. */
  answerBytes: number;
}

/** What a worker may be told and may say: JSON, and parts of bytes. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Answer {
  /** Written by a process that may have been taken over: check every field. */
  answer: Record<string, unknown>;
  parts: Uint8Array[];
}

export interface Options {
  /** Leave the worker its right to open files: for libraries that open fonts as they draw. */
  opensFiles?: boolean;
  walls?: Walls;
}

const startMillis = 30_000;

/** A worker that has begun and has no file yet. It runs one job, then it is gone. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #limits: Limits;
  readonly #frames: FrameReader;
  readonly #ready: Promise<void>;
  /** Why it was killed, if it was. */
  #reason: ScrubError | undefined;

  /** @param entry - file URL of a module that exports `handle(job, ...parts)`. */
  constructor(entry: string, limits: Limits, { opensFiles = false, walls = wallsHere() }: Options = {}) {
    this.#limits = limits;
    const longest = timeFor(limits, fileMiBMax);
    const [command, ...args] = workerCommand(walls, { ...limits, millis: longest });
    // A group of its own, so that the kill reaches whatever it started. No stderr: decoders quote files there.
    this.#child = spawn(command!, args, {
      cwd: '/',
      env: workerEnvironment,
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.#child.on('error', () => {});
    this.#stdin.on('error', () => {});
    this.#frames = new FrameReader(this.#child.stdio[3] as Readable, limits.answerBytes);
    this.#idle(true);
    this.#ready = this.#begin(entry, opensFiles, walls);
    this.#ready.catch(() => {});
  }

  get #stdin(): Writable {
    return this.#child.stdin!;
  }

  async #begin(entry: string, opensFiles: boolean, walls: Walls): Promise<void> {
    try {
      this.#stdin.write(frameOf({ entry, sources: sourcesOf(entry) }, []));
      const { json } = await this.#within(startMillis, refuse('not-started'));
      if (json.ready !== true) throw new Error('not ready');
      if (!opensFiles) await lockDescriptors(walls, this.#child.pid!);
    } catch {
      this.kill();
      throw this.#reason ?? refuse('not-started');
    }
  }

  /** @throws {ScrubError} if the worker refuses, breaks down or goes past a limit; it is dead by then. */
  async run(job: Json, ...parts: Uint8Array[]): Promise<Answer> {
    this.#idle(false);
    try {
      await this.#ready;
      for (const piece of frameOf({ job }, parts, [])) this.#stdin.write(piece);
      const bytes = parts.reduce((sum, { length }) => sum + length, 0);
      const millis = timeFor(this.#limits, bytes / 2 ** 20);
      const late = refuse('timed-out', Math.round(millis / 1000));
      const { json, parts: out } = await this.#within(millis, late);
      if (json.refused !== undefined) throw refuse(isRefusal(json.refused) ? json.refused : 'damaged');
      return { answer: isRecord(json.answer) ? json.answer : {}, parts: out };
    } finally {
      this.kill();
    }
  }

  async #within(millis: number, late: ScrubError) {
    const timer = setTimeout(() => {
      this.#reason = late;
      this.kill();
    }, millis);
    try {
      return await this.#frames.next();
    } catch (error) {
      throw this.#reason ?? error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A worker that waits does not keep this process alive. */
  #idle(idle: boolean): void {
    const handles = [
      this.#child,
      this.#stdin,
      this.#child.stdio[3],
    ] as unknown as (NodeJS.RefCounted | null)[];
    for (const handle of handles) idle ? handle?.unref() : handle?.ref();
  }

  /** @param reason - what the job at hand is refused with. */
  kill(reason?: ScrubError): void {
    this.#reason ??= reason;
    const { pid } = this.#child;
    if (pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null)
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        this.#child.kill('SIGKILL');
      }
    this.#stdin.destroy();
    this.#child.stdio[3]?.destroy();
  }
}

const timeFor = ({ millis, millisPerMiB = 0 }: Limits, mebibytes: number): number =>
  millis + millisPerMiB * mebibytes;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
