import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Finding } from '../ledger/index.ts';
import { testLedger } from '../ledger/testing.ts';
import { findingSentence } from './finding-sentence.ts';

it('a finding is said with whose it is, where, and from when', () => {
  const { ledger, record } = testLedger();
  const { id } = ledger.device;
  const by = 'b'.repeat(32);
  const found = { compartment: record, device: id, seq: 3, through: 5, since: 1_700_000_000_000 };
  const said = (kind: Finding['kind'], more: Partial<Finding> = {}) =>
    findingSentence(ledger, { ...found, kind, ...more });
  const ada = `Ada's device ${id.slice(0, 8)}`;
  assert.equal(
    said('dropped'),
    `In the record: steps 4 to 6 of ${ada} have not come, though a later one has, after 2023-11-14 22:13 UTC. The relay left them out, or has not got them yet.`,
  );
  assert.match(said('truncated', { by }), /^In the record: device bbbbbbbb has read steps 4 to 6 of Ada's/);
  assert.match(
    said('forked', { through: 3, since: 0 }),
    /: at step 4 of Ada's device \w{8} two histories stand/,
  );
  assert.match(
    said('differs', { by, compartment: by }),
    /^In a compartment that is not known here: device bbb/,
  );
});
