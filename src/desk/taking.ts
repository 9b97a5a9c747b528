// Ending a member's access from now on. What they had they keep.
import type { Ledger } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';

/** @throws {SpringhouseError} as `revoke`. */
export async function takeAway(
  _ledger: Ledger,
  _compartments: readonly string[],
  _from: { device: string } | { member: string },
): Promise<void> {
  throw new SpringhouseError('not-allowed', 'This cannot be done yet. Nothing was changed.');
}
