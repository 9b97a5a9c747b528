import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cellBytes } from '../wire/sizes.ts';
import { hpkeNode } from './hpke-node.ts';
import { openerHere } from './opening.ts';
import { openerNode, openerWith } from './opening-node.ts';
import { systemRandom } from './random.ts';
import { composeParts, encodeCover, openCell, sealCell } from './report.ts';

const keys = await Promise.all([1, 2, 3].map((n) => hpkeNode.fromSeed(new Uint8Array(32).fill(n))));
const privateKeys = keys.map(({ privateKey }) => privateKey);
const bytes = (length: number) => systemRandom(length);

/** Reports, cover and noise, under three keys. */
async function someCells(count: number): Promise<Uint8Array[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      if (n % 5 === 4) return bytes(cellBytes);
      const ids = { id: bytes(16), key: bytes(32), report: bytes(16) };
      const report = { ...ids, language: 'ko', text: `강 ${n}` };
      const plaintext = n % 5 === 0 ? (await composeParts(report))[0]! : encodeCover();
      return sealCell(hpkeNode, keys[n % 3]!.publicKey, plaintext);
    }),
  );
}

describe('opening many cells', () => {
  let cells: Uint8Array[];
  let wanted: Awaited<ReturnType<typeof openCell>>[];
  before(async () => {
    cells = await someCells(300);
    wanted = [];
    for (const cell of cells) wanted.push(await openCell(hpkeNode, privateKeys, cell));
    assert.deepEqual(new Set(wanted.map(({ kind }) => kind)), new Set(['report', 'cover', 'unopened']));
  });
  const pool = openerWith(privateKeys, 2);
  after(() => pool.end());

  test('gives for each what opening it alone gives, in their order, in one thread and in several', async () => {
    assert.deepEqual(await openerHere(hpkeNode)(privateKeys).open(cells), wanted);
    // Several times before the first is done: answers do not get mixed up.
    const turned = [...cells].reverse();
    const [one, other] = await Promise.all([pool.open(cells), pool.open(turned)]);
    assert.deepEqual(one, wanted);
    assert.deepEqual(other, [...wanted].reverse());
  });

  test('does not throw for cells of another length', async () => {
    const odd = [...cells, new Uint8Array(5)];
    assert.deepEqual(await pool.open(odd), [...wanted, { kind: 'unopened', reason: 'wrong-size' }]);
  });

  test('ends, also while it is at work; who waits is told', async () => {
    const opener = openerNode(privateKeys);
    const work = assert.rejects(opener.open(cells), /has ended/);
    await opener.end();
    await work;
    await opener.end();
  });
});
