import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom, testLedger } from '../../ledger/testing.ts';
import { actor, actors, changeActor, mergeActors, stateActor } from '../actors.ts';
import { castActor, stateAct } from '../acts.ts';
import { hyesanRecord } from '../hyesan-testing.ts';
import { changeIncident, incident, incidents, stateIncident } from '../incidents.ts';
import { importPlaces } from '../places-import.ts';
import { firstTerms } from '../vocabulary-first.ts';
import { acledColumns, readAcled, writeAcled } from './acled.ts';
import { readFtm, writeFtm } from './ftm.ts';
import { readGeoJson, writeGeoJson } from './geojson.ts';
import { previewImport, takeIn, takingIn } from './import.ts';
import { imports, undoImport } from './import-undo.ts';
import { unlikeRfc7946 } from './rfc7946-testing.ts';
import { gather, type Read, type Shared } from './shape.ts';
import { guessMapping, readTable, tableOf, tableOfCsv, writeCsv } from './table.ts';

const random = seededRandom('exchange');
const around = { places: [], terms: firstTerms };

function taken(read: Read): Shared {
  assert.ok('incidents' in read, JSON.stringify(read));
  return read;
}

const text = fc
  .string({ minLength: 1, maxLength: 20, unit: 'binary' })
  .filter((value) => value.trim() !== '' && value.isWellFormed());
const idText = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const edtf = fc.constantFrom(
  '2019-11-28',
  '2019-11',
  '2019-11-10/2019-11-30',
  '2019-12-XX/2019-12-28',
  '2019-11~',
  '../2019-12-28',
);
const when = fc.option(fc.record({ edtf, typed: text }, { noNullPrototype: true }));
const howMany = fc.option(
  fc
    .tuple(fc.nat(50), fc.option(fc.nat(50)))
    .map(([min, more]) => ({ min, max: more === null ? null : min + more, parts: [] })),
);
const sharedArb: fc.Arbitrary<Shared> = fc
  .uniqueArray(idText, { minLength: 1, maxLength: 4 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record(
          {
            id: fc.constant(id),
            title: fc.record({ en: text, ko: text }, { requiredKeys: ['en'], noNullPrototype: true }),
            kind: fc.constantFrom(...firstTerms.map((term) => term.id)),
            when,
            where: fc.array(
              text.filter((place) => !place.includes(' | ')),
              { maxLength: 2 },
            ),
            by: fc.option(text),
            howMany,
            links: fc.array(
              fc.record(
                { type: fc.constantFrom('follows' as const, 'causes' as const), to: idText },
                { noNullPrototype: true },
              ),
              { maxLength: 1 },
            ),
            acts: fc.constant<Shared['incidents'][number]['acts']>([]),
          },
          { noNullPrototype: true },
        ),
      ),
    ),
  )
  .map((incidents) => ({ incidents, actors: [] }));

describe('GeoJSON', () => {
  it('brings back everything that went out', () => {
    fc.assert(
      fc.property(sharedArb, (shared) => {
        assert.deepEqual(taken(readGeoJson(writeGeoJson(shared, around).text)), shared);
      }),
    );
  });

  it('is what RFC 7946 says a FeatureCollection is, whatever it holds', () => {
    fc.assert(
      fc.property(sharedArb, (shared) => {
        const { ledger } = withActs();
        const { around: found } = gather(ledger);
        const placed = shared.incidents.map((each) => ({ ...each, where: ['Hyesan', ...each.where] }));
        for (const incidents of [shared.incidents, placed]) {
          const written = JSON.parse(writeGeoJson({ ...shared, incidents }, found).text);
          assert.deepEqual(unlikeRfc7946(written), []);
        }
      }),
      { numRuns: 20 },
    );
    const swapped = { type: 'Point', coordinates: [41.4, 128.1] };
    for (const wrong of [{ type: 'Feature' }, { type: 'Feature', geometry: swapped, properties: {} }])
      assert.notDeepEqual(unlikeRfc7946({ type: 'FeatureCollection', features: [wrong] }), []);
  });

  it('of another tool is taken by its names and points, or refused whole with the feature that is wrong', () => {
    const feature = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [128.1, 41.4] },
      properties: { name: 'A raid' },
    };
    const collection = { type: 'FeatureCollection', features: [feature] };
    const [raid] = taken(readGeoJson(JSON.stringify(collection))).incidents;
    assert.deepEqual([raid?.title, raid?.where], [{ en: 'A raid' }, ['41.4, 128.1']]);
    const wrong = { ...collection, features: [feature, { type: 'Feature', geometry: null, properties: {} }] };
    const read = readGeoJson(JSON.stringify(wrong));
    assert.deepEqual('problems' in read && read.problems.map(({ row }) => row), [2]);
  });
});

