// How much work a relay asks of whoever writes without a signature: more when many write, less when they stop.

/** How many write: so many a second, forgotten exponentially. */
export interface Pace {
  readonly perSecond: number;
  /** When that was so: milliseconds since 1970. */
  readonly at: number;
}

/** Writes a second that cost no more than the operator's difficulty. */
export const calmPerSecond = 500;
/** Most that is added: two hundred and fifty times the work, still seconds on a phone. */
export const maxAdded = 8;
/** After so many seconds of silence a pace has fallen to a third. */
const memorySeconds = 30;

export const calmPace: Pace = { perSecond: 0, at: 0 };

/** A pace at a later moment, if nobody writes. A clock set back changes nothing. */
function paceAt({ perSecond, at }: Pace, now: number): number {
  return perSecond * Math.exp(-Math.max(0, now - at) / 1000 / memorySeconds);
}

/** The pace after one more write. */
export function countWrite(pace: Pace, now: number): Pace {
  return { perSecond: paceAt(pace, now) + 1 / memorySeconds, at: now };
}

/**
 * @param base - zero bits asked for in calm; with 0 none are ever asked for.
 * @returns zero bits: one more for every doubling of the pace beyond calm.
 */
export function difficultyAt(pace: Pace, now: number, base: number): number {
  if (base === 0) return 0;
  const over = Math.log2(paceAt(pace, now) / calmPerSecond);
  return base + Math.min(maxAdded, Math.max(0, Math.ceil(over)));
}
