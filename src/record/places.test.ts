import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { readAlternateNames, readGeoNames } from './geonames.ts';
import { changePlace, gazetteerOf, importPlaces, place, places, statePlace } from './places.ts';

const text = readFileSync(join(import.meta.dirname, '../../examples/gazetteer/kp.txt'), 'utf8');
const rowsOf = (file: string) => {
  const read = readGeoNames(file);
  assert.ok('rows' in read);
  return read.rows;
};
const random = seededRandom('places');

describe('a file of GeoNames', () => {
  it('is read whole', () => {
    const rows = rowsOf(text);
    assert.equal(rows.length, 97);
    const hyesan = rows.find(({ geonames }) => geonames === 2043837);
    assert.deepEqual(
      [hyesan?.name, hyesan?.precision, hyesan?.latitude, hyesan?.country],
      ['Hyesan', 'town', 41.40167, 'KP'],
    );
  });

  it('is refused whole, with every line that is wrong', () => {
    const [first, second] = text.split('\n') as [string, string];
    const read = readGeoNames([first, 'not a row', second.replace('39.81333', '139.8'), ''].join('\n'));
    assert.ok('problems' in read);
    assert.deepEqual(
      read.problems.map(({ line }) => line),
      [2, 3],
    );
  });

  it('is either rows or problems, whatever its bytes are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 9 }), { maxLength: 20 }), { maxLength: 4 }),
        (lines) => {
          const read = readGeoNames(lines.map((fields) => fields.join('\t')).join('\n'));
          assert.ok('rows' in read || read.problems.length > 0);
        },
      ),
    );
  });
});

describe('a gazetteer', () => {
  it('finds a place by any of its spellings, and spells it one way in each language', () => {
    const { ledger } = testLedger();
    assert.equal(importPlaces(ledger, rowsOf(text)), 97);
    const gazetteer = gazetteerOf(places(ledger));
    for (const typed of [
      'Hyesan',
      'hyesan',
      '혜산',
      '혜산시',
      'Hyesan-si',
      'Hyesan City',
      'Hyesan, Ryanggang',
    ])
      assert.equal(gazetteer.find(typed)?.geonames, 2043837, typed);
    assert.equal(gazetteer.spell('Hyesan-si', 'ko'), '혜산');
    assert.equal(gazetteer.spell('혜산시', 'en'), 'Hyesan');
    assert.equal(gazetteer.spell('Nowhere', 'en'), 'Nowhere');
  });

  it('keeps what was chosen by hand when it is imported again, and still finds the old spelling', () => {
    const { ledger } = testLedger();
    importPlaces(ledger, rowsOf(text));
    changePlace(ledger, 'geonames-2043531', { name: { en: 'Kapsan' } });
    assert.equal(importPlaces(ledger, rowsOf(text)), 0);
    assert.equal(place(ledger, 'geonames-2043531')?.name.en, 'Kapsan');
    assert.equal(gazetteerOf(places(ledger)).spell('Kapsan-ŭp', 'en'), 'Kapsan');
  });

  it('takes names in other languages from their own table, the preferred one first', () => {
    const { ledger } = testLedger();
    const names = readAlternateNames(
      [
        '1\t2043837\tja\t恵山\t\t\t\t',
        '2\t2043837\tja\t恵山市\t1\t\t\t',
        '3\t2043837\tlink\thttps://x\t\t\t\t',
      ].join('\n'),
    );
    importPlaces(ledger, rowsOf(text), names);
    assert.equal(gazetteerOf(places(ledger)).spell('Hyesan', 'ja'), '恵山市');
  });

  it('says nothing where a name may be two places, unless the wider place tells them apart', () => {
    const { ledger } = testLedger();
    const north = statePlace(ledger, random, { name: { en: 'North Province' } });
    const south = statePlace(ledger, random, { name: { en: 'South Province' } });
    const one = statePlace(ledger, random, { name: { en: 'Samho' }, within: north });
    statePlace(ledger, random, { name: { en: 'Samho' }, within: south });
    const gazetteer = gazetteerOf(places(ledger));
    assert.equal(gazetteer.find('Samho'), null);
    assert.equal(gazetteer.all('Samho').length, 2);
    assert.equal(gazetteer.find('Samho, North Province')?.id, one);
  });
});
