// Ending access from now on, to several compartments. What was written before stays with whoever had it.
import { accessMap, revoke } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { holdersOf } from './holdings.ts';

/**
 * Compartments that they do not open now are passed over.
 *
 * @throws {SpringhouseError} as `revoke`. What was done before stays done.
 */
export async function takeAway(
  ledger: Ledger,
  compartments: readonly string[],
  from: { device: string } | { member: string },
): Promise<void> {
  for (const compartment of compartments) {
    const open = holdersOf(accessMap(ledger), (device, member) =>
      'device' in from ? device === from.device : member === from.member,
    );
    if (open.has(compartment)) await revoke(ledger, compartment, from);
  }
}
