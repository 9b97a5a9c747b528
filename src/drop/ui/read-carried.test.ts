import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeCarried } from '../../seal/carried.ts';
import { codesOf, qrLevel, qrVersion } from '../../seal/printed.ts';
import { qrPicture } from '../../seal/qr-picture-node.ts';
import { systemRandom } from '../../seal/random.ts';
import type { Carried } from './channel.ts';
import { paperCodes, paperOf } from './paper.ts';
import { readCarried, shownOf } from './read-carried.ts';

const inbox = new Uint8Array(32).fill(9);
const cells = [systemRandom(4096), systemRandom(4096)];
const codes = codesOf({ inbox, cells });

/** What a camera sees of one code, sharp and straight. */
const frame = (text: string) => qrPicture(text, { ecc: qrLevel, version: qrVersion }) as unknown as ImageData;

const read = (numbers: number[], before: Carried | null = null, from = codes) =>
  readCarried(
    numbers.map((number) => frame(from[number - 1]!)),
    before,
    inbox,
  );

describe('codes that the camera sees', () => {
  it('are put together in any order; those that are missing are known by their numbers', async () => {
    const first = await read([4, 1, 3]);
    assert.deepEqual(first.carried?.cells, [cells[1]]);
    assert.deepEqual(shownOf(first.carried!).paper?.missing, [2]);
    first.carried!.arrived = 1;
    const whole = await read([2], first.carried);
    assert.deepEqual(whole.carried?.cells, [cells[1], cells[0]], 'what may have arrived comes first');
    assert.equal(whole.carried?.arrived, 1);
    assert.deepEqual(shownOf(whole.carried!).paper?.missing, []);
  });
  it('of other paper, or for another newsroom, change nothing', async () => {
    const { carried } = await read([1]);
    const other = codesOf({ inbox, cells: [systemRandom(4096)] });
    assert.deepEqual(await read([1], carried, other), { carried, not: 'other-sheet' });
    const foreign = codesOf({ inbox: new Uint8Array(32), cells });
    assert.deepEqual(await read([1], carried, foreign), { carried, not: 'not-ours' });
  });
  it('are none on most of what it sees, which is not said', async () => {
    const blank = { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(200) } as ImageData;
    assert.deepEqual(await readCarried([blank], null, inbox), { carried: null, not: null });
  });
});

describe('a file', () => {
  it('is taken as it is, in place of what was read before', async () => {
    const { carried } = await read([1]);
    const file = new Blob([encodeCarried({ inbox, cells })]);
    const reading = await readCarried([file], carried, inbox);
    assert.deepEqual(reading, { carried: { cells, arrived: 0, of: 2 }, not: null });
    const foreign = new Blob([encodeCarried({ inbox: new Uint8Array(32), cells })]);
    assert.deepEqual(await readCarried([foreign], null, inbox), { carried: null, not: 'not-ours' });
  });
});

describe('a report on paper', () => {
  it('has six codes a sheet, and none where it is too long', () => {
    const many = (count: number) => Array.from({ length: count }, () => systemRandom(4096));
    const { sheets } = paperOf(paperCodes(encodeCarried({ inbox, cells: many(4) })));
    assert.deepEqual(
      sheets.map((sheet) => sheet.codes.map(({ number }) => number)),
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8],
      ],
    );
    assert.deepEqual(paperCodes(encodeCarried({ inbox, cells: many(65) })), []);
  });
});
