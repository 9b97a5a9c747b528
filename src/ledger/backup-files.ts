// The files beside a vault, as a backup takes them along: sealed as they lie there, one after the other.
//
//   files = (01 ‖ name(32) ‖ length(u64) ‖ bytes)* ‖ 00
import { concat, toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { ByteReader } from './byte-stream.ts';

export interface SealedFile {
  /** 64 hexadecimal digits. */
  name: string;
  bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/** Takes in files of a backup. What `add` took is thrown away unless `keep` is called. */
export interface FileSink {
  add(file: SealedFile): Promise<void>;
  keep(): void;
  drop(): void;
}

const another = Uint8Array.of(1);
const noMore = Uint8Array.of(0);
const headBytes = 40;

/** @throws {SpringhouseError} `file-changed` if a file is shorter than it was when it was listed. */
export async function* packFiles(files: AsyncIterable<SealedFile>): AsyncGenerator<Uint8Array> {
  for await (const { name, bytes, read } of files) {
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(bytes));
    yield concat(another, Buffer.from(name, 'hex'), length);
    let written = 0;
    for await (const piece of read()) {
      const share = piece.subarray(0, bytes - written);
      written += share.length;
      if (share.length > 0) yield share;
    }
    if (written < bytes)
      throw new SpringhouseError(
        'file-changed',
        'A file beside the vault was taken away while the backup was made. No backup was written; try again.',
      );
  }
  yield noMore;
}

/** @throws {SpringhouseError} `backup-damaged`. @returns how many files there were. */
export async function unpackFiles(reader: ByteReader, sink: FileSink): Promise<number> {
  let count = 0;
  for (;;) {
    const [mark] = await reader.upTo(1);
    if (mark === 0 && !(await reader.some(1))) return count;
    const head = await reader.upTo(headBytes);
    if (mark !== 1 || head.length < headBytes) throw cut();
    const bytes = Number(new DataView(head.buffer, head.byteOffset + 32).getBigUint64(0));
    await sink.add({ name: toHex(head.subarray(0, 32)), bytes, read: () => share(reader, bytes) });
    count++;
  }
}

async function* share(reader: ByteReader, bytes: number): AsyncGenerator<Uint8Array> {
  for (let missing = bytes; missing > 0; ) {
    const piece = await reader.some(missing);
    if (!piece) throw cut();
    missing -= piece.length;
    yield piece;
  }
}

const cut = () =>
  new SpringhouseError(
    'backup-damaged',
    'The backup ends in the middle of a file. No vault was made of it; take an earlier backup.',
  );
