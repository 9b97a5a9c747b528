// The header's two rows, each with its checksum.
import { equalBytes } from '../wire/bytes.ts';
import { damaged, refused } from './errors.ts';
import { sha256 } from './keys.ts';
import { isDamage, type VaultFile } from './vault-file.ts';
import { decodeHeader, encodeHeader, type Header } from './vault-header.ts';

const tables = ['header', 'header_copy'] as const;

/** Inside `exclusive`. */
export function writeHeader(file: VaultFile, header: Header): void {
  const bytes = encodeHeader(header);
  for (const table of tables)
    file.run(`INSERT OR REPLACE INTO ${table} VALUES(1, ?, ?)`, bytes, sha256(bytes));
}

/** @throws {SpringhouseError} `vault-newer`, or `vault-damaged` if neither row can be read. */
export function readHeader(file: VaultFile): Header {
  for (const table of tables) {
    const header = readRow(file, table);
    if (header === 'newer') throw refused('vault-newer');
    if (header) return header;
  }
  throw damaged();
}

function readRow(file: VaultFile, table: string): Header | 'newer' | null {
  try {
    const row = file.get(`SELECT bytes, sha256 FROM ${table}`);
    const { bytes, sha256: sum } = row ?? {};
    if (!(bytes instanceof Uint8Array) || !(sum instanceof Uint8Array)) return null;
    return equalBytes(sha256(bytes), sum) ? decodeHeader(bytes) : null;
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}
