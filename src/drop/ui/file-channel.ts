// A file's way out of the page: read once for its hash, then put slab by slab.
import { sha256 } from '@noble/hashes/sha2.js';
import { systemRandom } from '../../seal/random.ts';
import { slabsOf } from '../../seal/slabs.ts';
import type { AnonymousClient } from '../../wire/anonymous.ts';
import { sendFile } from '../send-file.ts';
import type { FileParcel } from './channel.ts';

const chunkBytes = 2 ** 18;

/** Reads the file once, for its hash, and makes a key for it. @throws when stopped by the signal. */
export async function wrapFile(file: Blob, signal: AbortSignal): Promise<FileParcel> {
  const hash = sha256.create();
  for await (const chunk of chunksOf(file)) {
    signal.throwIfAborted();
    hash.update(chunk);
  }
  const attachment = {
    key: systemRandom(32),
    type: mediaTypeOf(file),
    size: file.size,
    hash: hash.digest(),
  };
  return { attachment, file, sent: 0, of: slabsOf(file.size) };
}

/** Puts what has not been put, and counts it in `parcel.sent`. @throws {FileStopped} */
export async function postFile(
  { card, relay }: { card: { relay: string }; relay: Pick<AnonymousClient, 'putSlab'> },
  parcel: FileParcel,
  arrived: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { attachment, file, sent: from } = parcel;
  const onSlab = (sent: number) => {
    parcel.sent = sent;
    arrived();
  };
  const world = { fetch, now: Date.now, through: relay };
  await sendFile(card.relay, { ...attachment, bytes: chunksOf(file) }, { ...world, signal, from, onSlab });
}

/** By slices: a stream of a Blob cannot be iterated everywhere. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += chunkBytes)
    yield new Uint8Array(await file.slice(at, at + chunkBytes).arrayBuffer());
}

/** As the browser guessed it from the name; the desk looks for itself. */
const mediaTypeOf = ({ type }: Blob): string =>
  /^[\w.+-]{1,63}\/[\w.+-]{1,63}$/.test(type) ? type : 'application/octet-stream';
