// Raw DEFLATE (RFC 1951) by the platform, which browsers and Node both have.

/** @returns the compressed bytes; a little longer than `bytes` where they do not compress. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return (await pass(new CompressionStream('deflate-raw'), bytes, Number.POSITIVE_INFINITY))!;
}

/**
 * Injectable where a platform has a faster one.
 *
 * @param most - bytes that may come out: more than that is not read, however much is packed inside.
 * @returns `null` if the bytes are no whole DEFLATE stream, if anything follows it, or if it holds too much.
 */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array | null | Promise<Uint8Array | null>;

export const inflate: Inflate = async (bytes, most) => {
  try {
    return await pass(new DecompressionStream('deflate-raw'), bytes, most);
  } catch {
    return null; // A TypeError in every browser; whatever it says, the stream is not whole.
  }
};

async function pass(
  through: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array | null> {
  const writer = through.writable.getWriter();
  // What fails in writing fails in reading too, where it is caught.
  writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {});
  writer.close().catch(() => {});
  const reader = through.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
  return join(chunks, length);
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
