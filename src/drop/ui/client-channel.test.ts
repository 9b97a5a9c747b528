import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SpringhouseError } from '../../wire/error.ts';
import { failureOf, remembering, twoOfSeven } from './client-channel.ts';

const cost = { memoryKiB: 8, passes: 1, lanes: 1 };

describe('words turned into keys', () => {
  it('are turned once, until they are forgotten or others come', async () => {
    let runs = 0;
    const argon2id = remembering(async () => new Uint8Array(32).fill(++runs));
    const [a, b, salt] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)];
    const first = await argon2id(a, salt, cost);
    assert.deepEqual(await argon2id(a, salt, cost), first);
    assert.notDeepEqual(await argon2id(b, salt, cost), first);
    assert.equal(runs, 2);
    argon2id.forget();
    await argon2id(b, salt, cost);
    assert.equal(runs, 3);
  });
  it('do not change under whoever asked before, when they are forgotten', async () => {
    const argon2id = remembering(async () => new Uint8Array(32).fill(7));
    const key = await argon2id(Uint8Array.of(1), Uint8Array.of(2), cost);
    argon2id.forget();
    assert.deepEqual(key, new Uint8Array(32).fill(7));
  });
});

describe('the two words that are asked for', () => {
  it('are any two of seven, every pair as often as every other', () => {
    const pairs = new Map<string, number>();
    for (let byte = 0; byte < 252; byte++) {
      const pair = twoOfSeven(() => Uint8Array.of(byte));
      assert.ok(pair[0] < pair[1] && pair[1] < 7);
      pairs.set(pair.join(), (pairs.get(pair.join()) ?? 0) + 1);
    }
    assert.equal(pairs.size, 21);
    assert.deepEqual(new Set(pairs.values()), new Set([12]));
  });
  it('are drawn again rather than drawn unevenly', () => {
    const bytes = [255, 252, 0];
    assert.deepEqual(
      twoOfSeven(() => Uint8Array.of(bytes.shift()!)),
      [0, 1],
    );
  });
});

it('says of every refusal what kind it is, and of what it does not know that the relay refused', () => {
  const kindOf = (code: string) => failureOf(new SpringhouseError(code, ''));
  assert.equal(kindOf('relay-unreachable'), 'unreachable');
  assert.equal(kindOf('disk-full'), 'full');
  assert.equal(kindOf('unknown-key'), 'unknown-inbox');
  assert.equal(kindOf('something-new'), 'refused');
  assert.equal(failureOf(new RangeError('Array buffer allocation failed')), 'device');
});
