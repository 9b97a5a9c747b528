import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leftoverIn } from './check/index.ts';
import { ScrubError } from './error.ts';
import { Pool } from './pool.ts';
import { scrub } from './scrub.ts';
import { dirtyPdf, dirtyPicture, madeFile, madeFiles } from './testing/make.ts';
import { mutate, mutations, seeded } from './testing/mutate.ts';

/** A few; `node bench/scrub.ts mutated` tries ten thousand. */
const rounds = 30;

describe('mutated files', () => {
  it('are cleaned or refused in a sentence, and never half clean', async () => {
    const below = seeded(7);
    const pool = new Pool();
    const originals = [
      ...(await Promise.all((['jpeg', 'png', 'webp', 'tiff', 'gif'] as const).map(dirtyPicture))),
      ...madeFiles.map(madeFile),
      dirtyPdf(),
    ];
    try {
      for (let round = 0; round < rounds; round++) {
        const original = originals[round % originals.length]!;
        const other = originals[below(originals.length)]!;
        const broken = mutate(mutations[round % mutations.length]!, original, other, below);
        try {
          const { type, bytes } = await scrub(broken, { pool });
          assert.equal(leftoverIn(type, bytes), null);
        } catch (error) {
          if (!(error instanceof ScrubError)) throw error;
          assert.match(error.message, /\.$/);
        }
      }
    } finally {
      pool.close();
    }
  });
});
