// The least that opening can take: as many bytes, or as many entries, decrypted and put into SQLite by the shortest
// code, with nothing of what makes a ledger of them (who wrote it, what counts, histories, sets, texts).
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { decode, encode } from 'cborg';
import type { Step } from '../src/ledger/generate.ts';
import type { Entry } from '../src/ledger/index.ts';
import { seededBytes } from './seeded.ts';

const algorithm = 'chacha20-poly1305';
const options = { authTagLength: 16 };
const key = seededBytes('floor', 32);
/** As the vault has them. */
const [partBytes, packBytes] = [1024 * 1024, 64 * 1024];
const rowsAtOnce = 32;

/** A box's nonce is its number: nothing here is secret. */
function nonceOf(number: number): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number);
  return nonce;
}

function seal(number: number, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv(algorithm, key, nonceOf(number), options);
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}

function open(number: number, box: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(algorithm, key, nonceOf(number), options);
  decipher.setAuthTag(box.subarray(-16));
  const plaintext = decipher.update(box.subarray(0, -16));
  decipher.final();
  return plaintext;
}

function writeBoxes(path: string, plaintexts: Iterable<Uint8Array>): void {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE box (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL); BEGIN');
  const insert = db.prepare('INSERT INTO box VALUES (?, ?)');
  let number = 0;
  for (const plaintext of plaintexts) insert.run(number, seal(number++, plaintext));
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

function* readBoxes(path: string): Generator<Uint8Array> {
  const db = new DatabaseSync(path);
  for (const row of db.prepare('SELECT id, bytes FROM box ORDER BY id').iterate())
    yield open(row.id as number, row.bytes as Uint8Array);
  db.close();
}

/** A file that holds an image of about `bytes`. */
export function writeImageFloor(path: string, bytes: number): void {
  const filled = new DatabaseSync(':memory:');
  filled.exec('CREATE TABLE filling (bytes BLOB)');
  filled.prepare('INSERT INTO filling VALUES (?)').run(seededBytes('image', bytes));
  const image = filled.serialize();
  filled.close();
  writeBoxes(
    path,
    Array.from({ length: Math.ceil(image.length / partBytes) }, (_, i) =>
      image.subarray(i * partBytes, (i + 1) * partBytes),
    ),
  );
}

export function readImageFloor(path: string): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.deserialize(Buffer.concat([...readBoxes(path)]));
  db.prepare('SELECT count(*) FROM filling').get();
  return db;
}

/** A file that holds the entries, steps in packs as the vault's frames are. */
export function writeEntriesFloor(path: string, steps: readonly Step[]): void {
  writeBoxes(path, packsOf(steps));
}

function* packsOf(steps: readonly Step[]): Generator<Uint8Array> {
  let pack: Entry[][] = [];
  let size = 0;
  for (const { entries } of steps) {
    pack.push(entries);
    size += encode(entries).length + 200; // what a frame's head and signature take
    if (size < packBytes) continue;
    yield encode(pack);
    pack = [];
    size = 0;
  }
  yield encode(pack);
}

/** @param withSearch - index every string by its trigrams, as SQLite does by itself. */
export function readEntriesFloor(path: string, withSearch: boolean): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE entry (kind TEXT, id TEXT, field TEXT, value)');
  if (withSearch)
    db.exec("CREATE VIRTUAL TABLE gram USING fts5(body, content='', detail=none, tokenize='trigram')");
  db.exec('BEGIN');
  const many = db.prepare(`INSERT INTO entry VALUES ${Array(rowsAtOnce).fill('(?, ?, ?, ?)').join()}`);
  const one = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?)');
  let values: (string | number | Uint8Array)[] = [];
  for (const bytes of readBoxes(path))
    for (const entries of decode(bytes) as Entry[][])
      for (const entry of entries) {
        values.push(entry.kind, entry.id, entry.field, storedOf(entry));
        if (values.length < 4 * rowsAtOnce) continue;
        many.run(...values);
        values = [];
      }
  for (let at = 0; at < values.length; at += 4) one.run(...values.slice(at, at + 4));
  if (withSearch)
    db.exec("INSERT INTO gram(rowid, body) SELECT rowid, value FROM entry WHERE typeof(value) = 'text'");
  db.exec('COMMIT');
  return db;
}

function storedOf(entry: Entry): string | number | Uint8Array {
  if (entry.op === 'text') return entry.update;
  if (entry.op !== 'set') return entry.item;
  return typeof entry.value === 'string' || typeof entry.value === 'number'
    ? entry.value
    : JSON.stringify(entry.value);
}
