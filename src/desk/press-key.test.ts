import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRevoked } from '../press/manifest/revoked.ts';
import { toBase64url, utf8 } from '../wire/bytes.ts';
import { ed25519PublicKey } from '../wire/ed25519.ts';
import { rootSecret } from './newsroom.ts';
import { pressSigner, revokedList, revokePressKey } from './press-key.ts';
import { testDesk } from './testing.ts';

describe('the press key', () => {
  it('is put on a list that the root key signs when it is revoked, and another signs from then on', () => {
    const { ledger, random } = testDesk('press key');
    const root = ed25519PublicKey(ledger.secrets.get(rootSecret)!);
    const read = () => [...readRevoked(utf8(revokedList(ledger)!), root)!];
    const first = toBase64url(pressSigner(ledger, random)!.publicKey);
    assert.equal(toBase64url(pressSigner(ledger, random)!.publicKey), first);
    assert.deepEqual(read(), []);
    revokePressKey(ledger);
    assert.deepEqual(read(), [first]);
    const second = toBase64url(pressSigner(ledger, random)!.publicKey);
    assert.notEqual(second, first);
    revokePressKey(ledger);
    assert.deepEqual(read(), [first, second].sort());
    assert.equal(readRevoked(utf8(revokedList(ledger)!), root.toReversed()), null);
  });
});
