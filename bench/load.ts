// Load on a server from 64 connections, by a process of its own: wrk where it is installed (Debian: wrk),
// else load-client.ts.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { cellBytes } from '../src/wire/sizes.ts';
import { makeStamp, stampHour } from '../src/wire/stamp.ts';
import { sha256Node } from '../src/wire/stamp-node.ts';
import { atTheEnd } from './ending.ts';
import { seededBytes } from './seeded.ts';

export const connections = 64;

/** What to ask: cells to an inbox, no two alike, or the pages of a shelf. */
export interface Load {
  /** Origin of the server. */
  url: string;
  method: 'POST' | 'GET';
  /** `/inbox/{key}`, or `/shelf/{key}`, to which the number of a page, below 64, is put. */
  path: string;
  /** Whole number. Loads with different ones share no cell. */
  seed: number;
  seconds: number;
  /** File of `writeStamps`, for cells that must have one. */
  stamps?: string;
}

/** Strength of the stamps: enough for a relay started with `--difficulty 1` that has one turn in five of this load. */
const stampBits = 5;
const stampsPerSecond = 20_000;

/**
 * Cells of a load and their stamps, made before it begins: on the wire nothing else is measured than the relay. The
 * file has what all cells end with, 4064 bytes, and then a stamp a line.
 */
export function writeStamps(file: string, seed: number, seconds: number): void {
  const cell = Buffer.from(seededBytes('stamped', cellBytes));
  const stamps = Array.from({ length: seconds * stampsPerSecond }, (_, n) => {
    cell.write(cellBegin(seed, n), 'latin1');
    return makeStamp({ body: cell, difficulty: stampBits, hour: stampHour(Date.now()) }, sha256Node);
  });
  writeFileSync(file, Buffer.concat([cell.subarray(32), Buffer.from(stamps.join('\n'))]));
}

/** The first 32 bytes of a cell. */
export function cellBegin(seed: number, n: number): string {
  return seed.toString(16).padStart(16, '0') + n.toString(16).padStart(16, '0');
}

/** What either load generator prints, as JSON on the last line. */
export interface Answers {
  /** Good answers in that time. */
  count: number;
  seconds: number;
  /** Refusals, timeouts, lost connections. */
  failed: number;
}

export const hasWrk = (): boolean => spawnSync('wrk', ['-v']).error === undefined;

const slackMillis = 15_000;

/** @throws {Error} if not every request was answered well: such a rate would say nothing. */
export async function answersUnder(load: Load): Promise<Answers> {
  const child = hasWrk() ? startWrk(load) : startOwn(load);
  const exited = once(child, 'exit');
  const end = atTheEnd(() => child.kill('SIGKILL'));
  const late = setTimeout(() => child.kill('SIGKILL'), load.seconds * 1000 + slackMillis);
  const [printed] = await Promise.all([text(child.stdout!), exited]);
  clearTimeout(late);
  await end();
  const last = printed.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`the load generator ended early (${child.exitCode})`);
  const answers = JSON.parse(last) as Answers;
  if (answers.failed > 0 || answers.count === 0)
    throw new Error(`${answers.failed} of ${answers.failed + answers.count} requests failed`);
  return answers;
}

const stdio = ['ignore', 'pipe', 'inherit'] as const;

function startWrk({ url, method, path, seed, seconds, stamps = '' }: Load): ChildProcess {
  const script = join(import.meta.dirname, 'load.lua');
  const own = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, url];
  return spawn('wrk', [...own, '--', method, path, `${seed}`, stamps], { stdio: [...stdio] });
}

function startOwn(load: Load): ChildProcess {
  const client = join(import.meta.dirname, 'load-client.ts');
  return spawn(process.execPath, [client, JSON.stringify(load)], { stdio: [...stdio] });
}
