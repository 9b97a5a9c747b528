// The newsroom's pass (wire/pass.ts): Ed25519 from HKDF(the charter's first epoch key, "pass"). Every member can make
// it from the invitation on, and it stays the same when somebody is removed, so that the operator of a relay lists it
// once. Whoever was removed can still take up room on such a relay, and nothing else.
import { type RelayClient, relayClient } from '../wire/client.ts';
import { signerFromSeedNode } from '../wire/ed25519-node.ts';
import type { Signer } from '../wire/signature.ts';
import { insideOf } from './inside.ts';
import { deriveKey } from './keys.ts';
import type { Ledger } from './types.ts';

/** @returns `null` in a ledger that does not hold the charter's first key. */
export function relayPass(ledger: Ledger): Signer | null {
  const { keyring, keys } = insideOf(ledger);
  const [first] = keyring.at(keys.charter, 0);
  return first ? signerFromSeedNode(deriveKey(first.key, 'pass')) : null;
}

/** A relay as this newsroom's devices ask it. @throws {SpringhouseError} `bad-relay-url`. */
export const relayFor = (ledger: Ledger, url: string): RelayClient =>
  relayClient(url, undefined, undefined, undefined, relayPass(ledger));
