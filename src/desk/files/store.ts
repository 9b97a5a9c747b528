// Where a desk keeps the files that came with reports: as the slabs they came in, still sealed. What opens them lies
// in the source's compartment.

import type { SlabClient } from '../../wire/client.ts';

/** 64 hexadecimal digits. */
export const sealedName = /^[0-9a-f]{64}$/;

/** Bytes under names, outside the vault. Nothing readable is ever written to it. */
export interface SealedFiles {
  /** How many whole slabs of a file are there. */
  slabs(name: string): Promise<number>;
  /** Adds the next slab; on disk when it resolves. @throws {SpringhouseError} `disk-full`, `files-unwritable`. */
  append(name: string, slab: Uint8Array): Promise<void>;
  /** @returns one slab, or `null`. */
  read(name: string, index: number): Promise<Uint8Array | null>;
  /** Drops a file that turned out to be another. */
  drop(name: string): Promise<void>;
}

/** What a desk needs to fetch files and keep them. */
export interface FileEdges {
  store: SealedFiles;
  relay: Pick<SlabClient, 'slab' | 'putSlab'>;
}
