import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { testLedger } from './testing.ts';
import type { Entry, Item } from './types.ts';

/** Twelve things of two kinds in two compartments, some with a set, some changed again later. */
async function filledLedger() {
  const { ledger, record, clock } = testLedger();
  const story = await ledger.createCompartment('story');
  const put = (home: string, entries: Entry[]) => {
    clock.ms += 1000;
    ledger.write(home, entries);
  };
  for (let i = 0; i < 12; i++) {
    const thing = { kind: i % 4 === 3 ? 'note' : 'claim', id: `id${(i * 7) % 12}` };
    put(i % 3 === 0 ? story : record, [
      { op: 'set', ...thing, field: 'grade', value: i },
      { op: 'set', ...thing, field: 'wording', value: { ko: `쌀값 ${i}` } },
      { op: 'set', ...thing, field: 'mark', value: Uint8Array.of(i) },
      { op: 'add', ...thing, field: 'follows', item: `b${i}` },
      { op: 'add', ...thing, field: 'follows', item: `a${i}` },
      ...(i % 2 === 0 ? [{ op: 'remove', ...thing, field: 'gone', item: 'x' } as const] : []),
    ]);
  }
  put(record, [{ op: 'set', kind: 'claim', id: 'id7', field: 'grade', value: 'changed' }]);
  return { ledger, record, story };
}

const only = (record: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));

describe('a list', () => {
  it('holds what was asked of the whole, whatever is asked together', async () => {
    const { ledger, record, story } = await filledLedger();
    const whole = ledger.list('claim');
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const names = ['grade', 'wording', 'mark', 'follows', 'gone', 'unknown'];
    const options = fc.record({
      compartment: optional(fc.constantFrom(record, story, 'elsewhere')),
      fields: optional(fc.subarray(names)),
      ids: optional(fc.subarray(['id0', 'id3', 'id4', 'id7', 'id11', 'nobody'])),
      order: optional(fc.constantFrom('created' as const, 'changed' as const)),
      newestFirst: optional(fc.boolean()),
      offset: optional(fc.nat(10)),
      limit: optional(fc.nat(10)),
    });
    fc.assert(
      fc.property(options, (asked) => {
        const { compartment, fields, ids, order = 'created', newestFirst, offset = 0, limit = 99 } = asked;
        const wanted = whole
          .filter((item) => compartment === undefined || item.compartment === compartment)
          .filter((item) => !ids || ids.includes(item.id))
          .sort((a, b) => (a[order] - b[order]) * (newestFirst ? -1 : 1))
          .slice(offset, offset + limit)
          .map((item): Item => {
            if (!fields) return item;
            return {
              ...item,
              fields: only(item.fields, fields) as never,
              sets: only(item.sets, fields) as never,
            };
          });
        assert.deepEqual(ledger.list('claim', asked), wanted);
      }),
      { numRuns: 200 },
    );
    for (const compartment of [record, story, 'elsewhere', undefined])
      assert.equal(ledger.count('claim', { compartment }), ledger.list('claim', { compartment }).length);
    assert.equal(ledger.count('nothing'), 0);
  });

  it('is the caller’s own: changing it changes nothing in the ledger', async () => {
    const { ledger } = await filledLedger();
    const before = structuredClone(ledger.list('claim'));
    for (const { fields, sets } of ledger.list('claim')) {
      fields.grade = 'mine';
      sets.follows?.push('mine');
    }
    assert.deepEqual(ledger.list('claim'), before);
  });
});
