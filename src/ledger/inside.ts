// What the ledger's other files may see of an open ledger. Not exported to the rooms above.
import type { Hpke } from '../seal/hpke.ts';
import type { Charter } from './charter.ts';
import type { DeviceKeys } from './device.ts';
import type { PackedEntry } from './entry.ts';
import { refused } from './errors.ts';
import type { Fold } from './fold.ts';
import type { EpochKey } from './grant.ts';
import type { Journal } from './journal.ts';
import type { Keyring } from './keyring.ts';
import type { Standing } from './standing.ts';
import type { Ledger, Now, Random } from './types.ts';

/** What became of frames that came from elsewhere. */
export interface Received {
  /** Verified and kept for the first time, whether they count or not. */
  taken: number;
  /** Here before. */
  known: number;
  /** Not a frame, of another compartment, or not signed by the device they name. */
  refused: number;
  /** Cannot be judged yet: the device is unknown, the clock is days ahead, or the format is newer. */
  parked: number;
}

/** A frame's bytes, and the compartment whose key opened the cells that they came in. */
export interface Arrival {
  compartment: string;
  bytes: Uint8Array;
}

export interface Inside {
  readonly keys: DeviceKeys;
  readonly journal: Journal;
  readonly keyring: Keyring;
  readonly random: Random;
  readonly now: Now;
  readonly hpke: Hpke | undefined;
  fold(): Fold;
  charter(): Charter;
  standing(): Standing;
  /** Frames of this device, and keys, in one step. `also` runs in the same step. */
  append(
    parts: readonly { compartment: string; entries: PackedEntry[] }[],
    keys?: readonly EpochKey[],
    also?: () => void,
  ): void;
  /** Keys that came by a grant or an invitation, in one step with `also`. */
  addKeys(keys: readonly EpochKey[], also?: () => void): void;
  /** Frames from elsewhere, verified, kept and folded, in one step with `also`. */
  receive(arrivals: readonly Arrival[], also?: (taken: number) => void): Received;
}

const insides = new WeakMap<Ledger, Inside>();

export const expose = (ledger: Ledger, inside: Inside): void => void insides.set(ledger, inside);

/** @throws {SpringhouseError} `vault-closed` for what is not an open ledger of this process. */
export function insideOf(ledger: Ledger): Inside {
  const inside = insides.get(ledger);
  if (!inside) throw refused('vault-closed');
  return inside;
}
