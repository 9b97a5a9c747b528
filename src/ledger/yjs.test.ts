import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as Y from 'yjs';
import { testLedger } from './testing.ts';
import { mergeTexts, readText } from './yjs.ts';

/** Two people type at once. @returns every update, and what both then read. */
function typing(edits: readonly { who: 0 | 1; at: number; text: string }[]) {
  const docs = [0, 1].map((id) => Object.assign(new Y.Doc(), { clientID: id + 1 }));
  const updates: Uint8Array[] = [];
  for (const doc of docs) doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const { who, at, text } of edits) {
    const body = docs[who]!.getText('body');
    body.insert(at % (body.length + 1), text);
  }
  const made = [...updates];
  for (const doc of docs) for (const update of made) Y.applyUpdate(doc, update);
  assert.equal(docs[0]!.getText('body').toString(), docs[1]!.getText('body').toString());
  return { updates: made, text: docs[0]!.getText('body').toString() };
}

describe('texts', () => {
  it('hold what everyone typed, whatever order the updates come in', () => {
    const edit = fc.record({
      who: fc.constantFrom(0 as const, 1 as const),
      at: fc.nat(20),
      text: fc.string({ minLength: 1, maxLength: 4 }),
    });
    const case_ = fc
      .array(edit, { minLength: 1, maxLength: 8 })
      .map(typing)
      .chain(({ updates, text }) =>
        fc.record({
          text: fc.constant(text),
          order: fc.shuffledSubarray(updates, { minLength: updates.length }),
        }),
      );
    fc.assert(
      fc.property(case_, ({ text, order }) => {
        assert.equal(readText(order), text);
        assert.equal(readText([mergeTexts(order)]), text);
      }),
      { numRuns: 60 },
    );
  });

  it('come back merged, and change with what is written', () => {
    const { ledger, record } = testLedger();
    const { updates, text } = typing([
      { who: 0, at: 0, text: 'one ' },
      { who: 1, at: 0, text: 'two ' },
    ]);
    assert.equal(ledger.text('version', 'v', 'body'), null);
    for (const update of updates)
      ledger.write(record, [{ op: 'text', kind: 'version', id: 'v', field: 'body', update }]);
    const merged = ledger.text('version', 'v', 'body')!;
    assert.equal(readText([merged]), text);
    merged.fill(0);
    assert.equal(
      readText([ledger.text('version', 'v', 'body')!]),
      text,
      'nobody else sees what a caller does to it',
    );
  });

  it('are read with a line for each paragraph', () => {
    const doc = new Y.Doc();
    const body = doc.getXmlFragment('body');
    body.insert(
      0,
      ['first', 'second'].map((words) => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(words)]);
        return paragraph;
      }),
    );
    assert.equal(readText([Y.encodeStateAsUpdate(doc)]), 'first\nsecond');
    assert.equal(readText([]), '');
  });
});
