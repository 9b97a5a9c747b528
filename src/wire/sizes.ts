// The sizes that everyone agrees on, in bytes unless the name says otherwise (design, sections 2 and 6).

/** The only thing that travels: ciphertext, always this long. */
export const cellBytes = 4096;
/** For attachments. */
export const slabBytes = 262_144;
/** A page of the shelf, in cells and in bytes. */
export const pageCells = 4;
export const pageBytes = pageCells * cellBytes;
/** Pages of a new shelf. Always a power of two. */
export const defaultPages = 64;
/** Cells in one signed append to a log. */
export const maxCellsPerAppend = 64;
/** An inbox, shelf or log is named by an Ed25519 public key; a slab by a hash of this length. */
export const keyBytes = 32;
/** The largest shelf a relay takes: 16 MiB. */
export const maxPages = 1024;
