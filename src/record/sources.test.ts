import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { drawName, nameCount } from './names.ts';
import { changeSource, createSource, source, sourceIn, sources } from './sources.ts';
import { editTestimony, fileTestimony, testimonies, testimony } from './testimony.ts';

const random = seededRandom('sources');

describe('a source', () => {
  test('gets a compartment and a two-word name of its own', async () => {
    const { ledger } = testLedger();
    const made = await Promise.all(
      Array.from({ length: 20 }, () => createSource(ledger, { random, language: 'ko' })),
    );
    assert.equal(new Set(made.map(({ compartment }) => compartment)).size, 20);
    for (const { name, language, reliability } of made) {
      assert.match(name, /^[A-Z][a-z]+ [A-Z][a-z]+$/);
      assert.deepEqual([language, reliability], ['ko', 'F']);
    }
    assert.equal(ledger.list('source', { compartment: ledger.standing('record') }).length, 0);
    assert.equal(sources(ledger).length, 20);
  });

  test('changes only in what is given', async () => {
    const { ledger } = testLedger();
    const { id, compartment, name } = await createSource(ledger, { random, language: 'ko' });
    changeSource(ledger, id, { reliability: 'B', subject: 's-1' });
    const changed = source(ledger, id)!;
    assert.deepEqual([changed.name, changed.reliability, changed.subject], [name, 'B', 's-1']);
    assert.deepEqual(sourceIn(ledger, compartment), changed);
    assert.throws(() => changeSource(ledger, id, { name: ' ' }), { code: 'malformed' });
    assert.throws(() => changeSource(ledger, 'nobody', {}), { code: 'no-such-thing' });
  });
});

describe('names', () => {
  test('are drawn until one is free, and there are many', () => {
    assert.ok(nameCount > 20_000);
    const taken = new Set<string>();
    for (let count = 0; count < 500; count += 1) {
      const name = drawName(random, taken);
      assert.ok(!taken.has(name));
      taken.add(name);
    }
  });

  test('that are all taken are a refusal, not an endless search', () => {
    const zeros = (length: number) => new Uint8Array(length);
    const first = drawName(zeros, []);
    assert.throws(() => drawName(zeros, [first.toUpperCase()]), { code: 'names-used-up' });
  });
});

describe('testimony', () => {
  test('reads back as it was filed, and keeps what was before it was corrected', async () => {
    const { ledger } = testLedger();
    const { compartment } = await createSource(ledger, { random, language: 'ko' });
    const id = fileTestimony(ledger, random, compartment, {
      report: 'r1',
      language: 'ko',
      text: '모두 12명',
      how: 'one burst',
      received: Date.parse('2019-11-28'),
    });
    editTestimony(ledger, id, { text: '모두 12명입니다', translation: { en: 'Twelve in all' } });
    const read = testimony(ledger, id, compartment)!;
    assert.deepEqual(
      [read.report, read.text, read.how, read.translation, read.received],
      ['r1', '모두 12명입니다', 'one burst', { en: 'Twelve in all' }, Date.parse('2019-11-28')],
    );
    assert.deepEqual(testimonies(ledger, compartment), [read]);
    const texts = ledger.history('testimony', id).filter(({ field }) => field === 'text');
    assert.deepEqual(
      texts.map(({ value }) => value),
      ['모두 12명', '모두 12명입니다'],
    );
    assert.throws(() => fileTestimony(ledger, random, compartment, { language: 'ko', text: '' }), {
      code: 'malformed',
    });
  });
});
