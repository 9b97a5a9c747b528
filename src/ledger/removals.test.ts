// Removals among several devices, whatever order the frames come in.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { accessMap } from './access-map.ts';
import { firstPrev } from './frame.ts';
import { epochEntries, holdingsOf, newCompartment, revocationEntry } from './holding.ts';
import { insideOf } from './inside.ts';
import { note, seededRandom } from './testing.ts';
import { notesOf, stateOf } from './testing-newsroom.ts';
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
import type { Entry, Ledger } from './types.ts';

type Frame = ReturnType<Pen['write']>;
const runs = { numRuns: 25 };

/** The same from every order and grouping of these frames, some of them twice; `check` sees each. */
function inEveryOrder(frames: readonly Frame[], check: (ledger: Ledger) => void): void {
  const whole = reader();
  take(whole, [frames]);
  check(whole);
  const expected = stateOf(whole);
  const twice = [...frames, ...frames.filter((_, i) => i % 3 === 0)];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(twice, { minLength: twice.length }),
      fc.array(fc.nat(twice.length), { maxLength: 6 }),
      (order, cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), order.length];
        const ledger = reader();
        take(
          ledger,
          places.slice(1).map((end, i) => order.slice(places[i], end)),
        );
        check(ledger);
        assert.equal(stateOf(ledger), expected);
        ledger.close();
      },
    ),
    runs,
  );
  whole.close();
}
const goneIn = (ledger: Ledger) => [...insideOf(ledger).standing().removed.keys()].sort();
const none = { seq: -1, hash: firstPrev };

describe('two removals among five devices', () => {
  it('leave out what the removed sign later, whenever it comes, and keep what they signed before', () => {
    const [bo, cy, di, eun] = [other(2), other(3), other(4), other(5)];
    const [a, b, c, d, e] = [root, bo, cy, di, eun].map((device) => new Pen(device)) as [
      Pen,
      Pen,
      Pen,
      Pen,
      Pen,
    ];
    const first = a.write(charter, genesis);
    const admits = a.write(charter, [
      ...joins(bo, 'Bo', 'admin'),
      ...joins(cy, 'Cy', 'editor'),
      ...joins(di, 'Di', 'reporter'),
      ...joins(eun, 'Eun', 'editor'),
    ]);
    const [fromCy, fromDi] = [c.write(record, [note('cy', '1')]), d.write(record, [note('di', '1')])];
    const says = (pen: Pen): Frame =>
      pen.write(charter, [{ op: 'set', kind: 'known', id: 'x', field: 'epoch', value: 0 }]);
    const [cyCharter, diCharter] = [says(c), says(d)];
    const frames = [
      first,
      admits,
      fromCy,
      fromDi,
      cyCharter,
      diCharter,
      // Ada removes Cy, Bo removes Di: neither knows of the other.
      a.write(
        charter,
        removal(cy, [
          { ...cyCharter, compartment: charter },
          { ...fromCy, compartment: record },
        ]),
      ),
      b.write(
        charter,
        removal(di, [
          { ...diCharter, compartment: charter },
          { ...fromDi, compartment: record },
        ]),
      ),
      // Signed later, and dated back; in the place of what counted, and after it.
      c.write(record, [note('cy late', '2'), note('di', 'by Cy')], start - 5000),
      d.write(record, [note('di late', '2'), note('cy', 'by Di')], start + 5000),
      new Pen(cy).write(record, [note('cy aside', '3')]),
      new Pen(di).write(charter, removal(root, [{ ...none, compartment: charter }])),
      c.write(charter, [...joins(other(6), 'Fake', 'admin')]),
      e.write(record, [note('eun', '1')]),
      b.write(record, [note('bo', '1')]),
    ];
    inEveryOrder(frames, (ledger) => {
      assert.equal(notesOf(ledger), 'bo cy di eun');
      assert.deepEqual(
        ['cy', 'di'].map((id) => ledger.get('note', id)!.fields.text),
        ['1', '1'],
      );
      assert.deepEqual(goneIn(ledger), [cy.id, di.id].sort());
      assert.equal(ledger.members().length, 5);
    });
  });

  it('of admins by each other: whoever was admitted first stays, and what the other did before counts', () => {
    const [bo, cy, di] = [other(2), other(3), other(4)];
    const [a, b, c] = [root, bo, cy].map((device) => new Pen(device)) as [Pen, Pen, Pen];
    const first = a.write(charter, [...genesis, ...joins(bo, 'Bo', 'admin')]);
    const byBo = b.write(charter, [...joins(cy, 'Cy', 'admin'), ...joins(di, 'Di', 'reporter')]);
    const seen = { ...byBo, compartment: charter };
    const frames = [
      first,
      byBo,
      // Bo and Cy remove each other at once; Bo was admitted before Cy. Cy's clock runs a day behind.
      b.write(charter, removal(cy, [{ ...none, compartment: charter }])),
      c.write(charter, removal(bo, [seen]), start - 86_400_000),
      c.write(charter, removal(di, [{ ...none, compartment: charter }])),
      b.write(record, [note('bo', 'x')]),
      new Pen(di).write(record, [note('di', 'x')]),
    ];
    inEveryOrder(frames, (ledger) => {
      assert.deepEqual(goneIn(ledger), [cy.id]);
      assert.equal(notesOf(ledger), 'bo di');
    });
  });

  it('in a circle of three admins end the same on every device', () => {
    const [bo, cy, di] = [other(2), other(3), other(4)];
    const [a, b, c, d] = [root, bo, cy, di].map((device) => new Pen(device)) as [Pen, Pen, Pen, Pen];
    const frames = [
      a.write(charter, [
        ...genesis,
        ...joins(bo, 'Bo', 'admin'),
        ...joins(cy, 'Cy', 'admin'),
        ...joins(di, 'Di', 'admin'),
      ]),
      b.write(charter, removal(cy, [{ ...none, compartment: charter }])),
      c.write(charter, removal(di, [{ ...none, compartment: charter }])),
      d.write(charter, removal(bo, [{ ...none, compartment: charter }])),
      ...[b, c, d].map((pen, i) => pen.write(record, [note(`by ${i}`, 'x')])),
    ];
    const results = new Set<string>();
    inEveryOrder(frames, (ledger) => results.add(goneIn(ledger).join()));
    assert.equal(results.size, 1);
    const [gone] = results;
    assert.notEqual(gone, '');
  });
});

