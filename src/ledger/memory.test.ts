import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testLedger } from './testing.ts';

describe('a ledger', () => {
  it('gives back what was written, with times', () => {
    const { ledger, record, clock } = testLedger();
    clock.ms = 1_800_000_005_000;
    ledger.write(record, [
      { op: 'set', kind: 'claim', id: 'c1', field: 'wording', value: { ko: '쌀값', en: 'rice' } },
      { op: 'add', kind: 'claim', id: 'c1', field: 'follows', item: 'b' },
      { op: 'add', kind: 'claim', id: 'c1', field: 'follows', item: 'a' },
    ]);
    clock.ms = 1_800_000_009_000;
    ledger.write(record, [{ op: 'remove', kind: 'claim', id: 'c1', field: 'follows', item: 'b' }]);
    assert.deepEqual(ledger.get('claim', 'c1'), {
      kind: 'claim',
      id: 'c1',
      compartment: record,
      fields: { wording: { ko: '쌀값', en: 'rice' } },
      sets: { follows: ['a'] },
      created: 1_800_000_005_000,
      changed: 1_800_000_009_000,
    });
    assert.equal(ledger.get('claim', 'c2'), null);
  });

  it('begins with one member of every role and the standing compartments', () => {
    const { ledger } = testLedger();
    assert.deepEqual(
      ledger.members().map(({ name, roles, devices }) => [name, roles.length, devices]),
      [['Ada', 5, [ledger.device.id]]],
    );
    const kinds = ledger.compartments().map(({ kind, epoch, held }) => `${kind} ${epoch} ${held}`);
    assert.deepEqual(kinds.sort(), ['charter 0 true', 'editions 0 true', 'intake 0 true', 'record 0 true']);
  });

  it('lists things in the order they were created, of one compartment if asked', async () => {
    const { ledger, record, clock } = testLedger();
    const story = await ledger.createCompartment('story');
    for (const [at, id, compartment] of [
      [3000, 'b', record],
      [2000, 'a', story],
      [1000, 'c', record],
    ] as const) {
      clock.ms = at;
      ledger.write(compartment, [{ op: 'set', kind: 'note', id, field: 'n', value: at }]);
    }
    assert.deepEqual(
      ledger.list('note').map(({ id }) => id),
      ['b', 'a', 'c'],
      'by the hybrid clock, which did not go back with the machine',
    );
    assert.deepEqual(
      ledger.list('note', { compartment: story }).map(({ id }) => id),
      ['a'],
    );
  });

  it('keeps every change with what was there before', () => {
    const { ledger, record } = testLedger();
    for (const value of ['one', 'two', null])
      ledger.write(record, [{ op: 'set', kind: 'claim', id: 'c', field: 'status', value }]);
    const changes = ledger.history('claim', 'c');
    assert.deepEqual(
      changes.map(({ before, value }) => [before, value]),
      [
        [null, 'one'],
        ['one', 'two'],
        ['two', null],
      ],
    );
    assert.ok(changes.every(({ member, device }) => member && device === ledger.device.id));
  });

  it('writes several compartments in one step, or none', async () => {
    const { ledger, record } = testLedger();
    const story = await ledger.createCompartment('story');
    const entry = { op: 'set', kind: 'note', id: 'x', field: 'n', value: 1 } as const;
    assert.throws(
      () =>
        ledger.writeAll([
          { compartment: record, entries: [entry] },
          { compartment: 'f'.repeat(32), entries: [entry] },
        ]),
      { code: 'no-such-compartment' },
    );
    assert.equal(ledger.get('note', 'x'), null);
    ledger.writeAll([
      { compartment: story, entries: [entry] },
      { compartment: record, entries: [entry] },
    ]);
    assert.deepEqual(
      ledger.list('note').map(({ compartment }) => compartment),
      [story, record],
    );
  });

  it('answers for the record where a story holds a thing of the same name, so a story cannot shadow it', async () => {
    const { ledger, record } = testLedger();
    const story = await ledger.createCompartment('story');
    ledger.write(story, [{ op: 'set', kind: 'claim', id: 'c', field: 'status', value: 'forged' }]);
    ledger.write(record, [{ op: 'set', kind: 'claim', id: 'c', field: 'status', value: 'stated' }]);
    assert.equal(ledger.get('claim', 'c')?.fields.status, 'stated');
    assert.equal(ledger.get('claim', 'c', { compartment: story })?.fields.status, 'forged');
    assert.equal(ledger.history('claim', 'c').length, 1);
  });

  it('tells listeners what was touched, until they are stopped', () => {
    const { ledger, record } = testLedger();
    const seen: string[] = [];
    const stop = ledger.onChange((touched) => seen.push(...touched.map(({ kind, id }) => `${kind} ${id}`)));
    const write = (id: string) =>
      ledger.write(record, [{ op: 'set', kind: 'note', id, field: 'n', value: 1 }]);
    write('a');
    stop();
    write('b');
    assert.deepEqual(seen, ['note a']);
  });

  it('seals pointers that open only for the compartment they were sealed for', async () => {
    const { ledger, record } = testLedger();
    const source = await ledger.createCompartment('source');
    const pointer = ledger.sealPointer(source, Uint8Array.of(1, 2, 3));
    assert.deepEqual(ledger.openPointer(source, pointer), Uint8Array.of(1, 2, 3));
    assert.equal(ledger.openPointer(record, pointer), null);
    for (let i = 0; i < pointer.length; i++) {
      const bent = Uint8Array.from(pointer, (byte, at) => (at === i ? byte ^ 1 : byte));
      assert.equal(ledger.openPointer(source, bent), null);
      assert.equal(ledger.openPointer(source, pointer.subarray(0, i)), null);
    }
  });

  it('says plainly what it will not take', () => {
    const { ledger, record } = testLedger();
    const write = (value: unknown) => () =>
      ledger.write(record, [{ op: 'set', kind: 'note', id: 'a', field: 'n', value: value as string }]);
    assert.throws(write(undefined), TypeError);
    assert.throws(write(Number.NaN), TypeError);
    assert.throws(write(new Date()), TypeError);
    assert.throws(
      write(() => 1),
      TypeError,
    );
    assert.throws(() => ledger.write('nowhere', [{ op: 'add', kind: 'a', id: 'b', field: 'c', item: 'd' }]), {
      code: 'no-such-compartment',
    });
    ledger.write(record, []);
    ledger.close();
    assert.throws(write('late'), { code: 'vault-closed' });
    assert.throws(() => ledger.get('note', 'a'), { code: 'vault-closed' });
    assert.throws(() => ledger.secrets.get('a'), { code: 'vault-closed' });
    ledger.close();
  });
});
