// A short run; `npm run fuzz` tries hundreds of thousands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decoders, fuzzDecoders } from './fuzzing-node.ts';

test('every decoder takes what it should and refuses what is nearly right', async () => {
  for (const { name, seeds, check } of await decoders())
    for (const seed of seeds) await assert.doesNotReject(async () => check(seed), name);
  const tried = await fuzzDecoders(4000, 20_261_123);
  assert.equal(tried.size, (await decoders()).length);
});
