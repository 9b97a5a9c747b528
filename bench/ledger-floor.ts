// The least that opening can take: the same amount, decrypted and put into SQLite by the shortest code.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { decode, encode } from 'cborg';
import type { Step } from '../src/ledger/generate.ts';
import type { Entry } from '../src/ledger/index.ts';
import { seededBytes } from './seeded.ts';

const algorithm = 'chacha20-poly1305';
const options = { authTagLength: 16 };
const key = seededBytes('floor', 32);
const partBytes = 1024 * 1024;

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

function writeBoxes(path: string, plaintexts: readonly Uint8Array[]): void {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE box (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL); BEGIN');
  const insert = db.prepare('INSERT INTO box VALUES (?, ?)');
  for (const [number, plaintext] of plaintexts.entries()) insert.run(number, seal(number, plaintext));
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

function* readBoxes(path: string): Generator<Uint8Array> {
  const db = new DatabaseSync(path);
  for (const row of db.prepare('SELECT id, bytes FROM box ORDER BY id').iterate())
    yield open(row.id as number, row.bytes as Uint8Array);
  db.close();
}

/** @returns reads an image of about `bytes` and makes an in-memory database of it. */
export function imageFloor(path: string, bytes: number): () => void {
  const filled = new DatabaseSync(':memory:');
  filled.exec('CREATE TABLE filling (bytes BLOB)');
  filled.prepare('INSERT INTO filling VALUES (?)').run(seededBytes('image', bytes));
  const image = filled.serialize();
  filled.close();
  const parts = Array.from({ length: Math.ceil(image.length / partBytes) }, (_, i) =>
    image.subarray(i * partBytes, (i + 1) * partBytes),
  );
  writeBoxes(path, parts);
  return () => {
    const db = new DatabaseSync(':memory:');
    db.deserialize(Buffer.concat([...readBoxes(path)]));
    db.prepare('SELECT count(*) FROM filling').get();
    db.close();
  };
}

/** @returns reads the entries, one box a step, and inserts each as one row of a table without an index. */
export function entriesFloor(path: string, steps: readonly Step[]): () => void {
  writeBoxes(
    path,
    steps.map(({ entries }) => encode(entries)),
  );
  return () => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE entry (kind TEXT, id TEXT, field TEXT, value); BEGIN');
    const insert = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?)');
    for (const bytes of readBoxes(path))
      for (const entry of decode(bytes) as Entry[]) insertEntry(insert, entry);
    db.exec('COMMIT');
    db.close();
  };
}

function insertEntry(insert: StatementSync, entry: Entry): void {
  const { kind, id, field } = entry;
  if (entry.op === 'text') insert.run(kind, id, field, entry.update);
  else if (entry.op !== 'set') insert.run(kind, id, field, entry.item);
  else if (typeof entry.value === 'string' || typeof entry.value === 'number')
    insert.run(kind, id, field, entry.value);
  else insert.run(kind, id, field, JSON.stringify(entry.value));
}
