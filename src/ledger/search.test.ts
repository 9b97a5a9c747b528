import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as Y from 'yjs';
import { packEntry } from './entry.ts';
import { Fold } from './fold.ts';
import { sha256, u64 } from './keys.ts';
import { search } from './search.ts';
import { foldText, snippetOf } from './search-text.ts';
import { testLedger } from './testing.ts';
import type { Entry, Value } from './types.ts';

const set = (id: string, value: Value, field = 'text'): Entry => ({
  op: 'set',
  kind: 'note',
  id,
  field,
  value,
});

function ledgerWith(values: Record<string, Value>) {
  const { ledger, record, clock } = testLedger();
  for (const [id, value] of Object.entries(values)) {
    clock.ms += 1000;
    ledger.write(record, [set(id, value)]);
  }
  const found = (query: string) => ledger.search(query).map(({ id }) => id);
  return { ledger, record, found };
}

describe('search', () => {
  it('finds any part of a text, newest first', () => {
    const { found } = ledgerWith({
      a: 'Rice prices rose',
      b: '혜산 장마당의 쌀값이 올랐다',
      c: 'the price of rice',
    });
    assert.deepEqual(found('rice'), ['c', 'a']);
    assert.deepEqual(found('장마당의 쌀값'), ['b']);
    assert.deepEqual(found('ces ro'), ['a']);
    assert.deepEqual(found('rice prices fell'), []);
  });

  it('finds words of one and two characters, anywhere in a text', () => {
    const { found } = ledgerWith({ a: '혜산', b: '어제 혜산', c: '혜산에서', d: '산혜', e: '彩', f: 'x' });
    assert.deepEqual(found('혜산'), ['c', 'b', 'a']);
    assert.deepEqual(found('산'), ['d', 'c', 'b', 'a']);
    assert.deepEqual(found('彩'), ['e']);
    assert.deepEqual(found('x'), ['f']);
    assert.deepEqual(found('에서'), ['c']);
  });

  it('is blind to case, Unicode form, width, invisible marks and kinds of space', () => {
    const { found } = ledgerWith({
      a: 'Café MÜNCHEN'.normalize('NFD'),
      b: '평양'.normalize('NFD'),
      c: 'ＦＵＬＬ width',
      d: 'zero\u200bwidth and\u00a0no-break',
      e: 'علي يكتب',
      f: 'می‌خواهم',
    });
    assert.deepEqual(found('café münchen'), ['a']);
    assert.deepEqual(found('평양'), ['b']);
    assert.deepEqual(found('full'), ['c']);
    assert.deepEqual(found('zerowidth and no-break'), ['d']);
    assert.deepEqual(found('علی یکتب'), ['e']);
    assert.deepEqual(found('میخواهم'), ['f']);
  });

  it('looks into lists, maps and Yjs texts, but not into numbers and bytes', () => {
    const { ledger, record, found } = ledgerWith({
      map: { ko: '소문', en: 'a rumour', deep: [{ more: 'within' }] },
      number: 12345,
      bytes: new TextEncoder().encode('secret bytes'),
    });
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment('body');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('The first sentence.')]);
    fragment.insert(0, [paragraph]);
    const write = () =>
      ledger.write(record, [
        { op: 'text', kind: 'note', id: 'y', field: 'body', update: Y.encodeStateAsUpdate(doc) },
      ]);
    write();
    assert.deepEqual(found('소문'), ['map']);
    assert.deepEqual(found('within'), ['map']);
    assert.deepEqual([...found('12345'), ...found('secret')], []);
    assert.deepEqual(found('first sentence'), ['y']);
    (paragraph.get(0) as Y.XmlText).delete(0, 10);
    write();
    assert.deepEqual([...found('first sentence'), '|', ...found('sentence')], ['|', 'y']);
  });

  it('finds what counts now, and no longer what was overwritten', () => {
    const { ledger, record, found } = ledgerWith({ a: 'before' });
    assert.deepEqual(found('before'), ['a']);
    ledger.write(record, [set('a', 'after')]);
    assert.deepEqual([...found('before'), ...found('after')], ['a']);
    ledger.write(record, [set('a', null)]);
    assert.deepEqual(found('after'), []);
  });

  it('keeps to the kinds, the compartment and the number of hits asked for', async () => {
    const { ledger, record } = testLedger();
    const story = await ledger.createCompartment('story');
    for (const [home, kind] of [
      [record, 'claim'],
      [record, 'note'],
      [story, 'note'],
    ] as const)
      ledger.write(home, [{ op: 'set', kind, id: kind, field: 'text', value: '같은 말' }]);
    const kinds = (options: Parameters<typeof ledger.search>[1]) =>
      ledger.search('같은', options).map(({ kind, compartment }) => [kind, compartment === story]);
    assert.equal(kinds({}).length, 3);
    assert.deepEqual(kinds({ kinds: ['claim'] }), [['claim', false]]);
    assert.deepEqual(kinds({ compartment: story }), [['note', true]]);
    assert.equal(kinds({ limit: 1 }).length, 1);
    assert.equal(ledger.search('Ada').length, 0, 'the charter is not searched with everything else');
    assert.equal(ledger.search('Ada', { compartment: ledger.standing('charter') }).length, 1);
  });

  it('finds words in any order, and Korean ones with any particle', () => {
    const { found } = ledgerWith({
      a: '혜산시는 조용했다',
      b: '쌀값이 혜산시에서 올랐다',
      c: 'twelve arrested in Hyesan',
      d: '아이',
    });
    assert.deepEqual(found('혜산시에서'), ['b', 'a']);
    assert.deepEqual(found('혜산시가 쌀값을'), ['b']);
    assert.deepEqual(found('hyesan arrested'), ['c']);
    assert.deepEqual(found('hyesan released'), []);
    assert.deepEqual(found('아이'), ['d'], 'a short word keeps its end');
  });

  it('is blind to vowel marks, and to letters and digits that languages of one script spell differently', () => {
    const { found } = ledgerWith({
      a: 'اعتُقِلَ أحمدُ في المدينة',
      b: 'שָׁלוֹם עולם',
      c: 'در سال ۱۳۹۸ آزادی',
      d: 'القرآن',
    });
    assert.deepEqual(found('اعتقل احمد'), ['a']);
    assert.deepEqual(found('إحمد المدينه'), ['a']);
    assert.deepEqual(found('שלום'), ['b']);
    assert.deepEqual(found('1398'), ['c']);
    assert.deepEqual(found('ازادي'), ['c']);
    assert.deepEqual(found('القران'), ['d']);
  });

  it('keeps to the time asked for', () => {
    const { ledger } = ledgerWith({ a: '같은 말', b: '같은 말' });
    const [newer, older] = ['b', 'a'].map((id) => ledger.get('note', id)!.changed) as [number, number];
    const ids = (options: Parameters<typeof ledger.search>[1]) =>
      ledger.search('같은', options).map(({ id }) => id);
    assert.deepEqual(ids({ after: newer }), ['b']);
    assert.deepEqual(ids({ before: newer }), ['a']);
    assert.deepEqual(ids({ after: older, before: newer + 1 }), ['b', 'a']);
  });

  it('indexes anew what was indexed by other rules', () => {
    const hash = sha256(u64(1));
    const where = { compartment: '01'.repeat(16), device: 'aa'.repeat(16), clock: 1, epoch: 0, seq: 0 };
    const fold = new Fold();
    fold.apply([{ ...where, prev: hash, hash, entries: [packEntry(set('a', 'أحمد'))] }]);
    assert.equal(search(fold, 'احمد').length, 1);
    fold.setMeta('folding', 0);
    fold.corpus.set(1, 1, 'أحمد');
    const resumed = new Fold(fold.image());
    assert.equal(search(resumed, 'احمد').length, 1);
    assert.equal(resumed.corpus.find('أحمد').length, 0);
  });

  it('takes every query literally', () => {
    const { found } = ledgerWith({ a: `say "AND" OR* NEAR(x) %_ 'quoted' \\ end`, b: 'nothing' });
    for (const query of ['"AND"', 'OR*', 'NEAR(x)', '%_', `'quoted'`, '\\ end', '"', '*', `say "AND" OR*`])
      assert.deepEqual(found(query), ['a'], query);
    for (const query of ['', ' ', '\n', '\0', '\u200b']) assert.deepEqual(found(query), []);
  });

  it('finds exactly the texts that hold the query', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '쌀', '값', ' ', '🌲', '"', '\n'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, (texts, query) => {
        const { found, ledger } = ledgerWith(Object.fromEntries(texts.map((value, i) => [`n${i}`, value])));
        const words = foldText(query).split(/\s+/).filter(Boolean);
        const expected = texts.flatMap((value, i) =>
          words.length > 0 && words.every((word) => foldText(value).includes(word)) ? [`n${i}`] : [],
        );
        assert.deepEqual(found(query).sort(), expected.sort());
        ledger.close();
      }),
      { numRuns: 60 },
    );
  });

  it('shows the words around what it found', () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
    const snippet = snippetOf(words, 'word30');
    assert.match(snippet, /^… .*word30.* …$/);
    assert.ok(snippet.length < 130);
    assert.equal(snippetOf('short\nand two lines', 'and'), 'short and two lines');
    assert.ok(snippetOf(`${'ﬁ'.repeat(100)} 혜산`, '혜산').length > 0);
  });
});
