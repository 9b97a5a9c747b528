import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesWords, coverCost, waitWords } from './cover-cost.ts';

test('what cover costs is what docs/scale.md reckons', () => {
  const { cells, deskBytes, readerBytes, wait } = coverCost(100_000_000, 1);
  assert.deepEqual(
    [cells, bytesWords(deskBytes), bytesWords(readerBytes)],
    [100_000_000, '410 GB', '2.0 TB'],
  );
  assert.equal(waitWords(wait), 'half a minute');
});

test('thinned, it costs a part of that and reports wait longer, the longer the rarer the turns of an old page', () => {
  const { cells, deskBytes, wait } = coverCost(100_000_000, 100);
  assert.deepEqual([cells, bytesWords(deskBytes)], [1_000_000, '4.1 GB']);
  assert.equal(waitWords(wait), '8 hours');
  assert.equal(waitWords(coverCost(1, 2).wait), '2 minutes');
  assert.equal(bytesWords(4096), '4.1 KB');
});
