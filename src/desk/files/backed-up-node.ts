// The folder of files that came with reports, into a backup and out of one: sealed as they lie there.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSink, SealedFile } from '../../ledger/index.ts';
import { partOf } from '../../ledger/whole-file.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { slabBytes } from '../../wire/sizes.ts';
import { sealedName } from './store.ts';

/** Whole slabs alone: the start of one that is on its way is fetched again. */
export async function* filesToBackUp(folder: string): AsyncGenerator<SealedFile> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => sealedName.test(one)).sort()) {
    const path = join(folder, name);
    const size = (await stat(path).catch(() => null))?.size ?? 0;
    const bytes = Math.floor(size / slabBytes) * slabBytes;
    if (bytes > 0) yield { name, bytes, read: () => piecesOf(path, bytes) };
  }
}

async function* piecesOf(path: string, bytes: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return;
  try {
    for (let at = 0; at < bytes; ) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(slabBytes), 0, slabBytes, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/**
 * @param folder - made with its files, or not at all.
 * @throws {SpringhouseError} `file-exists` if there is such a folder already.
 */
export function fileSink(folder: string): FileSink {
  if (existsSync(folder))
    throw new SpringhouseError(
      'file-exists',
      `There is a folder ${folder} already. It was left as it is; name another vault, or move it away.`,
    );
  const part = partOf(folder);
  let kept = false;
  return {
    async add({ name, read }) {
      if (!sealedName.test(name)) throw new RangeError('the name of a sealed file is 64 hexadecimal digits');
      mkdirSync(part, { recursive: true, mode: 0o700 });
      const file = await open(join(part, name), 'wx', 0o600);
      try {
        for await (const piece of read()) await file.write(piece);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    keep() {
      if (!existsSync(part)) return;
      renameSync(part, folder);
      kept = true;
    },
    drop: () => rmSync(kept ? folder : part, { recursive: true, force: true }),
  };
}
