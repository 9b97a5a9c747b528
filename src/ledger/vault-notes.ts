// Notes in the vault's file: what sync remembers between two sittings. Names are keyed hashes, and each box
// holds its name too, so that all of a kind can be listed.
import { createHmac } from 'node:crypto';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { damaged } from './errors.ts';
import type { Notes } from './journal.ts';
import type { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';

export function vaultNotes(file: VaultFile, boxes: Boxes): Notes {
  const keyOf = (name: string) =>
    new Uint8Array(createHmac('sha256', boxes.key('vault/name')).update(`note ${name}`, 'utf8').digest());
  const open = (key: unknown, box: unknown): [name: string, bytes: Uint8Array] => {
    const plain = key instanceof Uint8Array ? boxes.open('vault/note', key, box) : null;
    const value = plain && decodeCbor(plain);
    if (!Array.isArray(value)) throw damaged();
    return value as [string, Uint8Array];
  };
  // A vault of the first version, which had nothing to sync with.
  if (!file.get("SELECT 1 FROM sqlite_schema WHERE name = 'note'"))
    file.run('CREATE TABLE IF NOT EXISTS note(name BLOB PRIMARY KEY, box BLOB NOT NULL)');
  return {
    get(name) {
      const key = keyOf(name);
      const row = file.get('SELECT box FROM note WHERE name = ?', key);
      return row ? open(key, row.box)[1] : null;
    },
    put(name, bytes) {
      const key = keyOf(name);
      file.run(
        'INSERT OR REPLACE INTO note VALUES(?, ?)',
        key,
        boxes.seal('vault/note', key, encodeCbor([name, bytes])),
      );
    },
    delete(name) {
      file.run('DELETE FROM note WHERE name = ?', keyOf(name));
    },
    list(prefix) {
      return file
        .all('SELECT name, box FROM note')
        .map((row) => open(row.name, row.box))
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, bytes]) => ({ name, bytes }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
