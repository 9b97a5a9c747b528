// A file that somebody carried, at the page that passes it on.
import { decodeCarried } from '../../seal/carried-read.ts';
import { equalBytes } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Parcel } from './channel.ts';

/** @returns `null` for a file that holds no whole cell for this inbox. */
export function readCarried(file: Uint8Array, inboxKey: Uint8Array): Parcel | null {
  try {
    const { inbox, cells, of } = decodeCarried(file);
    return equalBytes(inbox, inboxKey) && cells.length > 0 ? { cells, arrived: 0, of } : null;
  } catch (error) {
    if (error instanceof SpringhouseError) return null;
    throw error;
  }
}
