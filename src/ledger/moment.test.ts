import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as Y from 'yjs';
import { authorOf, stateAt } from './moment.ts';
import { note, testLedger } from './testing.ts';

describe('a thing at a moment', () => {
  it('is what had been written of it by then', () => {
    const { ledger, clock, record } = testLedger();
    const start = clock.ms;
    const doc = new Y.Doc();
    doc.getText('body').insert(0, 'one');
    ledger.write(record, [
      note('n', 'first'),
      { op: 'add', kind: 'note', id: 'n', field: 'tags', item: 'a' },
      { op: 'text', kind: 'note', id: 'n', field: 'body', update: Y.encodeStateAsUpdate(doc) },
    ]);
    clock.ms += 1000;
    doc.getText('body').insert(3, ' two');
    ledger.write(record, [
      note('n', 'second'),
      { op: 'remove', kind: 'note', id: 'n', field: 'tags', item: 'a' },
      { op: 'text', kind: 'note', id: 'n', field: 'body', update: Y.encodeStateAsUpdate(doc) },
    ]);
    const textOf = (update: Uint8Array) => {
      const read = new Y.Doc();
      Y.applyUpdate(read, update);
      return read.getText('body').toString();
    };
    assert.equal(stateAt(ledger, 'note', 'n', start - 1), null);
    const past = stateAt(ledger, 'note', 'n', start)!;
    assert.deepEqual(
      [past.fields, past.sets, textOf(past.texts.body!)],
      [{ text: 'first' }, { tags: ['a'] }, 'one'],
    );
    const now = stateAt(ledger, 'note', 'n', start + 1000)!;
    assert.deepEqual(
      [now.fields, now.sets, textOf(now.texts.body!)],
      [{ text: 'second' }, { tags: [] }, 'one two'],
    );
    assert.equal(now.history.length, 6);
    assert.equal(authorOf(ledger, now.history[0]!), 'Ada');
    ledger.close();
  });
});