describe('a false grant by a hostile member', () => {
  it('gives no key and ends no access, in any order', () => {
    const [bo, eve] = [other(2), other(5)];
    const [a, b, e] = [root, bo, eve].map((device) => new Pen(device)) as [Pen, Pen, Pen];
    const random = seededRandom('false grant');
    const { held, entries } = newCompartment('source', bo.id, random);
    const grantTo = (device: string, epoch: number): Entry => ({
      op: 'set',
      kind: 'grant',
      id: `${held.compartment}:${epoch}:${device}`,
      field: 'sealed',
      value: random(48),
    });
    const forged = { ...held, epoch: 1, key: random(32) };
    const frames = [
      a.write(charter, [...genesis, ...joins(bo, 'Bo', 'reporter'), ...joins(eve, 'Eve', 'reporter')]),
      b.write(charter, [...entries, grantTo(bo.id, 0)]),
      e.write(charter, [grantTo(eve.id, 0), grantTo(bo.id, 0)]),
      e.write(charter, [...epochEntries(forged), grantTo(bo.id, 1), grantTo(eve.id, 1)]),
      e.write(charter, [
        { op: 'set', kind: 'compartment', id: held.compartment, field: 'made', value: random(16) },
      ]),
      e.write(charter, [revocationEntry(held.compartment, bo.id, true)]),
      a.write(record, [note('a', 'x')]),
    ];
    inEveryOrder(frames, (ledger) => {
      const holding = holdingsOf(insideOf(ledger)).get(held.compartment)!;
      assert.deepEqual([...holding.granted.keys()], [bo.id]);
      assert.deepEqual([holding.epoch, holding.ended.size, holding.mayGrant(eve.id)], [0, 0, false]);
      assert.deepEqual(
        accessMap(ledger).grants.map(({ device, epoch }) => [device, epoch]),
        [[bo.id, 0]],
      );
    });
  });
});