describe('CSV in ACLED’s shape', () => {
  it('has ACLED’s 31 columns first, in order', () => {
    const shared = { incidents: [], actors: [] };
    const [head] = writeAcled(shared, around, 'desk').text.split('\r\n');
    assert.deepEqual(head!.split(',').slice(0, 31), acledColumns);
    assert.equal(acledColumns.length, 31);
  });

  it('brings back all that it can hold', () => {
    fc.assert(
      fc.property(sharedArb, (shared) => {
        const held = shared.incidents
          .filter((each) => each.when !== null)
          .map((each) => ({ ...each, links: [], where: each.where.filter((place) => place !== '') }));
        const back = taken(readAcled(writeAcled(shared, around, 'desk').text, firstTerms));
        assert.deepEqual(
          back.incidents.map((each) => ({ ...each, typed: null })),
          held.map((each) => ({ ...each, typed: null })),
        );
      }),
    );
  });

  it('of ACLED itself is read without the columns beside, a month as a month', () => {
    const row: Record<string, string> = {
      event_id_cnty: 'PRK1',
      event_date: '28 November 2019',
      time_precision: '3',
      event_type: 'Strategic developments',
      sub_event_type: 'Arrests',
      location: 'Hyesan',
      admin1: 'Ryanggang',
      notes: 'Twelve people were arrested.',
      fatalities: '0',
    };
    const csv = [acledColumns.join(','), acledColumns.map((name) => `"${row[name] ?? ''}"`).join(',')].join(
      '\n',
    );
    const [read] = taken(readAcled(csv, firstTerms)).incidents;
    assert.deepEqual(
      [read?.kind, read?.when?.edtf, read?.where, read?.howMany],
      ['arrest', '2019-11', ['Hyesan, Ryanggang'], null],
    );
  });

  it('says which columns are missing and takes nothing', () => {
    const read = readAcled('a,b\n1,2\n', firstTerms);
    assert.match('problems' in read ? read.problems[0]!.sentence : '', /event_id_cnty/);
  });
});

describe('followthemoney', () => {
  const { schemata } = createRequire(import.meta.url)('@alephdata/followthemoney/dist/defaultModel.json') as {
    schemata: Record<
      string,
      { properties: Record<string, { type: string; stub?: boolean }>; extends: string[]; required?: string[] }
    >;
  };
  const propertiesOf = (name: string): Record<string, { type: string; stub?: boolean }> =>
    Object.assign({}, ...schemata[name]!.extends.map(propertiesOf), schemata[name]!.properties);

  it('has entities that its own model knows, every property of them', () => {
    const { ledger } = withActs();
    const { shared, around: found } = gather(ledger);
    const entities = writeFtm(shared, found)
      .text.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.ok(
      entities.some(({ schema }) => schema === 'Event') &&
        entities.some(({ schema }) => schema === 'PublicBody'),
    );
    for (const { schema, properties } of entities) {
      const known = propertiesOf(schema);
      assert.ok(properties.name.length > 0);
      for (const [name, values] of Object.entries<string[]>(properties)) {
        assert.ok(known[name] && !known[name].stub, `${schema}.${name}`);
        if (known[name].type === 'date')
          for (const value of values) assert.match(value, /^\d{4}(-\d{2}(-\d{2})?)?$/);
        if (known[name].type === 'country') for (const value of values) assert.match(value, /^[a-z]{2}$/);
      }
    }
  });

  it('goes out, comes back and goes out as the same bytes', () => {
    const { ledger } = withActs();
    const { shared, around: found } = gather(ledger);
    const once = writeFtm(shared, found).text;
    assert.equal(writeFtm(taken(readFtm(once, found)), found).text, once);
  });
});

