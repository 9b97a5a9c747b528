// Files that somebody chose to take in, as long as it takes to look at them: in memory only, and gone with the lock.
import type { Ledger, Random } from '../ledger/types.ts';
import { missing, newId } from '../record/model.ts';

export interface Brought {
  name: string;
  bytes: Uint8Array;
}

/** The earlier ones are forgotten. */
const mostFiles = 4;

const known = new WeakMap<Ledger, Map<string, Brought>>();

/** @returns its id. */
export function bring(ledger: Ledger, random: Random, name: string): string {
  const files = known.get(ledger) ?? new Map<string, Brought>();
  known.set(ledger, files);
  if (files.size >= mostFiles) files.delete(files.keys().next().value!);
  const id = newId(random);
  files.set(id, { name, bytes: new Uint8Array() });
  return id;
}

/** @throws {SpringhouseError} `no-such-thing`: never brought, or forgotten since. */
export function brought(ledger: Ledger, id: string): Brought {
  const file = known.get(ledger)?.get(id);
  if (!file) throw missing('file');
  return file;
}
