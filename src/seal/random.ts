/** Gives `n` random bytes, n at most 65536. An argument wherever randomness is needed, so that tests choose it. */
export type Random = (n: number) => Uint8Array;

/** The system's randomness, in browsers and in Node. */
export const systemRandom: Random = (n) => crypto.getRandomValues(new Uint8Array(n));
