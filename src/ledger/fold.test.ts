import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as Y from 'yjs';
import { equalBytes } from '../wire/bytes.ts';
import { packEntry } from './entry.ts';
import { Fold } from './fold.ts';
import { dumpFold } from './fold-dump.ts';
import { findThings, readItem } from './fold-read.ts';
import type { Frame } from './frame.ts';
import { sha256, u64 } from './keys.ts';
import { search } from './search.ts';
import type { Entry } from './types.ts';

// Few names, few stamps and few devices, so that entries collide as often as they can.
const homes = ['01'.repeat(16), '02'.repeat(16)];
const devices = ['aa'.repeat(16), 'bb'.repeat(16)];

const updates = Array.from({ length: 6 }, (_, i) => {
  const doc = new Y.Doc();
  doc.clientID = 1 + (i % 2);
  if (i >= 2) doc.getText('body').insert(0, 'shared ');
  doc.getText('body').insert(0, `text ${i} `);
  return Y.encodeStateAsUpdate(doc);
});

const names = { kind: fc.constant('claim'), id: fc.constantFrom('1', '2') };
const value = fc.oneof(
  fc.constantFrom(1, 2, 'one', 'two', null),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ op: fc.constant('set' as const), ...names, field: fc.constant('a'), value }),
  fc.record({
    op: fc.constantFrom('add' as const, 'remove' as const),
    ...names,
    field: fc.constantFrom('a', 's'),
    item: fc.constantFrom('x', 'y'),
  }),
  fc.record({
    op: fc.constant('text' as const),
    ...names,
    field: fc.constantFrom('a', 't'),
    update: fc.constantFrom(...updates),
  }),
);

let made = 0;
const frame = fc
  .record({
    compartment: fc.constantFrom(...homes),
    device: fc.constantFrom(...devices),
    clock: fc.integer({ min: 1, max: 3 }),
    entries: fc.array(entry, { minLength: 1, maxLength: 4 }),
  })
  .map(({ entries, ...head }): Frame => {
    const hash = sha256(u64(made++));
    return { ...head, epoch: 0, seq: 0, prev: hash, hash, entries: entries.map(packEntry) };
  });

/** Fold in the groups given, one `apply` each. */
function foldOf(groups: readonly (readonly Frame[])[]): Fold {
  const fold = new Fold();
  for (const group of groups) fold.apply(group);
  return fold;
}

const shuffled = fc.array(frame, { minLength: 1, maxLength: 8 }).chain((frames) =>
  fc.record({
    frames: fc.constant(frames),
    order: fc.shuffledSubarray([...frames, ...frames, ...frames], { minLength: frames.length * 3 }),
    cuts: fc.array(fc.nat(frames.length * 3), { maxLength: 4 }),
  }),
);

function cut<T>(list: readonly T[], cuts: readonly number[]): T[][] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), list.length];
  return places.slice(1).map((end, i) => list.slice(places[i], end));
}

describe('the fold', () => {
  it('gives the same bytes for the same frames, in any order, grouping and duplication', () => {
    fc.assert(
      fc.property(shuffled, ({ frames, order, cuts }) => {
        const [one, other] = [foldOf([frames]), foldOf(cut(order, cuts))];
        assert.equal(dumpFold(other), dumpFold(one));
        for (const query of ['one', 'te', 'shared'])
          assert.deepEqual(search(other, query), search(one, query));
        one.close();
        other.close();
      }),
      { numRuns: 120 },
    );
  });

  it('gives what a plain reading of the rules gives', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), (frames) => {
        const fold = foldOf(frames.map((frame) => [frame]));
        for (const [name, wanted] of plainly(frames)) {
          const [compartment, kind, id] = name.split(' ') as [string, string, string];
          const [thing] = findThings(fold, kind, id, compartment);
          const { fields, sets } = readItem(fold, thing!);
          assert.deepEqual({ fields, sets }, wanted);
        }
        fold.close();
      }),
      { numRuns: 150 },
    );
  });

  it('goes on from its image as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 8 }), fc.nat(8), (frames, at) => {
        const [before, after] = [frames.slice(0, at), frames.slice(at)];
        const fold = foldOf([before]);
        search(fold, 'one');
        const resumed = new Fold(fold.image());
        resumed.apply(after);
        const whole = foldOf([frames]);
        assert.equal(dumpFold(resumed), dumpFold(whole));
        assert.deepEqual(search(resumed, 'one'), search(whole, 'one'));
        for (const each of [fold, resumed, whole]) each.close();
      }),
      { numRuns: 50 },
    );
  });

  it('never spills to disk, where its plain text would stay', () => {
    const fold = new Fold();
    assert.equal(fold.prepare('PRAGMA temp_store').get()?.temp_store, 2);
    assert.equal(new Fold(fold.image()).prepare('PRAGMA temp_store').get()?.temp_store, 2);
  });

  it('keeps nothing of frames if one of them cannot be taken in', () => {
    const good: Frame[] = [];
    fc.assert(
      fc.property(frame, (each) => void good.push(each)),
      { numRuns: 2 },
    );
    const fold = foldOf([[good[0]!]]);
    const before = dumpFold(fold);
    const broken = { ...good[1]!, hash: sha256(u64(made++)), entries: [[0, 'k', 'i', 'f', 1n]] };
    assert.throws(() => fold.apply([good[1]!, broken as unknown as Frame]));
    assert.equal(dumpFold(fold), before);
    fold.apply([good[1]!]);
    const whole = foldOf([good]);
    assert.equal(dumpFold(fold), dumpFold(whole));
  });
});

/** The rules, word for word and slowly: sort all entries, apply one after the other. */
function plainly(frames: readonly Frame[]): Map<string, { fields: object; sets: Record<string, string[]> }> {
  const unique = frames.filter(
    (frame, i) => frames.findIndex(({ hash }) => equalBytes(hash, frame.hash)) === i,
  );
  unique.sort(
    (a, b) =>
      a.clock - b.clock ||
      (a.device < b.device ? -1 : a.device > b.device ? 1 : Buffer.compare(a.hash, b.hash)),
  );
  const things = new Map<string, { fields: Record<string, unknown>; sets: Record<string, string[]> }>();
  for (const { compartment, entries } of unique)
    for (const [op, kind, id, field, value] of entries) {
      const name = `${compartment} ${kind} ${id}`;
      const thing = things.get(name) ?? { fields: {}, sets: {} };
      things.set(name, thing);
      if (op === 0) thing.fields[field] = value;
      if (op === 1 || op === 2) {
        const others = (thing.sets[field] ?? []).filter((item) => item !== value);
        thing.sets[field] = (op === 1 ? [...others, value as string] : others).sort();
      }
    }
  return things;
}
