// The journal in the vault's file: frames and epoch keys, each in a box bound to its position.
import { fromHex, toHex, utf8 } from '../wire/bytes.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { damaged } from './errors.ts';
import type { EpochKey } from './grant.ts';
import type { Journal, JournalHead, Kept, Notes } from './journal.ts';
import { u64 } from './keys.ts';
import type { Random, Secrets } from './types.ts';
import type { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';
import { vaultNotes } from './vault-notes.ts';
import { openPack, packFrames } from './vault-packs.ts';
import { vaultSecrets } from './vault-secrets.ts';
import { saveSnapshot } from './vault-snapshot.ts';

const headPlace = utf8('head');

export const sealHead = (boxes: Boxes, { frames, keys, clock }: JournalHead): Uint8Array =>
  boxes.seal('vault/item', headPlace, encodeCbor([frames, keys, clock]));

/** @returns `null` if the head cannot be read. */
export function readHead(file: VaultFile, boxes: Boxes): JournalHead | null {
  const bytes = boxes.open(
    'vault/item',
    headPlace,
    file.get("SELECT box FROM item WHERE name = 'head'")?.box,
  );
  const value = bytes && decodeCbor(bytes);
  if (!Array.isArray(value)) return null;
  const [frames, keys, clock] = value;
  return { frames, keys, clock };
}

/** The position of the last frame that is there. */
export function lastPosition(file: VaultFile): number {
  const sql =
    'SELECT max((SELECT coalesce(max(last), 0) FROM pack), (SELECT coalesce(max(position), 0) FROM frame)) AS last';
  return file.get(sql)?.last as number;
}

const packKey = ({ compartment, epoch, key }: EpochKey) => encodeCbor([fromHex(compartment), epoch, key]);

export function unpackKey(bytes: Uint8Array): EpochKey {
  const [compartment, epoch, key] = decodeCbor(bytes) as [Uint8Array, number, Uint8Array];
  return { compartment: toHex(compartment), epoch, key };
}

/** Put frames and keys after those there are. Inside `exclusive`. */
export function appendRows(
  file: VaultFile,
  boxes: Boxes,
  head: JournalHead,
  frames: readonly Uint8Array[],
  keys: readonly EpochKey[],
): void {
  frames.forEach((bytes, i) => {
    const position = head.frames + i + 1;
    file.run('INSERT INTO frame VALUES(?, ?)', position, boxes.seal('vault/frame', u64(position), bytes));
  });
  keys.forEach((key, i) => {
    const position = head.keys + i + 1;
    file.run(
      'INSERT INTO epoch_key VALUES(?, ?)',
      position,
      boxes.seal('vault/key', u64(position), packKey(key)),
    );
  });
}

/** How many entries may be waiting to be folded at the next opening, as a share of all, before a new image is worth it. */
const worthwhile = 0.01;

export class VaultJournal implements Journal {
  readonly secrets: Secrets;
  readonly notes: Notes;
  readonly #file: VaultFile;
  readonly #boxes: Boxes;
  readonly #random: Random;

  constructor(file: VaultFile, boxes: Boxes, random: Random) {
    this.#file = file;
    this.#boxes = boxes;
    this.#random = random;
    this.secrets = vaultSecrets(file, boxes, random);
    this.notes = vaultNotes(file, boxes);
    file.changed();
  }

  exclusive<T>(work: () => T): T {
    return this.#file.exclusive(work);
  }

  head(): JournalHead {
    const head = readHead(this.#file, this.#boxes);
    if (!head) throw damaged();
    return head;
  }

  append(frames: readonly Uint8Array[], keys: readonly EpochKey[], clock: number): void {
    const head = this.head();
    appendRows(this.#file, this.#boxes, head, frames, keys);
    const next = { frames: head.frames + frames.length, keys: head.keys + keys.length, clock };
    this.#file.run("UPDATE item SET box = ? WHERE name = 'head'", sealHead(this.#boxes, next));
  }

  consistently<T>(work: () => T): T {
    return this.#file.consistently(work);
  }

  *framesAfter(position: number): Generator<Kept> {
    let expected = position + 1;
    for (const row of this.#file.rows(
      'SELECT first, last, box FROM pack WHERE last > ? ORDER BY last',
      position,
    )) {
      const frames = openPack(this.#boxes, row);
      if (!frames || frames[0]!.position > expected) throw damaged();
      yield* frames.slice(expected - frames[0]!.position);
      expected = frames.at(-1)!.position + 1;
    }
    yield* this.#looseAfter(expected - 1);
  }

  *#looseAfter(position: number): Generator<Kept> {
    let expected = position + 1;
    for (const row of this.#file.rows(
      'SELECT position, box FROM frame WHERE position > ? ORDER BY position',
      position,
    )) {
      const bytes =
        row.position === expected ? this.#boxes.open('vault/frame', u64(expected), row.box) : null;
      if (!bytes) throw damaged();
      yield { position: expected++, bytes };
    }
  }

  keysAfter(position: number): EpochKey[] {
    const rows = this.#file.all(
      'SELECT position, box FROM epoch_key WHERE position > ? ORDER BY position',
      position,
    );
    return rows.map((row, i) => {
      const expected = position + 1 + i;
      const bytes = row.position === expected ? this.#boxes.open('vault/key', u64(expected), row.box) : null;
      if (!bytes) throw damaged();
      return unpackKey(bytes);
    });
  }

  changed(): boolean {
    return this.#file.changed();
  }

  saveImage(image: () => Uint8Array, position: number, { all, since }: { all: number; since: number }): void {
    if (since <= all * worthwhile) return;
    try {
      const bytes = image();
      this.exclusive(() => {
        saveSnapshot(this.#file, this.#boxes, this.#random, bytes, position);
        const packed = this.#file.get('SELECT max(last) AS last FROM pack')?.last as number | null;
        packFrames(this.#file, this.#boxes, this.#looseAfter(packed ?? 0));
      });
      bytes.fill(0);
      this.#file.giveBack();
    } catch {
      // No room, or another process is writing: the next opening replays the frames instead.
    }
  }

  close(): void {
    try {
      this.#file.emptyLog();
    } catch {
      // The log stays, and is read at the next opening.
    }
    this.#boxes.wipe();
    this.#file.close();
  }
}
