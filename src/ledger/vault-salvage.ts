// Making SQLite read what is left of a vault's file. Everything on the first page (where the tables begin, how
// many pages there are) is the same in every vault, so a damaged or untrue one is replaced by a fresh one.
import { DatabaseSync } from 'node:sqlite';
import { applicationId, vaultSchema } from './vault-schema.ts';

/** SQLite's default; vaults are made with it. */
const pageBytes = 4096;

/** @param file - a vault's bytes, cut or altered. @returns an image that opens in memory, cut to whole pages. */
export function readableImage(file: Uint8Array): Uint8Array {
  const pages = Math.max(1, Math.floor(file.length / pageBytes));
  const image = new Uint8Array(pages * pageBytes);
  image.set(file.subarray(0, image.length));
  image.set(freshFirstPage());
  const header = new DataView(image.buffer);
  header.setUint32(28, pages);
  header.setUint32(92, header.getUint32(24)); // so that the number of pages is believed
  header.setUint32(32, 0); // no free pages, as far as reading goes
  header.setUint32(36, 0);
  return image;
}

function freshFirstPage(): Uint8Array {
  const db = new DatabaseSync(':memory:');
  try {
    db.exec(`PRAGMA page_size = ${pageBytes}; ${vaultSchema} PRAGMA application_id = ${applicationId};`);
    return db.serialize().subarray(0, pageBytes);
  } finally {
    db.close();
  }
}
