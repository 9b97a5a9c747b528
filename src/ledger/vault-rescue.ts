// A second way in: the vault key, wrapped to an age identity that is kept elsewhere. Who has the file and the
// identity opens the vault without its passphrase, and so can set a new one. Each is one row of the table
// rescue: an age file of 64 bytes, which shows nothing of the recipient to who does not hold the identity, and a
// box that says, to who has opened the vault, which recipient it is.
//
//   age  = age file of "springhouse/v1/vault/rescue" padded to 32 bytes ‖ vault key(32)
//   note = box of CBOR [recipient, added (ms)], place "rescue" ‖ SHA-256(age); where the identity was split into
//          shares: [recipient, added, threshold, total]
import { identityToRecipient } from 'age-encryption';
import { concat, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { lockAge, unlockAge } from './age.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { keyBytes } from './cipher.ts';
import { sha256 } from './keys.ts';
import type { Split } from './shares.ts';
import type { Now, Random } from './types.ts';
import type { Boxes } from './vault-boxes.ts';
import { VaultFile } from './vault-file.ts';
import { type Opener, unlock } from './vault-unlock.ts';

export interface Rescue {
  /** `age1…` */
  recipient: string;
  /** Milliseconds since 1970. */
  added: number;
  /** Where nobody holds the identity, and so many of so many shares make it. */
  split?: Split;
}

interface RescueOptions {
  path: string;
  now?: Now | undefined;
  random: Random;
}

const mark = concat(utf8('springhouse/v1/vault/rescue'), new Uint8Array(32)).subarray(0, 32);
const placeOf = (age: Uint8Array) => concat(utf8('rescue'), sha256(age));

/** @throws {SpringhouseError} as `openVault`; `bad-recipient`; `already-a-way-in`. */
export function addRescue(
  options: RescueOptions & Opener & { recipient: string; split?: Split },
): Promise<void> {
  const { recipient, split, random, now = Date.now } = options;
  return within(
    options,
    async (file, boxes, vaultKey) => {
      const age = await lockAge(concat(mark, vaultKey), { recipients: [recipient] });
      const noted = [recipient.trim(), now(), ...(split ? [split.threshold, split.total] : [])];
      const note = boxes.seal('vault/item', placeOf(age), encodeCbor(noted));
      file.exclusive(() => {
        file.run(
          'CREATE TABLE IF NOT EXISTS rescue(id INTEGER PRIMARY KEY, age BLOB NOT NULL, note BLOB NOT NULL)',
        );
        if (rowsOf(file, boxes).some((row) => row.recipient === recipient.trim()))
          throw new SpringhouseError(
            'already-a-way-in',
            'This recipient is a way in already. Nothing was changed.',
          );
        file.run('INSERT INTO rescue(age, note) VALUES(?, ?)', age, note);
      });
    },
    random,
  );
}

/** The ways in besides the passphrase, in the order in which they were added. */
export function listRescues(options: RescueOptions & Opener): Promise<Rescue[]> {
  return within(
    options,
    async (file, boxes) => rowsOf(file, boxes).map(({ id: _, ...rescue }) => rescue),
    options.random,
  );
}

/**
 * Take a way in away, from this file on: copies and backups made before keep it.
 *
 * @throws {SpringhouseError} as `openVault`; `no-such-way-in`.
 */
export function removeRescue(options: RescueOptions & Opener & { recipient: string }): Promise<void> {
  return within(
    options,
    async (file, boxes) => {
      file.exclusive(() => {
        const found = rowsOf(file, boxes).find((row) => row.recipient === options.recipient.trim());
        if (!found)
          throw new SpringhouseError(
            'no-such-way-in',
            'This recipient is no way into the vault. Nothing was changed.',
          );
        file.run('DELETE FROM rescue WHERE id = ?', found.id);
      });
    },
    options.random,
  );
}

/**
 * The vault key, by an identity.
 *
 * @param identities - `AGE-SECRET-KEY-…`
 * @throws {SpringhouseError} `vault-missing` and the like; `bad-identity`; `no-way-in` if none of them is one.
 */
export async function rescueKey(path: string, identities: readonly string[]): Promise<Uint8Array> {
  for (const identity of identities) await assertIdentity(identity);
  const file = VaultFile.open(path);
  try {
    for (const { age } of tableRows(file)) {
      const plain = await unlockAge(age as Uint8Array, { identities }).catch(() => null);
      if (
        plain?.length === mark.length + keyBytes &&
        Buffer.compare(plain.subarray(0, mark.length), mark) === 0
      )
        return plain.subarray(mark.length);
    }
  } finally {
    file.close();
  }
  throw new SpringhouseError(
    'no-way-in',
    'This identity is no way into this vault. Nothing was changed; try the other identities you keep.',
  );
}

async function assertIdentity(identity: string): Promise<void> {
  await identityToRecipient(identity).catch((cause) => {
    throw new SpringhouseError(
      'bad-identity',
      'This is not an age identity: it begins with AGE-SECRET-KEY-, and a letter of it may be missing. Nothing was changed.',
      { cause },
    );
  });
}

function tableRows(file: VaultFile): Record<string, unknown>[] {
  if (!file.get("SELECT 1 FROM sqlite_schema WHERE name = 'rescue'")) return [];
  return file.all('SELECT id, age, note FROM rescue ORDER BY id');
}

function rowsOf(file: VaultFile, boxes: Boxes): (Rescue & { id: number })[] {
  return tableRows(file).map(({ id, age, note }) => {
    const plain = boxes.open('vault/item', placeOf(age as Uint8Array), note);
    const [recipient, added, threshold, total] = (plain ? decodeCbor(plain) : ['unknown', 0]) as [
      string,
      number,
      number?,
      number?,
    ];
    const split = threshold && total ? { split: { threshold, total } } : {};
    return { id: id as number, recipient, added, ...split };
  });
}

async function within<T>(
  options: RescueOptions & Opener,
  work: (file: VaultFile, boxes: Boxes, vaultKey: Uint8Array) => Promise<T>,
  random: Random,
): Promise<T> {
  const { file, boxes, vaultKey } = await unlock(
    VaultFile.open(options.path),
    options,
    random,
    options.now ?? Date.now,
  );
  try {
    const result = await work(file, boxes, vaultKey);
    file.emptyLog();
    return result;
  } finally {
    boxes.wipe();
    file.close();
  }
}
