// Files broken on purpose, each cleaned as any other is: which are cleaned, refused, killed at their limit. Round N is
// the same file whenever it is tried, so that a run can be done in pieces.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { leftoverIn } from '../../src/scrub/check/index.ts';
import { ScrubError } from '../../src/scrub/error.ts';
import { kindOf } from '../../src/scrub/kinds.ts';
import { Pool } from '../../src/scrub/pool.ts';
import { prepareFor } from '../../src/scrub/prepare.ts';
import { scrub } from '../../src/scrub/scrub.ts';
import { mutate, mutations, seeded } from '../../src/scrub/testing/mutate.ts';

const ahead = 4;
const made = join(import.meta.dirname, '../../src/scrub/testing/dirty');

/** @param stopped - asked before each; what was tried until then is told. */
export async function mutated(
  folder: string,
  from: number,
  count: number,
  stopped: () => boolean,
): Promise<void> {
  const originals = originalsIn([folder, made].filter(existsSync));
  const broken = (round: number): Uint8Array => {
    const below = seeded(20_241_114 + round);
    for (let discarded = 0; discarded < 4; discarded++) below(2); // neighbouring seeds begin alike
    const other = originals[below(originals.length)]!;
    return mutate(mutations[below(mutations.length)]!, originals[round % originals.length]!, other, below);
  };
  const counts: Record<string, number> = {};
  const times: number[] = [];
  const pool = new Pool();
  const waiting = Array.from({ length: count }, (_, index) => from + index);
  const start = performance.now();
  const lane = async () => {
    for (let round = waiting.shift(); round !== undefined && !stopped(); round = waiting.shift()) {
      prepareFor(
        pool,
        waiting.slice(0, ahead).map((one) => kindOf(broken(one))),
      );
      const began = performance.now();
      const result = await tried(broken(round), pool);
      times.push(performance.now() - began);
      if (/[A-Z]/.test(result)) console.log(`round ${round}: ${result}`);
      counts[result] = (counts[result] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  pool.close();
  const seconds = Math.round((performance.now() - start) / 1000);
  const sorted = times.toSorted((a, b) => a - b);
  const summary = {
    ...{ from, tried: times.length, originals: originals.length, seconds },
    medianMillis: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    longestMillis: Math.round(sorted.at(-1) ?? 0),
    ...counts,
  };
  console.log(JSON.stringify(summary));
}

async function tried(bytes: Uint8Array, pool: Pool): Promise<string> {
  try {
    const { type, bytes: out } = await scrub(bytes, { pool });
    return leftoverIn(type, out) ? 'FAILED THE CHECK' : 'clean';
  } catch (error) {
    if (!(error instanceof ScrubError)) return `BROKE DOWN: ${(error as Error).name}`;
    return error.code === 'timed-out' ? `timed-out ${kindOf(bytes)}` : error.code;
  }
}

/** Office documents take LibreOffice seconds each, and long documents a minute: they are left out. */
function originalsIn(folders: readonly string[]): Uint8Array[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile() && !/\.(docx|xlsx|odt|odg|odf|epub|md)$/.test(one.name))
        .map((one) => join(one.parentPath, one.name)),
    )
    .sort()
    .map((path) => new Uint8Array(readFileSync(path)));
}
