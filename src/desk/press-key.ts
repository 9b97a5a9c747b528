// The press key: signs the manifest of every site that this device publishes. Its private half is a device-local
// secret, as the root key is; the root key vouches for it, so that a card is enough to check a site
// (docs/decisions/press-key.md).
import type { Ledger, Random } from '../ledger/types.ts';
import { type PressSigner, pressKeyMessage } from '../press/manifest/manifest.ts';
import { ed25519PublicKey, ed25519Sign } from '../wire/ed25519.ts';
import { keyBytes } from '../wire/sizes.ts';
import { rootSecret } from './newsroom.ts';

const pressSecret = 'press';

/**
 * The device's press key, made when it is first asked for.
 *
 * @returns `null` on a device without the root key, which can vouch for none: its sites are not signed.
 */
export function pressSigner(ledger: Ledger, random: Random): PressSigner | null {
  const root = ledger.secrets.get(rootSecret);
  if (!root) return null;
  const seed = ledger.secrets.get(pressSecret) ?? made(ledger, random);
  const publicKey = ed25519PublicKey(seed);
  return {
    publicKey,
    certificate: ed25519Sign(root, pressKeyMessage(publicKey)),
    sign: (message) => ed25519Sign(seed, message),
  };
}

function made(ledger: Ledger, random: Random): Uint8Array {
  const seed = random(keyBytes);
  ledger.secrets.put(pressSecret, seed);
  return seed;
}
