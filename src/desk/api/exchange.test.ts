// In and out over the desk's server, on a ledger: a file looked at, taken in as work that is followed, undone; given out.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unlockAge } from '../../ledger/age.ts';
import type { ImportPreview, ImportRow, JobView, PlacesPreview } from './exchange-types.ts';
import type { PlaceDetail, PlaceList, TermDetail, TermList, TermView } from './incidents-types.ts';
import { type ServedDesk, servedDesk } from './testing.ts';
import type { IncidentList } from './types.ts';

let desks = 0;
const served = () => servedDesk(`exchange ${desks++}`);

async function bring<T>(
  { ask, put }: ServedDesk,
  name: string,
  text: string,
  as = '',
): Promise<T & { id: string }> {
  const { id } = await ask<{ id: string }>('POST', '/exchange/files', { name });
  return {
    ...(await put<T>(`/exchange/files/${id}/body${as && `?as=${as}`}`, new TextEncoder().encode(text))),
    id,
  };
}

async function followed({ get }: ServedDesk, job: string): Promise<JobView> {
  for (;;) {
    const view = await get<JobView>(`/jobs/${job}`);
    if (view.state !== 'running' && view.state !== 'going back') return view;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const good = 'Told,Dated,Spot\nA raid,mid-November 2019,Hyesan\n';

describe('a file of another tool', () => {
  it('is seen with its columns, read as somebody says, taken in, and undone', async () => {
    const desk = await served();
    const { ask, get } = desk;
    const seen = await bring<ImportPreview>(desk, 'raids.csv', good);
    assert.deepEqual([seen.as, seen.table?.columns], ['csv', ['Told', 'Dated', 'Spot']]);
    assert.equal(seen.problemCount > 0, true);
    const mapping = { 'title.en': 'Told', when: 'Dated', where: 'Spot' };
    const read = await ask<ImportPreview>('POST', `/exchange/files/${seen.id}/read`, { mapping });
    assert.deepEqual(read.counts, { new: 1, changes: 0, same: 0 });
    assert.equal(read.rows[0]?.what, '[2019-11-11..2019-11-20] · other · Hyesan');
    assert.equal((await get<IncidentList>('/incidents')).total, 0);
    const { job } = await ask<{ job: string }>('POST', `/exchange/files/${seen.id}/take`, { mapping });
    assert.equal((await followed(desk, job)).state, 'done');
    assert.equal((await get<IncidentList>('/incidents?q=raid')).total, 1);
    const [row] = await get<ImportRow[]>('/exchange/imports');
    assert.deepEqual([row?.name, row?.rows, row?.whole], ['raids.csv', 1, true]);
    const undo = await ask<{ job: string }>('POST', `/exchange/imports/${row!.id}/undo`, {});
    assert.equal((await followed(desk, undo.job)).sentence, 'Undone.');
    assert.equal((await get<IncidentList>('/incidents')).total, 0);
  });

  it('with one wrong row is refused whole, with the row', async () => {
    const desk = await served();
    const seen = await bring<ImportPreview>(desk, 'x.csv', 'title,date\nA,2019-11\nB,2019-13-45\n');
    assert.deepEqual([seen.problemCount, seen.problems[0]?.row], [1, 3]);
    await desk.ask('POST', `/exchange/files/${seen.id}/take`, {}, 400);
    assert.equal((await desk.get<IncidentList>('/incidents')).total, 0);
  });

  it('that is stopped half-way leaves nothing in the record', async () => {
    const desk = await served();
    const rows = Array.from({ length: 1500 }, (_, index) => `Raid ${index},2019-11`);
    const seen = await bring<ImportPreview>(desk, 'many.csv', ['title,date', ...rows].join('\n'));
    const { job } = await desk.ask<{ job: string }>('POST', `/exchange/files/${seen.id}/take`, {});
    await desk.ask('DELETE', `/jobs/${job}`);
    assert.equal((await followed(desk, job)).state, 'stopped');
    assert.equal((await desk.get<IncidentList>('/incidents')).total, 0);
  });
});

describe('what leaves the desk', () => {
  it('is locked to whom it is for, or said to lie open', async () => {
    const desk = await served();
    await desk.ask('POST', '/incidents', { title: { en: 'Raids' }, kind: 'arrest' });
    const identity = await generateX25519Identity();
    const to = [await identityToRecipient(identity)];
    const locked = await desk.bytes('POST', '/exchange/out', { as: 'geojson', to, plain: false });
    const open = new TextDecoder().decode(await unlockAge(locked, { identities: [identity] }));
    assert.match(open, /Raids/);
    const plain = await desk.bytes('POST', '/exchange/out', { as: 'csv', to: [], plain: true });
    assert.match(new TextDecoder().decode(plain), /Raids/);
    for (const wrong of [
      { as: 'csv', to: [], plain: false },
      { as: 'csv', to, plain: true },
      { as: 'pdf', to, plain: false },
    ])
      await desk.ask('POST', '/exchange/out', wrong, 400);
  });
});

const line = (id: number, name: string, others: string) =>
  [id, name, name, others, 41.4, 128.18, 'P', 'PPL', 'KP', '', '13', ...Array(8).fill('')].join('\t');

describe('the gazetteer', () => {
  it('is taken in from GeoNames’ table, and its places are found, changed, merged and told apart', async () => {
    const desk = await served();
    const { ask, get } = desk;
    const table = await bring<PlacesPreview>(
      desk,
      'KP.txt',
      [line(1, 'Hyesan', '혜산,Hyesan-si'), line(2, 'Keizan', '')].join('\n'),
      'places',
    );
    assert.deepEqual([table.places, table.fresh], [2, 2]);
    const { job } = await ask<{ job: string }>('POST', '/exchange/places', { table: table.id });
    assert.match((await followed(desk, job)).sentence, /^2 places taken in/);
    const found = await get<PlaceList>(`/places?q=${encodeURIComponent('혜산')}`);
    assert.deepEqual(
      found.rows.map(({ id }) => id),
      ['geonames-1'],
    );
    const { id } = await ask<{ id: string }>('POST', '/incidents', {
      title: { en: 'Raids' },
      kind: 'arrest',
      where: 'Keizan',
    });
    await ask('PUT', '/places/geonames-2/same', { as: 'geonames-1' });
    const detail = await get<PlaceDetail>('/places/geonames-1');
    assert.deepEqual(
      [detail.merged[0]?.id, detail.uses[0]?.id, detail.uses[0]?.typed],
      ['geonames-2', id, 'Keizan'],
    );
    // Whoever filters incidents finds them by any name of their place.
    assert.equal((await get<IncidentList>(`/incidents?q=${encodeURIComponent('혜산')}`)).total, 1);
    await ask('PUT', '/places/geonames-2/same', { as: null });
    assert.equal((await get<IncidentList>(`/incidents?q=${encodeURIComponent('혜산')}`)).total, 0);
    await ask('PUT', '/places/geonames-2', { name: { en: 'Keizan-fu' }, within: 'Hyesan', others: ['恵山'] });
    const changed = await get<PlaceDetail>('/places/geonames-2');
    assert.deepEqual([changed.place.name.en, changed.place.within], ['Keizan-fu', 'Hyesan']);
    // The old spelling still finds it.
    assert.equal((await get<PlaceList>('/places?q=keizan')).total, 1);
    await ask('PUT', '/places/geonames-2', { within: 'nowhere known' }, 404);
  });

  it('refuses a table with a line that is no place, and says which', async () => {
    const seen = await bring<PlacesPreview>(
      await served(),
      'x.txt',
      `${line(1, 'A', '')}\nnothing`,
      'places',
    );
    assert.deepEqual([seen.problemCount, seen.problems[0]?.row], [1, 2]);
  });
});

describe('the vocabulary', () => {
  it('is added to, mapped to HURIDOCS and ACLED, renamed and retired', async () => {
    const { ask, get } = await served();
    const acled = { event: 'Strategic developments', sub: 'Arrests' };
    const name = { en: 'summons', ko: '소환' };
    const { id } = await ask<{ id: string }>('POST', '/vocabulary', {
      name,
      acled,
      huridocs: '030101000000',
    });
    assert.equal((await get<TermList>(`/terms?q=${encodeURIComponent('소환')}`)).rows[0]?.id, id);
    await ask('POST', '/vocabulary', { id, name: { en: 'a summons' }, retired: true });
    const { term } = await get<TermDetail>(`/terms/${id}`);
    assert.deepEqual([term.name, term.retired, term.acled], [{ ...name, en: 'a summons' }, true, acled]);
    await ask(
      'POST',
      '/vocabulary',
      { name: { en: 'x' }, acled: { event: 'Battles', sub: 'None such' } },
      400,
    );
    const { terms } = await get<{ terms: TermView[] }>('/vocabulary');
    assert.equal(
      terms.some((each) => each.id === id),
      true,
    );
  });
});
