// The folder beside the vault: one file per attachment, slab after slab as the relay gave them.
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SpringhouseError } from '../../wire/error.ts';
import { slabBytes } from '../../wire/sizes.ts';
import { type SealedFiles, sealedName } from './store.ts';

/** @param folder - made with the first file. */
export function sealedFilesIn(folder: string): SealedFiles {
  const pathOf = (name: string) => {
    if (!sealedName.test(name)) throw new RangeError('the name of a sealed file is 64 hexadecimal digits');
    return join(folder, name);
  };
  const slabs = async (name: string) => {
    const found = await stat(pathOf(name)).catch(() => null);
    return found ? Math.floor(found.size / slabBytes) : 0;
  };
  return {
    slabs,
    async append(name, slab) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = await open(pathOf(name), 'a+', 0o600);
        try {
          // What a power cut left of a slab is written over.
          const at = (await slabs(name)) * slabBytes;
          await file.truncate(at);
          await file.write(slab);
          await file.sync();
        } finally {
          await file.close();
        }
      } catch (cause) {
        const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
        throw new SpringhouseError(
          isFull ? 'disk-full' : 'files-unwritable',
          `${isFull ? 'The disk is full' : 'The folder of files beside the vault cannot be written'}. What came before is still there; the rest can be fetched while the relay keeps it.`,
          { cause },
        );
      }
    },
    async read(name, index) {
      const file = await open(pathOf(name), 'r').catch(() => null);
      if (!file) return null;
      try {
        const slab = new Uint8Array(slabBytes);
        const { bytesRead } = await file.read(slab, 0, slabBytes, index * slabBytes);
        return bytesRead === slabBytes ? slab : null;
      } finally {
        await file.close();
      }
    },
    drop: (name) => rm(pathOf(name), { force: true }),
  };
}

/** The folder of a vault. */
export const filesFolder = (vault: string): string => `${vault}-files`;