describe('a table', () => {
  it('is read as people type, by its headings', () => {
    const csv = '제목,Date,Place,Type,How many\n혜산 급습,mid-November 2019,Hyesan; Kangan,체포,10-12\n';
    const table = tableOfCsv(csv);
    assert.ok('columns' in table);
    const [read] = taken(readTable(table, guessMapping(table.columns), around)).incidents;
    assert.match(read!.id, /^[0-9a-f]{32}$/);
    assert.deepEqual(
      { ...read, id: 'id' },
      {
        id: 'id',
        title: { ko: '혜산 급습' },
        kind: 'arrest',
        when: { edtf: '[2019-11-11..2019-11-20]', typed: 'mid-November 2019' },
        where: ['Hyesan', 'Kangan'],
        by: null,
        howMany: { min: 10, max: 12, parts: [] },
        links: [],
        acts: [],
      },
    );
  });

  it('is refused whole, with each row that was not understood', () => {
    const table = tableOf([
      ['title', 'date', 'type'],
      ['one', '2019-13-45', 'arrest'],
      ['two', '2019-11', 'arrest'],
      ['three', '2019', 'teleport'],
    ]);
    assert.ok('columns' in table);
    const read = readTable(table, guessMapping(table.columns), around);
    assert.deepEqual('problems' in read && read.problems.map(({ row }) => row), [2, 4]);
  });

  it('without ids is known again when it is taken in again, and keeps rows that say the same apart', () => {
    const { ledger } = testLedger();
    const table = tableOf([['title', 'date'], ...Array(2).fill(['A raid', '2019-11']), ['Another', '2019']]);
    assert.ok('columns' in table);
    const read = () => taken(readTable(table, guessMapping(table.columns), around));
    takeIn(ledger, random, read(), 'one.csv');
    assert.equal(incidents(ledger).length, 3);
    assert.deepEqual(
      previewImport(ledger, read()).map(({ state }) => state),
      ['same', 'same', 'same'],
    );
  });

  it('runs nothing in a spreadsheet', () => {
    const shared: Shared = { incidents: [{ ...bare, title: { en: '=HYPERLINK("http://x")' } }], actors: [] };
    for (const { text: csv } of [
      writeCsv(shared, around),
      writeAcled(
        { ...shared, incidents: [{ ...shared.incidents[0]!, when: { edtf: '2019', typed: '2019' } }] },
        around,
        'd',
      ),
    ])
      assert.doesNotMatch(csv, /(^|[,"\n])=/);
  });
});

const bare = {
  id: 'a',
  title: { en: 'A' },
  kind: 'arrest',
  when: null,
  where: [],
  by: null,
  howMany: null,
  links: [],
  acts: [],
};

function withActs() {
  const { ledger } = testLedger();
  importPlaces(ledger, [
    {
      geonames: 1,
      name: 'Hyesan',
      others: ['혜산'],
      latitude: 41.4,
      longitude: 128.1,
      precision: 'town',
      country: 'KP',
      province: '13',
    },
  ]);
  const raid = stateIncident(ledger, random, {
    title: { en: 'The raid', ko: '급습' },
    kind: 'arrest',
    when: { edtf: '2019-11', typed: 'November 2019' },
    where: ['Hyesan'],
  });
  const ministry = stateActor(ledger, random, { name: { en: 'Ministry of State Security' }, type: 'office' });
  const suspect = stateActor(ledger, random, { name: { en: 'The suspect' }, subject: 'subject-1' });
  const act = stateAct(ledger, random, { incident: raid, kind: 'arrest' });
  castActor(ledger, act, { role: 'perpetrator', actor: ministry });
  castActor(ledger, act, { role: 'victim', actor: suspect });
  return { ledger, raid };
}

describe('what leaves', () => {
  it('holds no protected actor and nothing of a claim or a source, in any format', () => {
    const { ledger } = withActs();
    const { shared, around: found, heldBack } = gather(ledger);
    assert.equal(heldBack, 1);
    const all = [writeGeoJson, writeFtm, writeCsv].map((write) => write(shared, found).text);
    for (const file of [...all, writeAcled(shared, found, 'desk').text]) {
      assert.doesNotMatch(file, /suspect/i);
      assert.match(file, /The raid/);
    }
  });

  it('holds nobody who was marked as a subject after a merger, under either name', () => {
    const { ledger, raid } = withActs();
    const [one, other] = ['An alias', 'A full name'].map((en) =>
      stateActor(ledger, random, { name: { en } }),
    ) as [string, string];
    castActor(ledger, stateAct(ledger, random, { incident: raid, kind: 'arrest' }), {
      role: 'victim',
      actor: one,
    });
    mergeActors(ledger, one, other);
    changeActor(ledger, one, { subject: 'subject-2' });
    const { shared, around: found } = gather(ledger);
    for (const write of [writeGeoJson, writeFtm])
      assert.doesNotMatch(write(shared, found).text, /An alias|A full name/);
  });

  it('of the sample thread says what each format could not hold', async () => {
    const { ledger } = await hyesanRecord();
    const { shared, around: found } = gather(ledger);
    assert.ok(writeAcled(shared, found, 'desk').cannot.some((sentence) => /links/.test(sentence)));
    assert.ok(writeFtm(shared, found).cannot.some((sentence) => /several languages/.test(sentence)));
  });
});

describe('an import', () => {
  const shared: Shared = { incidents: [bare, { ...bare, id: 'b', title: { en: 'B' } }], actors: [] };

  it('is seen before it is done, and writes nothing then', () => {
    const { ledger } = testLedger();
    assert.deepEqual(
      previewImport(ledger, shared).map(({ state }) => state),
      ['new', 'new'],
    );
    assert.equal(incidents(ledger).length, 0);
    takeIn(ledger, random, shared, 'file.csv');
    const changed = { ...shared, incidents: [bare, { ...bare, id: 'b', title: { en: 'B2' } }] };
    assert.deepEqual(
      previewImport(ledger, changed).map(({ state, fields }) => [state, fields]),
      [
        ['same', []],
        ['changes', ['title']],
      ],
    );
  });

  it('is undone as a whole: what it made goes, what it changed is as it was', () => {
    const { ledger } = testLedger();
    takeIn(ledger, random, { ...shared, incidents: [bare] }, 'one.csv');
    const second = takeIn(
      ledger,
      random,
      { ...shared, incidents: [{ ...bare, title: { en: 'Changed' } }, shared.incidents[1]!] },
      'two.csv',
    );
    assert.deepEqual(undoImport(ledger, second), []);
    assert.deepEqual(
      incidents(ledger).map(({ title }) => title.en),
      ['A'],
    );
    assert.equal(imports(ledger).find(({ id }) => id === second)?.undone, true);
    assert.throws(() => undoImport(ledger, second), /undone before/);
  });

  it('when undone keeps what somebody has written since, and says of which', () => {
    const { ledger } = testLedger();
    const id = takeIn(ledger, random, shared, 'file.csv');
    changeIncident(ledger, 'b', { kind: 'detention' });
    assert.deepEqual(undoImport(ledger, id), ['b']);
    assert.equal(incident(ledger, 'b')?.kind, 'detention');
    assert.deepEqual(
      incidents(ledger).map((each) => each.id),
      ['b'],
    );
  });

  it('with one id twice is refused, and nothing is taken in', () => {
    const { ledger } = testLedger();
    assert.throws(
      () => takeIn(ledger, random, { ...shared, incidents: [bare, bare] }, 'x'),
      /Nothing was taken in/,
    );
    assert.equal(incidents(ledger).length, 0);
  });

  it('of many rows is taken in in steps, and one that was stopped half-way is told and undone', () => {
    const { ledger } = testLedger();
    const many: Shared = {
      incidents: Array.from({ length: 1200 }, (_, index) => ({ ...bare, id: `i${index}` })),
      actors: [],
    };
    const steps = takingIn(ledger, 'import-1', many, 'many.csv');
    assert.deepEqual(steps.next().value, { done: 500, of: 1200 });
    assert.equal(incidents(ledger).length, 500);
    const [half] = imports(ledger);
    assert.deepEqual([half?.whole, half?.done, half?.rows], [false, 500, 1200]);
    undoImport(ledger, 'import-1');
    assert.equal(incidents(ledger).length, 0);
    const id = takeIn(ledger, random, many, 'many.csv');
    assert.equal(incidents(ledger).length, 1200);
    assert.equal(imports(ledger).find((each) => each.id === id)?.whole, true);
  });

  it('when undone takes out the actors that it made, but for those whom somebody has used since', () => {
    const { ledger } = testLedger();
    const made: Shared = {
      incidents: [{ ...bare, acts: [act('a1', ['ann', 'bob'])] }],
      actors: ['ann', 'bob'].map((id) => ({ id, name: { en: id }, type: 'person', others: [] })),
    };
    const id = takeIn(ledger, random, made, 'file.ftm');
    const other = stateIncident(ledger, random, { title: { en: 'Another' }, kind: 'arrest' });
    castActor(ledger, stateAct(ledger, random, { incident: other, kind: 'arrest' }), {
      role: 'victim',
      actor: 'bob',
    });
    undoImport(ledger, id);
    assert.deepEqual(
      actors(ledger).map((each) => each.id),
      ['bob'],
    );
    assert.equal(actor(ledger, 'ann'), null);
  });
});

const act = (id: string, victims: string[]) => ({
  id,
  kind: 'arrest',
  when: null,
  where: [],
  howMany: null,
  parts: victims.map((who) => ({ role: 'victim' as const, actor: who })),
});
