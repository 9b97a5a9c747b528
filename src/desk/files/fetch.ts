// Fetching a file's slabs, one at a time, and proving what is kept by its hash.
import { sha256 } from '@noble/hashes/sha2.js';
import { openSlab, slabAddress, slabsOf } from '../../seal/slabs.ts';
import { equalBytes } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Desk } from '../desk.ts';
import { inTurn } from '../turn.ts';
import { type AttachedFile, note } from './attached.ts';
import type { FileEdges, SealedFiles } from './store.ts';

/** @throws {SpringhouseError} `no-file-folder` on a desk that has nowhere to keep files. */
export function edgesOf({ files }: Desk): FileEdges {
  if (files) return files;
  throw new SpringhouseError('no-file-folder', 'This desk has no folder for files. Nothing was fetched.');
}

/**
 * Fetch what is missing, slab by slab, each on disk before the next is asked for. Cut off anywhere, it goes on there.
 * When all is there it is checked by its hash, and the source's compartment says that this device has it.
 *
 * @param most - how many slabs to fetch now, at most, so that whoever waits can be told how far it is.
 * @returns how many slabs are here: fewer than all where the relay does not have the next one, not yet or no more.
 * @throws {SpringhouseError} as the relay does; `file-damaged` if the slabs are not the file that the report names.
 */
export const fetchFile = (
  desk: Desk,
  file: AttachedFile,
  signal?: AbortSignal,
  most = Number.POSITIVE_INFINITY,
): Promise<{ here: number; of: number }> =>
  inTurn(edgesOf(desk).store, async () => {
    const { store, relay } = edgesOf(desk);
    const of = slabsOf(file.size);
    let here = await store.slabs(file.id);
    const until = Math.min(of, here + most);
    for (; here < until; here++) {
      signal?.throwIfAborted();
      const slab = await relay.slab(slabAddress(file.key, here), signal);
      if (!slab) return { here, of };
      if (!openSlab(file.key, here, file.size, slab)) throw damaged();
      await store.append(file.id, slab);
    }
    if (here < of) return { here, of };
    if (!(await provesItself(store, file))) {
      await store.drop(file.id);
      throw damaged();
    }
    note(desk.ledger, file, 'kept', desk.ledger.device.id);
    return { here, of };
  });

const damaged = (): SpringhouseError =>
  new SpringhouseError(
    'file-damaged',
    'The file is not the one that the report names: its SHA-256 is another, or a slab does not open. It was not kept. The report stands as it is; ask the source to send the file again.',
  );

/** The file's bytes, a slab at a time. @throws {SpringhouseError} `file-not-here` where one is missing. */
export async function* bytesOf(store: SealedFiles, file: AttachedFile): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < slabsOf(file.size); index++) {
    const slab = await store.read(file.id, index);
    const share = slab && openSlab(file.key, index, file.size, slab);
    if (!share)
      throw new SpringhouseError(
        'file-not-here',
        'The file is not whole on this device. Fetch it while the relay keeps it, or ask whoever has it.',
      );
    yield share;
  }
}

/** Whether what is kept is what the report names. */
export async function provesItself(store: SealedFiles, file: AttachedFile): Promise<boolean> {
  const hash = sha256.create();
  for await (const share of bytesOf(store, file)) hash.update(share);
  return equalBytes(hash.digest(), file.hash);
}

/** All of it in memory, for a decoder that wants it so. @throws {SpringhouseError} `file-not-here`, `file-damaged`. */
export async function wholeFile(store: SealedFiles, file: AttachedFile): Promise<Uint8Array> {
  const whole = new Uint8Array(file.size);
  let at = 0;
  for await (const share of bytesOf(store, file)) {
    whole.set(share, at);
    at += share.length;
  }
  if (!equalBytes(sha256(whole), file.hash)) throw damaged();
  return whole;
}
