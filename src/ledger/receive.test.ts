import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as Y from 'yjs';
import { concat, toHex } from '../wire/bytes.ts';
import { firstPrev } from './frame.ts';
import { countHeld } from './held.ts';
import { insideOf } from './inside.ts';
import { note } from './testing.ts';
import { notesOf as notes, stateOf } from './testing-newsroom.ts';
import {
  charter,
  genesis,
  joins,
  other,
  Pen,
  reader,
  record,
  removal,
  root,
  start,
  take,
} from './testing-pen.ts';
import type { Entry } from './types.ts';

const [editor, translator, stranger] = [other(2), other(3), other(4)];

const text = (words: string, client: number): Entry => {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText('body').insert(0, words);
  return { op: 'text', kind: 'version', id: 'v', field: 'body', update: Y.encodeStateAsUpdate(doc) };
};

/** Everything a newsroom sends in a day, with a removal, a chain beside the chain, and a frame nobody may write. */
function day() {
  const [a, e, t, s] = [root, editor, translator, stranger].map((device) => new Pen(device)) as [
    Pen,
    Pen,
    Pen,
    Pen,
  ];
  const frames = [
    a.write(charter, genesis),
    a.write(charter, [...joins(editor, 'Bo', 'editor'), ...joins(translator, 'Cy', 'translator')]),
    a.write(record, [note('claim', 'twelve'), text('one ', 1)]),
  ];
  const last = e.write(record, [note('claim', 'ten'), note('kept', 'by Bo'), text('two ', 2)]);
  const end = e.write(charter, [{ op: 'set', kind: 'grant', id: 'g', field: 'sealed', value: 'x' }]);
  const aside = new Pen(editor).write(record, [note('forged', 'in the place of another')], start + 5);
  frames.push(
    last,
    end,
    aside,
    e.write(record, [note('late', 'signed after the removal'), note('claim', 'none')], start + 9),
    e.write(charter, joins(stranger, 'Eve', 'admin'), start - 9),
    t.write(record, [note('no role', 'of a translator')]),
    s.write(record, [note('unknown', 'of nobody')]),
    a.write(
      charter,
      removal(editor, [
        { ...end, compartment: charter },
        { ...last, compartment: record },
      ]),
    ),
    a.write(record, [note('after', 'the removal')]),
  );
  return frames;
}

describe('frames of other devices', () => {
  it('count after signature, membership and role are seen, and are verified once', () => {
    const [a, e, t] = [root, editor, translator].map((device) => new Pen(device)) as [Pen, Pen, Pen];
    const ledger = reader();
    const inside = insideOf(ledger);
    const early = e.write(record, [note('early', 'before anyone knew Bo')]);
    assert.deepEqual(inside.receive([early]), { taken: 0, known: 0, refused: 0, parked: 1 });
    take(ledger, [
      [a.write(charter, genesis)],
      [a.write(charter, [...joins(editor, 'Bo', 'editor'), ...joins(translator, 'Cy', 'translator')])],
    ]);
    assert.equal(notes(ledger), 'early');
    assert.equal(ledger.history('note', 'early')[0]!.member, editor.member);
    assert.deepEqual(inside.receive([early]), { taken: 0, known: 1, refused: 0, parked: 0 });

    const sound = e.write(record, [note('sound', 'x')]);
    const bent = concat(sound.bytes.slice(0, -1), Uint8Array.of(sound.bytes.at(-1)! ^ 1));
    const elsewhere = { ...sound, compartment: charter };
    const odd = { compartment: record, bytes: new Uint8Array(200) };
    assert.equal(inside.receive([{ compartment: record, bytes: bent }, elsewhere, odd]).refused, 3);
    inside.receive([t.write(record, [note('by a translator', 'x')])]);
    assert.equal(notes(ledger), 'early');
    assert.equal(countHeld(inside.fold()), 1);
    inside.receive([sound]);
    assert.equal(notes(ledger), 'early sound');
  });

  it('give the same state in every order and grouping, in parts and repeated', () => {
    const frames = day();
    const whole = reader();
    take(whole, [frames]);
    assert.equal(notes(whole), 'after claim kept');
    assert.equal(whole.get('note', 'claim')!.fields.text === 'none', false);
    assert.deepEqual(
      whole.members().map(({ name }) => name),
      ['Ada', 'Bo', 'Cy'],
    );
    const expected = stateOf(whole);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...frames, ...frames], { minLength: frames.length * 2 }),
        fc.array(fc.nat(frames.length * 2), { maxLength: 5 }),
        (order, cuts) => {
          const places = [0, ...cuts.sort((a, b) => a - b), order.length];
          const ledger = reader();
          take(
            ledger,
            places.slice(1).map((end, i) => order.slice(places[i], end)),
          );
          assert.equal(stateOf(ledger), expected);
          ledger.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('give the same state for the same part of them, whatever came first', () => {
    const frames = day();
    fc.assert(
      fc.property(fc.subarray(frames), fc.infiniteStream(fc.nat()), (part, keys) => {
        const shuffled = part
          .map((frame) => ({ frame, at: keys.next().value as number }))
          .sort((x, y) => x.at - y.at)
          .map(({ frame }) => frame);
        const [one, two] = [reader(), reader()];
        take(one, [part]);
        take(
          two,
          shuffled.map((frame) => [frame]),
        );
        assert.equal(stateOf(one), stateOf(two));
      }),
      { numRuns: 60 },
    );
  });

  it('of two admins who remove each other: the one admitted first stays, in any order', () => {
    const [a, e] = [root, editor].map((device) => new Pen(device)) as [Pen, Pen];
    const first = a.write(charter, [...genesis, ...joins(editor, 'Bo', 'admin')]);
    const none = { seq: -1, hash: firstPrev };
    const frames = [
      first,
      e.write(charter, removal(root, [{ ...first, compartment: charter }]), start - 1000),
      a.write(charter, removal(editor, [{ ...none, compartment: charter }])),
      a.write(record, [note('stays', 'x')]),
      e.write(record, [note('also', 'x')]),
    ];
    for (const order of [frames, frames.toReversed(), [3, 1, 4, 0, 2].map((i) => frames[i]!)]) {
      const ledger = reader();
      take(
        ledger,
        order.map((frame) => [frame]),
      );
      const gone = [...insideOf(ledger).standing().removed.keys()];
      assert.deepEqual(gone, [editor.id]);
      assert.match(notes(ledger), /stays/);
    }
    assert.equal(toHex(none.hash).length, 64);
  });
});
