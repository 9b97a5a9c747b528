// A way into a vault, split among k of n people by Shamir's scheme (shamir-secret-sharing, audited by Cure53 and
// Zellic), and joined again. What is split is the seed of an age identity: the shares open whatever was locked to
// that identity, the vault and backups alike.
import { combine, split } from 'shamir-secret-sharing';
import { toHex, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { identityOfSeed, recipientOfSeed, seedBytes } from './age-seed.ts';
import { labelled, sha256 } from './keys.ts';
import { mostShares, type Share } from './share.ts';
import type { Random } from './types.ts';

export interface Split {
  threshold: number;
  total: number;
}

/** @throws {SpringhouseError} `bad-split` unless 2 ≤ threshold ≤ total ≤ 16. */
export function assertSplit({ threshold, total }: Split): void {
  const whole = Number.isInteger(threshold) && Number.isInteger(total);
  if (whole && threshold >= 2 && threshold <= total && total <= mostShares) return;
  throw new SpringhouseError(
    'bad-split',
    `There can be 2 to ${mostShares} shares, and at least 2 and at most all of them must be needed. Nothing was made.`,
  );
}

/**
 * A new age identity that nobody holds, in shares.
 *
 * @throws {SpringhouseError} `bad-split`.
 */
export async function newShares(how: Split, random: Random): Promise<{ recipient: string; shares: Share[] }> {
  assertSplit(how);
  const seed = random(seedBytes);
  try {
    const recipient = await recipientOfSeed(seed);
    const points = await split(seed, how.total, how.threshold);
    const set = setOf(recipient);
    return { recipient, shares: points.map((point, i) => ({ ...how, set, number: i + 1, point })) };
  } finally {
    seed.fill(0);
  }
}

const setOf = (recipient: string) => toHex(sha256(labelled('shares'), utf8(recipient)).subarray(0, 4));

/** Shares that are of one set, each once. @throws {SpringhouseError} `mixed-shares`. */
function ofOneSet(shares: readonly Share[]): Share[] {
  const [first] = shares;
  const strange = shares.find(
    ({ set, threshold, total }) =>
      set !== first!.set || threshold !== first!.threshold || total !== first!.total,
  );
  if (strange)
    throw new SpringhouseError(
      'mixed-shares',
      `Share ${strange.number} of set ${strange.set} does not go with share ${first!.number} of set ${first!.set}: only shares that were made together open anything. Nothing was changed.`,
    );
  return [...new Map(shares.map((share) => [toHex(share.point), share])).values()];
}

/** Where on the curve a share lies. Of two that claim the same place, one is false. */
const placesOf = (shares: readonly Share[]) => new Set(shares.map(({ point }) => point.at(-1))).size;

/** How many more of a set it takes. @throws {SpringhouseError} `mixed-shares`. */
export function sharesMissing(shares: readonly Share[]): number {
  if (shares.length === 0) return 2;
  return Math.max(0, shares[0]!.threshold - placesOf(ofOneSet(shares)));
}

/**
 * The identity that shares are of. Of more than are needed, wrong ones are put aside.
 *
 * @returns `AGE-SECRET-KEY-PQ-1…`, and the numbers of shares that are not what they say.
 * @throws {SpringhouseError} `too-few-shares`, `mixed-shares`, `false-share`.
 */
export async function joinShares(shares: readonly Share[]): Promise<{ identity: string; wrong: number[] }> {
  const missing = sharesMissing(shares);
  if (missing > 0)
    throw new SpringhouseError(
      'too-few-shares',
      `${shares.length === 0 ? 'There is no share' : 'There are too few shares'}: ${missing} more ${missing === 1 ? 'is' : 'are'} needed. Fewer than that open nothing, not even in part. Nothing was changed.`,
    );
  const distinct = ofOneSet(shares);
  const { set, threshold } = distinct[0]!;
  for (const some of choices(distinct, threshold)) {
    if (placesOf(some) < threshold) continue;
    const seed = await combine(some.map(({ point }) => point));
    if (setOf(await recipientOfSeed(seed)) === set)
      return { identity: identityOfSeed(seed), wrong: await strangersTo(some, distinct, seed) };
  }
  throw new SpringhouseError(
    'false-share',
    'These shares do not fit together: at least one of them was altered or made up. Nothing was changed; try it with other members’ shares.',
  );
}

/** Those which, in the place of one that fits, lead to another secret. */
async function strangersTo(fitting: readonly Share[], all: readonly Share[], seed: Uint8Array) {
  const wrong: number[] = [];
  for (const share of all.filter((each) => !fitting.includes(each))) {
    const beside = fitting.filter(({ point }) => point.at(-1) !== share.point.at(-1));
    const other = await combine([share, ...beside.slice(-fitting.length + 1)].map(({ point }) => point));
    if (toHex(other) !== toHex(seed)) wrong.push(share.number);
  }
  return wrong;
}

/** Every choice of `count` among some. */
function* choices<T>(of: readonly T[], count: number): Generator<T[]> {
  if (count === 0) yield [];
  else
    for (let i = 0; i <= of.length - count; i++)
      for (const rest of choices(of.slice(i + 1), count - 1)) yield [of[i]!, ...rest];
}
