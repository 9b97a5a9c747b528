// Bytes that are nearly right, from a seed: what decoders are tried with, in the tests and by the million.

/** Whole numbers below 2^32, the same ones for the same seed (xorshift32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** Bytes at which formats turn: ends of ranges, beginnings of CBOR's types, what JSON and base64url are made of. */
const telling = [
  0, 1, 0x17, 0x18, 0x1b, 0x20, 0x22, 0x2d, 0x3a, 0x5b, 0x5f, 0x60, 0x7b, 0x7f, 0x80, 0xa1, 0xf6, 0xff,
];

/** @returns `bytes` with one to four changes: flipped, set, put in, taken out, doubled, cut off. */
export function mutate(bytes: Uint8Array, next: () => number): Uint8Array {
  let mutated = Uint8Array.from(bytes);
  for (let changes = 1 + (next() % 4); changes > 0; changes--) mutated = changeOnce(mutated, next);
  return mutated;
}

function changeOnce(bytes: Uint8Array, next: () => number): Uint8Array<ArrayBuffer> {
  const at = bytes.length === 0 ? 0 : next() % bytes.length;
  const some = 1 + (next() % 9);
  const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
  const noise = Uint8Array.from({ length: some }, () => next());
  switch (next() % 7) {
    case 0:
      return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
    case 1:
      return joined(bytes.subarray(0, at), bytes.subarray(at + some));
    case 2:
      return joined(bytes.subarray(0, at + some), bytes.subarray(at));
    case 3:
      return joined(bytes.subarray(0, at));
    case 4:
      return joined(bytes.subarray(0, at), noise, bytes.subarray(at + some));
    default: {
      const copy = joined(bytes);
      if (copy.length > 0)
        copy[at] = next() % 2 ? telling[next() % telling.length]! : copy[at]! ^ (1 << (next() % 8));
      return copy;
    }
  }
}
