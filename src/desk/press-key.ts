// The press key: signs the manifest of every site that this device publishes. Its private half is a device-local
// secret, as the root key is; the root key vouches for it, so that a card is enough to check a site
// (docs/decisions/press-key.md).
import type { Ledger, Random } from '../ledger/types.ts';
import { type PressSigner, pressKeyMessage } from '../press/manifest/manifest.ts';
import { revokedMessage, revokedText } from '../press/manifest/revoked.ts';
import { fromUtf8, toBase64url, utf8 } from '../wire/bytes.ts';
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

/** Device-local: public halves of press keys that no longer count, one a line, base64url. */
const revokedSecret = 'press-revoked';

const revokedKeys = (ledger: Ledger): string[] =>
  fromUtf8(ledger.secrets.get(revokedSecret) ?? new Uint8Array())
    .split('\n')
    .filter((key) => key !== '');

/**
 * The signed list of press keys that no longer count, for whoever checks sites.
 *
 * @returns `null` on a device without the root key.
 */
export function revokedList(ledger: Ledger): string | null {
  const root = ledger.secrets.get(rootSecret);
  if (!root) return null;
  const keys = revokedKeys(ledger);
  return revokedText(keys, ed25519Sign(root, revokedMessage(keys)));
}

/** The present press key counts no more; the next site is signed with a new one. Does nothing if there is none. */
export function revokePressKey(ledger: Ledger): void {
  const seed = ledger.secrets.get(pressSecret);
  if (!seed || !ledger.secrets.get(rootSecret)) return;
  const key = toBase64url(ed25519PublicKey(seed));
  // First on the list, then gone: a power cut between the two leaves a key that signs and does not count.
  ledger.secrets.put(revokedSecret, utf8([...new Set([...revokedKeys(ledger), key])].sort().join('\n')));
  ledger.secrets.delete(pressSecret);
}
