// One turn of load on a server, and what it cost that server.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64url } from '../src/wire/bytes.ts';
import { signerFromSeedNode } from '../src/wire/ed25519-node.ts';
import { cpuMillisOf } from './cpu.ts';
import { answersUnder, type Load, writeStamps } from './load.ts';
import { seededBytes } from './seeded.ts';
import type { Server } from './servers.ts';
import type { Rates } from './sqlite-limit.ts';

export const turnSeconds = 3;

export function deskOf() {
  const signer = signerFromSeedNode(seededBytes('desk', 32));
  const name = toBase64url(signer.publicKey);
  return { signer, inbox: `/inbox/${name}`, shelf: `/shelf/${name}` };
}

/**
 * @param folder - for the stamps.
 * @returns gives a server one turn. `stamped`: whether it asks for stamps; they are made before the turn begins.
 */
export function loadFrom(folder: string) {
  let seed = 0;
  return async (
    { url, pid }: Pick<Server, 'url' | 'pid'>,
    method: Load['method'],
    path: string,
    { stamped = false } = {},
  ): Promise<Rates & { count: number }> => {
    seed++;
    const stamps = stamped ? { stamps: join(folder, 'stamps') } : {};
    if (stamps.stamps) writeStamps(stamps.stamps, seed, turnSeconds);
    const before = cpuMillisOf(pid);
    const { count, seconds } = await answersUnder({
      url,
      method,
      path,
      seed,
      seconds: turnSeconds,
      ...stamps,
    });
    const after = cpuMillisOf(pid);
    const used = before !== null && after !== null ? after - before : null;
    return { clock: count / seconds, cpu: used === null ? null : (count * 1000) / used, count };
  };
}

/** The most that a process had in memory, in MB of 1024 × 1024 bytes; `null` where there is no /proc. */
export function peakMegabytes(pid: number): number | null {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}
