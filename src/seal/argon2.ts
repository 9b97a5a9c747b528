// Argon2id (RFC 9106). Two implementations that give the same bytes: argon2-noble.ts for browsers, with
// progress and a way to stop; argon2-node.ts for Node, off the main thread.

export interface Argon2Cost {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

export interface Argon2Options {
  /** Called with how much is done, from 0 to 1. Node's implementation says only 0 and 1. */
  onProgress?: (done: number) => void;
  /** Where aborted, the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** @returns 32 bytes. */
export type Argon2id = (
  password: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
  options?: Argon2Options,
) => Promise<Uint8Array>;

/** What it costs to try one passphrase on an inbox: 64 MiB, 3 passes, 1 lane. Part of the protocol. */
export const inboxCost: Argon2Cost = { memoryKiB: 65_536, passes: 3, lanes: 1 };

export const argon2Bytes = 32;
