// Incidents over the desk's server, on a ledger: acts, actors in roles, places as the gazetteer has them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateSubject } from '../../record/circles.ts';
import { statePlace } from '../../record/places.ts';
import type { ActorDetail, ActorList, IncidentParts, Understood } from './incidents-types.ts';
import { type ServedDesk, servedDesk } from './testing.ts';
import type { ClaimList, IncidentDetail, Refusal } from './types.ts';

let desks = 0;

async function withIncident(): Promise<ServedDesk & { incident: string }> {
  const served = await servedDesk(`incidents ${desks++}`);
  const { ledger, random } = served.desk;
  const province = statePlace(ledger, random, { name: { en: 'North Province' }, precision: 'province' });
  const south = statePlace(ledger, random, { name: { en: 'South Province' }, precision: 'province' });
  statePlace(ledger, random, {
    name: { en: 'Hyesan', ko: '혜산' },
    others: ['Hyesan-si'],
    latitude: 41.4,
    longitude: 128.18,
  });
  for (const within of [province, south]) statePlace(ledger, random, { name: { en: 'Samho' }, within });
  const { id } = await served.ask<{ id: string }>('POST', '/incidents', {
    title: { en: 'Raids' },
    kind: 'arrest',
    where: '혜산',
  });
  return { ...served, incident: id };
}

describe('an incident', () => {
  it('shows its places under one spelling, wherever they are shown, and keeps what was typed', async () => {
    const { ask, get, incident } = await withIncident();
    const { incident: shown } = await get<IncidentDetail>(`/incidents/${incident}`);
    assert.equal(shown.where, 'Hyesan');
    assert.equal(shown.typedWhere, '혜산');
    await ask('POST', '/claims', { wording: { en: 'Twelve were arrested.' }, where: 'Hyesan-si; Nowhere' });
    const { rows } = await get<ClaimList>('/claims');
    assert.equal(rows[0]!.where, 'Hyesan, Nowhere');
  });

  it('says of a name that may be two places what to type so that one is meant', async () => {
    const { ask, get, incident } = await withIncident();
    const [one, two] = await get<Understood[]>(`/places/understood?q=${encodeURIComponent('혜산; Samho')}`);
    assert.equal(one!.place?.latitude, 41.4);
    assert.equal(two!.place, null);
    assert.deepEqual(
      two!.choices.map(({ means }) => means),
      ['Samho, North Province', 'Samho, South Province'],
    );
    await ask('PUT', `/incidents/${incident}`, { where: two!.choices[1]!.means });
    const { places } = await get<IncidentParts>(`/incidents/${incident}/acts`);
    assert.equal(places[0]!.place?.id, two!.choices[1]!.id);
  });

  it('has acts, with those who took part in a role, and lets go of both', async () => {
    const { ask, get, incident } = await withIncident();
    const { id } = await ask<{ id: string }>('POST', `/incidents/${incident}/acts`, {
      kind: 'arrest',
      when: { typed: 'mid-November 2019', language: 'en' },
      howMany: { min: 12, max: 12, parts: [] },
    });
    const { actor } = await ask<{ actor: string }>('POST', `/acts/${id}/parts`, {
      role: 'perpetrator',
      newActor: { name: { ko: '보위부' }, type: 'office' },
    });
    const shown = async () => (await get<IncidentParts>(`/incidents/${incident}/acts`)).acts;
    const [act] = await shown();
    assert.equal(act!.kindName, 'arrest');
    assert.equal(act!.when?.typed, 'mid-November 2019');
    assert.deepEqual(
      act!.parts.map(({ role, actor: who }) => [role, who?.name.ko]),
      [['perpetrator', '보위부']],
    );
    await ask('PUT', `/acts/${id}`, { kind: 'detention' });
    assert.equal((await shown())[0]!.kindName, 'detention');
    assert.equal((await shown())[0]!.howMany?.min, 12, 'what is left out stays');
    await ask('DELETE', `/acts/${id}/parts`, { role: 'perpetrator', actor });
    assert.deepEqual((await shown())[0]!.parts, []);
    await ask('DELETE', `/acts/${id}`);
    assert.deepEqual(await shown(), []);
  });

  it('makes no actor for an act that is not there', async () => {
    const { ask, get } = await withIncident();
    await ask(
      'POST',
      '/acts/none/parts',
      { role: 'victim', newActor: { name: { en: 'X' }, type: 'person' } },
      404,
    );
    assert.equal((await get<ActorList>('/actors')).all, 0);
  });

  it('keeps its own count beside what claims say', async () => {
    const { ask, get, incident } = await withIncident();
    const howMany = { min: 12, max: 12, parts: [] };
    await ask('PUT', `/incidents/${incident}`, { howMany: { ...howMany, max: 14 } });
    await ask('POST', '/claims', { wording: { en: 'Twelve.' }, howMany, incident });
    const { accounts } = await get<IncidentParts>(`/incidents/${incident}/acts`);
    assert.equal((await get<IncidentDetail>(`/incidents/${incident}`)).incident.howMany?.max, 14);
    assert.deepEqual(
      accounts.map(({ howMany: said }) => said.max),
      [12],
    );
  });

  it('tells what was done to its acts in its history', async () => {
    const { ask, get, incident } = await withIncident();
    const { id } = await ask<{ id: string }>('POST', `/incidents/${incident}/acts`, { kind: 'arrest' });
    await ask('POST', `/acts/${id}/parts`, {
      role: 'victim',
      newActor: { name: { en: 'A trader' }, type: 'person' },
    });
    const told = JSON.stringify(await get(`/history/incident/${incident}`));
    assert.match(told, /victim “A trader”/);
  });
});

