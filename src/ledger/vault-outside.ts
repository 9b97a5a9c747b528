// What a vault's file shows to whoever has no passphrase. For `springhouse doctor`.
import type { Argon2Cost } from '../seal/argon2.ts';
import { argon2idNode } from '../seal/argon2-node.ts';
import { VaultFile } from './vault-file.ts';
import { readHeader } from './vault-header-rows.ts';

export interface Outside {
  /** What trying one passphrase costs. */
  cost: Argon2Cost;
  /** Ways in besides the passphrase. */
  waysIn: number;
}

/** @throws {SpringhouseError} as `openVault` does before it looks at the passphrase. */
export function seenFromOutside(path: string): Outside {
  const file = VaultFile.open(path);
  try {
    const { cost } = readHeader(file);
    const has = file.get("SELECT 1 FROM sqlite_schema WHERE name = 'rescue'");
    const waysIn = has ? (file.get('SELECT count(*) AS n FROM rescue')?.n as number) : 0;
    return { cost, waysIn };
  } finally {
    file.close();
  }
}

/** How long this machine takes to try one passphrase, in milliseconds. */
export async function timeOfOneTry(cost: Argon2Cost, clock: () => number): Promise<number> {
  const started = clock();
  await argon2idNode(new Uint8Array(16), new Uint8Array(16), cost);
  return clock() - started;
}
