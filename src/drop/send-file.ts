// A file's way to the relay, slab by slab, after the report that names it. Never more than one slab in memory.
import { sealSlab, sharesOf, slabAddress, slabsOf } from '../seal/slabs.ts';
import type { AnonymousClient } from '../wire/anonymous.ts';
import { SpringhouseError } from '../wire/error.ts';
import { clientFor, type SendOptions } from './client.ts';

export interface FileToSend {
  /** 32 random bytes for this file alone; the report carries them. */
  key: Uint8Array;
  /** In bytes. */
  size: number;
  /** The file's bytes, from the beginning. */
  bytes: AsyncIterable<Uint8Array>;
}

/** A part of the file's slabs is with the relay. Go on with `sendFile` and `from`: what arrived stays there. */
export class FileStopped extends SpringhouseError {
  /** How many slabs, from the first, are with the relay. */
  readonly sent: number;

  constructor(sent: number, of: number, cause: SpringhouseError) {
    super(cause.code, `${sent} of ${of} slabs of the file were sent. ${cause.message}`, { cause });
    this.sent = sent;
  }
}

/** How large a file may be unless a desk says otherwise, in bytes. */
export const maxFileBytes = 500_000_000;

/**
 * @param size - in bytes.
 * @throws {SpringhouseError} `file-too-large`. To be asked before anything is sent, the report too.
 */
export function checkFileSize(size: number, most = maxFileBytes): void {
  if (size > most)
    throw new SpringhouseError(
      'file-too-large',
      `A file may have ${Math.floor(most / 1e6)} MB at most; this one has ${Math.ceil(size / 1e6)} MB. Nothing was sent. Send a smaller copy, or cut it into parts.`,
    );
}

/**
 * Put a file's slabs to a relay, each on its disk before the next is sent.
 *
 * @param relay - origin of the relay, as on the desk card.
 * @param options.from - how many slabs were sent before. Sending one again does no harm.
 * @param options.onSlab - told after each: how many are there now, of how many.
 * @throws {FileStopped} with the code and sentence of what stopped it.
 * @throws {SpringhouseError} `file-changed` if the bytes are more or fewer than `size`.
 */
export async function sendFile(
  relay: string,
  { key, size, bytes }: FileToSend,
  options: Omit<SendOptions, 'through'> & {
    through?: Pick<AnonymousClient, 'putSlab'>;
    from?: number;
    onSlab?: (sent: number, of: number) => void;
  },
): Promise<void> {
  const { through, from = 0, signal, onSlab, ...world } = options;
  const client = through ?? clientFor(relay, world);
  const of = slabsOf(size);
  let sent = from;
  let read = 0;
  for await (const { index, share } of sharesOf(
    counting(bytes, (length) => (read += length)),
    from,
  )) {
    signal?.throwIfAborted();
    if (read > size) throw changed(sent);
    try {
      await client.putSlab(slabAddress(key, index), sealSlab(key, index, share), signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof SpringhouseError) throw new FileStopped(sent, of, error);
      throw error;
    }
    sent = index + 1;
    onSlab?.(sent, of);
  }
  if (read !== size) throw changed(sent);
}

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.length);
    yield chunk;
  }
}

const changed = (sent: number): SpringhouseError =>
  new SpringhouseError(
    'file-changed',
    `The file changed while it was sent; ${sent} slabs of it are with the relay and of no use. Send the report and the file again.`,
  );