describe('actors', () => {
  it('are found by any name, merged with what they did, and told apart again', async () => {
    const { ask, get, incident } = await withIncident();
    const make = async (name: Record<string, string>, others: string[] = []) =>
      (await ask<{ id: string }>('POST', '/actors', { name, others })).id;
    const [one, two] = [await make({ ko: '김 과장' }), await make({ en: 'The section head' }, ['Kim'])];
    const { id } = await ask<{ id: string }>('POST', `/incidents/${incident}/acts`, { kind: 'arrest' });
    await ask('POST', `/acts/${id}/parts`, { role: 'perpetrator', actor: one });
    const found = async (q: string) =>
      (await get<ActorList>(`/actors?q=${encodeURIComponent(q)}`)).rows.map((row) => row.id);
    assert.deepEqual(await found('kim'), [two]);
    await ask('PUT', `/actors/${one}/same`, { as: two });
    assert.deepEqual(await found('과장'), [two], 'by the name of the one that it turned out to be');
    const merged = await get<ActorDetail>(`/actors/${two}`);
    assert.equal(merged.merged[0]!.id, one);
    assert.equal(merged.parts[0]!.incident, incident);
    const { sentence } = await ask<Refusal>('PUT', `/actors/${two}/same`, { as: one }, 400);
    assert.match(sentence, /Nothing was changed/);
    await ask('PUT', `/actors/${one}/same`, { as: null });
    assert.deepEqual((await get<ActorDetail>(`/actors/${two}`)).parts, []);
  });

  it('who are protected subjects are not merged with one who is not', async () => {
    const { desk, ask, get } = await withIncident();
    const subject = stateSubject(desk.ledger, desk.random, { label: 'The driver', class: 'witness' });
    const make = async (en: string) =>
      (await ask<{ id: string }>('POST', '/actors', { name: { en }, type: 'person' })).id;
    const [one, two] = [await make('A driver'), await make('A driver of the unit')];
    await ask('PUT', `/actors/${one}`, { subject, others: ['운전수'] });
    const { actor } = await get<ActorDetail>(`/actors/${one}`);
    assert.deepEqual([actor.protected, actor.subject, actor.others], [true, subject, ['운전수']]);
    const { sentence } = await ask<Refusal>('PUT', `/actors/${one}/same`, { as: two }, 400);
    assert.match(sentence, /protected subject/);
  });
});
