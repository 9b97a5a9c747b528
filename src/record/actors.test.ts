import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { type Actor, actor, actorHistory, actorOf, mergeActors, splitActor, stateActor } from './actors.ts';
import { acts, castActor, dropAct, stateAct } from './acts.ts';
import { stateIncident } from './incidents.ts';
import { acledKinds, findTerm, nameOf, stateTerm, vocabulary } from './vocabulary.ts';

const random = seededRandom('actors');
const isCode =
  (code: string) =>
  (error: Error & { code?: string }): boolean =>
    error.code === code;

describe('actors', () => {
  it('are one after merging and two after splitting, and the history says who did what', () => {
    const { ledger } = testLedger();
    const ministry = stateActor(ledger, random, {
      name: { en: 'Ministry of State Security' },
      type: 'office',
    });
    const bowibu = stateActor(ledger, random, { name: { ko: '보위성' }, type: 'office' });
    const find = (id: string) => actor(ledger, id);
    mergeActors(ledger, bowibu, ministry);
    assert.equal(actorOf(bowibu, find)?.id, ministry);
    splitActor(ledger, bowibu);
    assert.equal(actorOf(bowibu, find)?.id, bowibu);
    const merges = actorHistory(ledger, bowibu).filter(({ field }) => field === 'sameAs');
    assert.deepEqual(
      merges.map(({ value }) => value),
      [ministry, null],
    );
  });

  it('are not merged in a circle', () => {
    const { ledger } = testLedger();
    const [a, b] = ['A', 'B'].map((en) => stateActor(ledger, random, { name: { en } })) as [string, string];
    mergeActors(ledger, a, b);
    assert.throws(() => mergeActors(ledger, b, a), isCode('circular'));
  });

  it('that two desks merged into each other are one all the same', () => {
    const one = { id: 'a', sameAs: 'b' } as Actor;
    const other = { id: 'b', sameAs: 'a' } as Actor;
    const find = (id: string) => [one, other].find((each) => each.id === id);
    assert.equal(actorOf('a', find)?.id, actorOf('b', find)?.id);
  });

  it('keep a protected subject apart from a name that is shown', () => {
    const { ledger } = testLedger();
    const hidden = stateActor(ledger, random, { name: { en: 'the suspect' }, subject: 'subject-1' });
    const shown = stateActor(ledger, random, { name: { en: 'a resident' } });
    assert.throws(() => mergeActors(ledger, hidden, shown), isCode('protected'));
  });
});

describe('acts of an incident', () => {
  it('name who took part in which role, until they are dropped', () => {
    const { ledger } = testLedger();
    const raid = stateIncident(ledger, random, { title: { en: 'The raid' }, kind: 'arrest' });
    const office = stateActor(ledger, random, { name: { en: 'Bureau 15' }, type: 'unit' });
    const arrest = stateAct(ledger, random, { incident: raid, kind: 'arrest' });
    castActor(ledger, arrest, { role: 'perpetrator', actor: office });
    assert.deepEqual(acts(ledger, raid)[0]?.parts, [{ role: 'perpetrator', actor: office }]);
    dropAct(ledger, arrest);
    assert.deepEqual(acts(ledger, raid), []);
  });

  it('are not stated of an incident that this device does not have', () => {
    const { ledger } = testLedger();
    assert.throws(
      () => stateAct(ledger, random, { incident: 'none', kind: 'arrest' }),
      isCode('no-such-thing'),
    );
  });
});

describe('the vocabulary', () => {
  it('starts with terms that map to both codebooks', () => {
    const { ledger } = testLedger();
    const terms = vocabulary(ledger);
    const arrest = findTerm(terms, '체포');
    assert.equal(arrest?.huridocs, '030101000000');
    assert.deepEqual(arrest?.acled, { event: 'Strategic developments', sub: 'Arrests' });
    for (const { id, huridocs, acled } of terms) {
      assert.ok(huridocs === null || /^\d{12}$/.test(huridocs), id);
      assert.ok(acled === null || acledKinds[acled.event]?.subs.includes(acled.sub), id);
    }
  });

  it('takes the newsroom’s own terms and names, and keeps the mapping of what was only renamed', () => {
    const { ledger } = testLedger();
    stateTerm(ledger, random, { id: 'arrest', name: { en: 'arrest or detention' } });
    const own = stateTerm(ledger, random, { name: { en: 'radio detection' }, acled: null });
    const terms = vocabulary(ledger);
    assert.equal(nameOf(findTerm(terms, own)!), 'radio detection');
    assert.equal(findTerm(terms, 'arrest or detention')?.huridocs, '030101000000');
  });

  it('refuses a mapping to an event type that ACLED does not have', () => {
    const { ledger } = testLedger();
    const wrong = { name: { en: 'x' }, acled: { event: 'Battles', sub: 'Arrests' } };
    assert.throws(() => stateTerm(ledger, random, wrong), isCode('malformed'));
  });
});
