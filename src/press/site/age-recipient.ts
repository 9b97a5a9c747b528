// The newsroom's key as age knows it. age's post-quantum recipients are X-Wing public keys (HPKE, MLKEM768-X25519), as
// the intake key on the desk card is, so the two are one key in two spellings: https://age-encryption.org/v1, c2sp.org/age.
import type { Card } from '../edition/types.ts';
import { bech32 } from './bech32.ts';

const keyBytes = 1216;

/** @returns `age1pq1…`; `null` for a card whose intake key is none. */
export function recipientOf({ intake }: Card): string | null {
  if (typeof intake !== 'string') return null;
  const bytes = Buffer.from(intake, 'base64url');
  return bytes.length === keyBytes ? bech32('age1pq', bytes) : null;
}
