// Files broken in every way that a damaged card, a bad line or an attacker breaks them, from a seed.

/** 32 bits at a time, the same for the same seed: Mulberry32. Not for secrets. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export const mutations = ['flip', 'truncate', 'splice', 'repeat', 'lengths'] as const;
export type Mutation = (typeof mutations)[number];

/**
 * @param other - of which a part is spliced in.
 * @param below - random whole numbers from 0.
 */
export function mutate(
  how: Mutation,
  bytes: Uint8Array,
  other: Uint8Array,
  below: (limit: number) => number,
): Uint8Array {
  const copy = new Uint8Array(bytes);
  const at = below(Math.max(1, bytes.length));
  switch (how) {
    case 'flip':
      // A few bits; half of the time in the head, where the structure stands.
      for (let count = 1 + below(8); count > 0; count--) {
        const place = below(below(2) ? Math.min(512, copy.length) : copy.length);
        copy[place]! ^= 1 << below(8);
      }
      return copy;
    case 'truncate':
      return copy.subarray(0, at);
    case 'splice': {
      const from = below(Math.max(1, other.length));
      return Buffer.concat([
        bytes.subarray(0, at),
        other.subarray(from, from + below(4096)),
        bytes.subarray(at),
      ]);
    }
    case 'repeat': {
      const part = bytes.subarray(at, at + 1 + below(2048));
      return Buffer.concat([bytes.subarray(0, at), part, part, part, bytes.subarray(at)]);
    }
    case 'lengths':
      // Four bytes that may be a length become a large one, or none.
      copy.set(
        [
          [255, 255, 255, 255],
          [127, 255, 255, 255],
          [0, 0, 0, 0],
          [0, 0, 0, 1],
        ][below(4)]!.slice(0, copy.length - at),
        at,
      );
      return copy;
  }
}
