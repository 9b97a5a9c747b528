// Secrets that must be destroyed in time. Overwriting a row is not enough: SQLite moves rows about and may
// leave a copy in the free space of a page. So secrets lie under a key of their own, and deleting one
// replaces that key, in place, and seals the others anew; then the write-ahead log is cut to nothing.
//
// What this cannot reach: blocks that the file system or the flash chip has remapped, and backups.
import { createHmac } from 'node:crypto';
import { utf8 } from '../wire/bytes.ts';
import { keyBytes, openBox, sealBox } from './cipher.ts';
import { damaged } from './errors.ts';
import { deriveKey } from './keys.ts';
import type { Random, Secrets } from './types.ts';
import type { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';

const place = utf8('erasure');

/** A row for the key that all secrets lie under. For the making of a vault. */
export function createErasureKey(file: VaultFile, boxes: Boxes, random: Random): void {
  const box = boxes.seal('vault/item', place, random(keyBytes));
  file.run("INSERT INTO item VALUES('erasure', ?)", box);
}

export function vaultSecrets(file: VaultFile, boxes: Boxes, random: Random): Secrets {
  const nameOf = (name: string) =>
    new Uint8Array(createHmac('sha256', boxes.key('vault/name')).update(name, 'utf8').digest());

  /** Read each time: another process may have replaced it. */
  const secretKey = (): Uint8Array => keyIn(file.get("SELECT box FROM item WHERE name = 'erasure'")?.box);
  const keyIn = (box: unknown): Uint8Array => {
    const key = boxes.open('vault/item', place, box);
    if (!key) throw damaged();
    return deriveKey(key, 'vault/secret');
  };
  const open = (key: Uint8Array, name: Uint8Array, box: unknown): Uint8Array => {
    const bytes = box instanceof Uint8Array ? openBox(key, box, name) : null;
    if (!bytes) throw damaged();
    return bytes;
  };

  const erase = (name: Uint8Array): boolean => {
    const old = secretKey();
    const rows = file.all('SELECT name, box FROM secret') as { name: Uint8Array; box: Uint8Array }[];
    const others = rows.filter((row) => Buffer.compare(row.name, name) !== 0);
    if (others.length === rows.length) return false;
    const fresh = random(keyBytes);
    const key = deriveKey(fresh, 'vault/secret');
    file.run('DELETE FROM secret WHERE name = ?', name);
    for (const row of others)
      file.run(
        'UPDATE secret SET box = ? WHERE name = ?',
        sealBox(key, open(old, row.name, row.box), random, row.name),
        row.name,
      );
    file.run("UPDATE item SET box = ? WHERE name = 'erasure'", boxes.seal('vault/item', place, fresh));
    return true;
  };

  return {
    put(name, bytes) {
      const key = nameOf(name);
      const replaced = file.exclusive(() => {
        const erased = erase(key);
        file.run('INSERT INTO secret VALUES(?, ?)', key, sealBox(secretKey(), bytes, random, key));
        return erased;
      });
      if (replaced) file.emptyLog();
    },
    get(name) {
      const key = nameOf(name);
      // In one statement: between two, another process may replace the key and seal all secrets anew.
      const row = file.get(
        "SELECT box, (SELECT box FROM item WHERE name = 'erasure') AS erasure FROM secret WHERE name = ?",
        key,
      );
      return row ? open(keyIn(row.erasure), key, row.box) : null;
    },
    delete(name) {
      if (file.exclusive(() => erase(nameOf(name)))) file.emptyLog();
    },
  };
}
