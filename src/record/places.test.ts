import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { gazetteerOf } from './gazetteer.ts';
import { type GeoName, readAlternateNames, readGeoNames } from './geonames.ts';
import { changePlace, mergePlaces, place, places, splitPlace, statePlace } from './places.ts';
import { importPlaces } from './places-import.ts';

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

  it('has one place where two turned out to be one, under all of their names, until they are told apart', () => {
    const { ledger } = testLedger();
    const town = statePlace(ledger, random, { name: { en: 'Hyesan', ko: '혜산' } });
    const other = statePlace(ledger, random, { name: { en: 'Keizan' }, others: ['恵山'] });
    mergePlaces(ledger, other, town);
    const gazetteer = gazetteerOf(places(ledger));
    for (const typed of ['Keizan', '恵山', 'Hyesan', other])
      assert.equal(gazetteer.find(typed)?.id, town, typed);
    assert.equal(gazetteer.spell('Keizan', 'ko'), '혜산');
    assert.throws(() => mergePlaces(ledger, town, other), /Each of the two/);
    splitPlace(ledger, other);
    assert.equal(gazetteerOf(places(ledger)).find('恵山')?.id, other);
  });

  it('knows which province a place of a table lies in', () => {
    const { ledger } = testLedger();
    const [row] = rowsOf(text) as [GeoName];
    const named = (geonames: number, name: string, precision: GeoName['precision'], province = '13') => ({
      ...row,
      geonames,
      name,
      others: [],
      precision,
      province,
    });
    importPlaces(ledger, [
      named(1, 'North Korea', 'country', '00'),
      named(2, 'Ryanggang', 'province'),
      named(3, 'Samho', 'town'),
      named(4, 'Samho', 'town', '99'),
    ]);
    const within = (id: number) => place(ledger, `geonames-${id}`)?.within;
    assert.deepEqual([1, 2, 3, 4].map(within), [null, 'geonames-1', 'geonames-2', 'geonames-1']);
    assert.equal(gazetteerOf(places(ledger)).find('Samho, Ryanggang')?.id, 'geonames-3');
  });

  it('understands degrees as a point, and numbers that are none as words', () => {
    const { find } = gazetteerOf([]);
    for (const typed of ['41.40 N 128.18 E', '41.4, 128.18', '41.4° n, 128.18° e']) {
      const point = find(typed);
      assert.deepEqual([point?.latitude, point?.longitude, point?.precision], [41.4, 128.18, 'point'], typed);
    }
    assert.equal(find('33.5 S 70.6 W')?.latitude, -33.5);
    for (const typed of ['12, 30', '95.1 N 10.0 E', '41.4']) assert.equal(find(typed), null, typed);
  });
});
