import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { recipientOf } from './age-recipient.ts';
import { bech32 } from './bech32.ts';

const relay = 'https://relay.example';
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** What stands in a bech32 text, without its checksum. */
function bytesOf(text: string): Buffer {
  const words = [...text.toLowerCase().slice(text.lastIndexOf('1') + 1, -6)].map((c) => alphabet.indexOf(c));
  const bits = words.map((word) => word.toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

test('an intake key is spelt as age spells its own', async () => {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  const intake = bytesOf(recipient);
  assert.equal(intake.length, 1216);
  assert.equal(recipientOf({ relay, intake: intake.toString('base64url') }), recipient);
  assert.equal(bech32('age-secret-key-pq-', bytesOf(identity)).toUpperCase(), identity);
});

test('a card without such a key has no recipient', () => {
  assert.equal(recipientOf({ relay }), null);
  assert.equal(recipientOf({ relay, intake: 'AAAA' }), null);
});
