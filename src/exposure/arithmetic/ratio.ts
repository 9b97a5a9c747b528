// Exact quotients. A product of ten circles overflows what a double can hold exactly, and a quotient just under
// the policy must not be rounded up to it.

/** `over / under`, both at least 0. `under` 0 stands for "without limit". */
export interface Ratio {
  over: bigint;
  under: bigint;
}

/** The ratio, but at least `least` and then at most `most` (whole numbers). */
export function clamp({ over, under }: Ratio, least: number, most: number): Ratio {
  if (under === 0n || over >= BigInt(most) * under) return { over: BigInt(most), under: 1n };
  if (over <= BigInt(least) * under) return { over: BigInt(Math.min(least, most)), under: 1n };
  return { over, under };
}

export function isBelow({ over, under }: Ratio, whole: number): boolean {
  return over < BigInt(whole) * under;
}

/** Whole numbers as they are, others rounded half up to two decimals. */
export function toNumber({ over, under }: Ratio): number {
  if (over % under === 0n) return Number(over / under);
  return Number((200n * over + under) / (2n * under)) / 100;
}
