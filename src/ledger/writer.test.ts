import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { equalBytes } from '../wire/bytes.ts';
import { readCharter } from './charter.ts';
import { Clock, millisOf } from './clock.ts';
import { newDevice } from './device.ts';
import { packEntry } from './entry.ts';
import { Fold } from './fold.ts';
import { findThings, readItem } from './fold-read.ts';
import { firstPrev, signFrame } from './frame.ts';
import { beginNewsroom } from './genesis.ts';
import { Keyring } from './keyring.ts';
import { note, seededRandom, standingClock } from './testing.ts';
import type { Entry } from './types.ts';
import { framesOf } from './writer.ts';

const tomorrow = 24 * 60 * 60 * 1000;

/** A newsroom whose note `n` was written by a colleague whose clock is a day ahead. */
function newsroom() {
  const random = seededRandom('writer');
  const [device, colleague] = [newDevice('01'.repeat(16), random), newDevice('02'.repeat(16), random)];
  const machine = standingClock();
  const clock = new Clock(machine.now);
  const { keys, entries } = beginNewsroom(device, 'Ada', new Uint8Array(1216), random);
  const record = keys[2]!.compartment;
  const fold = new Fold();
  const first = { epoch: 0, seq: 0, prev: firstPrev };
  const genesis = { ...first, compartment: device.charter, device: device.id, clock: clock.next() };
  const ahead = {
    ...first,
    compartment: record,
    device: colleague.id,
    clock: (machine.ms + tomorrow) * 1024,
  };
  fold.apply([
    signFrame(genesis, entries.map(packEntry), device.signer).frame,
    signFrame(ahead, [packEntry(note('n', 'from tomorrow'))], colleague.signer).frame,
  ]);
  const keyring = new Keyring();
  keyring.add(keys);
  const state = { device, fold, charter: readCharter(fold, device.charter), keyring, clock };
  const write = (...parts: Entry[][]) => {
    const made = framesOf(
      state,
      parts.map((part) => ({ compartment: record, entries: part.map(packEntry) })),
    );
    fold.apply(made.map(({ frame }) => frame));
    return made.map(({ frame }) => frame);
  };
  const text = (id: string) => readItem(fold, findThings(fold, 'note', id)[0]!).fields.text;
  return { write, text, machine };
}

describe('the writer', () => {
  it('overwrites what a clock from tomorrow wrote, and stamps nothing else with tomorrow', () => {
    const { write, text, machine } = newsroom();
    const [mine] = write([note('n', 'mine')]);
    assert.equal(text('n'), 'mine');
    assert.equal(millisOf(mine!.clock), machine.ms + tomorrow);
    const [other] = write([note('m', 'another')]);
    assert.equal(millisOf(other!.clock), machine.ms);
    write([note('n', 'mine again')]);
    assert.equal(text('n'), 'mine again');
  });

  it('lets later parts of one step win over earlier ones', () => {
    const { write, text } = newsroom();
    write(...[1, 2, 3, 4, 5, 6, 7].map((part) => [note('n', `part ${part}`)]));
    assert.equal(text('n'), 'part 7');
  });

  it('chains frames within a step and from step to step', () => {
    const { write } = newsroom();
    const frames = [...write([note('a', '1')], [note('b', '2')]), ...write([note('c', '3')])];
    assert.deepEqual(
      frames.map(({ seq }) => seq),
      [0, 1, 2],
    );
    assert.ok(equalBytes(frames[0]!.prev, firstPrev));
    assert.ok(equalBytes(frames[1]!.prev, frames[0]!.hash) && equalBytes(frames[2]!.prev, frames[1]!.hash));
  });

  it('refuses a frame of more than 16 MiB, and what would have followed it', () => {
    const { write, text } = newsroom();
    assert.throws(() => write([note('n', 'small')], [note('big', 'x'.repeat(17 * 1024 * 1024))]), {
      code: 'frame-too-large',
    });
    assert.equal(text('n'), 'from tomorrow');
  });
});
