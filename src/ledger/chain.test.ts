import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Chains } from './chain.ts';
import { newDevice } from './device.ts';
import { packEntry } from './entry.ts';
import { type Frame, firstPrev, signFrame } from './frame.ts';
import { note, seededRandom } from './testing.ts';

const device = newDevice('ab'.repeat(16), seededRandom('chain'));
const compartment = '01'.repeat(16);
const start = 1_700_000_000_000;

/** A chain of frames a second apart; `words` makes two chains differ. */
function chain(length: number, words = 'a', before: readonly Frame[] = []): Frame[] {
  const frames = [...before];
  while (frames.length < length) {
    const seq = frames.length;
    const prev = frames.at(-1)?.hash ?? firstPrev;
    const clock = (start + seq * 1000) * 1024;
    const head = { compartment, epoch: 0, device: device.id, seq, prev, clock };
    frames.push(signFrame(head, [packEntry(note('n', words))], device.signer).frame);
  }
  return frames;
}

const honest = chain(6);
const findingsOf = (frames: readonly (Frame | undefined)[]) => {
  const chains = new Chains();
  for (const frame of frames) chains.add(frame!);
  return chains.findings().map(({ kind, seq, through, since, device: whose, compartment: where }) => {
    assert.deepEqual([whose, where], [device.id, compartment]);
    return `${kind} ${seq}-${through} since ${(since - start) / 1000}`;
  });
};

describe('chains', () => {
  it('find nothing in an honest log', () => {
    assert.deepEqual(findingsOf(honest), []);
  });

  it('notice what a relay dropped, and from when', () => {
    const [a, , , d, , f] = honest;
    assert.deepEqual(findingsOf([a, d, f]), ['dropped 1-2 since 0', 'dropped 4-4 since 3']);
  });

  it('notice a chain whose beginning was left out', () => {
    assert.equal(findingsOf(honest.slice(2))[0]?.split(' since')[0], 'dropped 0-1');
  });

  it('notice what came late, and no longer miss it', () => {
    const [a, b, c] = honest;
    assert.deepEqual(findingsOf([a, c, b]), ['reordered 1-1 since 1']);
  });

  it('notice what came twice', () => {
    const [a, b, c] = honest;
    assert.deepEqual(findingsOf([a, b, a, c]), ['replayed 0-0 since 0']);
  });

  it('notice a device, or a restored copy of it, that wrote its chain twice', () => {
    const other = chain(5, 'b', honest.slice(0, 3));
    assert.deepEqual(findingsOf([...honest.slice(0, 5), other[3], other[4]]), [
      'forked 3-3 since 3',
      'forked 4-4 since 4',
    ]);
    const [a, b, c, d] = honest;
    assert.deepEqual(findingsOf([a, b, c, other[3], honest[4]]), ['forked 4-4 since 4']);
    assert.deepEqual(findingsOf([a, b, c, honest[4], other[3]]), [
      'reordered 3-3 since 3',
      'forked 3-3 since 3',
    ]);
    assert.equal(d!.seq, 3);
  });

  it('do not mix the chains of two compartments', () => {
    const elsewhere = honest.map((frame) => ({ ...frame, compartment: '02'.repeat(16) }));
    const chains = new Chains();
    for (const frame of [...honest, ...elsewhere]) chains.add(frame);
    assert.deepEqual(chains.findings(), []);
  });
});
