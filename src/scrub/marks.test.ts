import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasWriting, markAtAnyBit, markIn } from './marks.ts';

describe('marks of encoders', () => {
  it('are found at any bit', () => {
    const signed = Buffer.from('....Lavc59.37....');
    const shifted = Uint8Array.from(signed, (byte, at) => (byte >> 3) | ((signed[at - 1] ?? 0) << 5));
    assert.equal(markIn(signed), 'Lavc5');
    assert.equal(markIn(shifted), null);
    assert.equal(markAtAnyBit(shifted), 'Lavc5');
  });

  it('writing is told from coded data and from silence', () => {
    const noise = crypto.getRandomValues(new Uint8Array(60_000));
    assert.equal(hasWriting(noise), false);
    assert.equal(hasWriting(Buffer.alloc(500, 'U')), false);
    noise.set(Buffer.from('Recorded by Jane Reporter in Tbilisi'), 30_000);
    assert.equal(hasWriting(noise), true);
  });
});
