// In and out, the gazetteer and the vocabulary in real Chromium, against a desk that answers from fixtures.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExportPreview, ImportPreview, ImportRow, JobView } from '../../api/exchange-types.ts';
import type { PlaceDetail, PlaceView, TermDetail, TermView } from '../../api/incidents-types.ts';
import { assertUsable, button, desk, laptop, openAt, phone, sent, until } from '../testing-node.ts';

const file = { name: 'raids.csv', mimeType: 'text/csv', buffer: Buffer.from('제목,Day\n급습,x\n') };
const seen: ImportPreview = {
  id: 'file1',
  name: 'raids.csv',
  as: 'csv',
  table: {
    columns: ['제목', 'Day'],
    samples: [['급습', 'mid-November 2019']],
    mapping: { 'title.ko': '제목' },
  },
  problems: [],
  problemCount: 0,
  rows: [{ title: '급습', what: '2019-11 · arrest · Hyesan', state: 'new', fields: [] }],
  counts: { new: 1, changes: 0, same: 0 },
  actors: 0,
};
const refused: ImportPreview = {
  ...seen,
  problems: [{ row: 2, sentence: '“teleport” is no term of the vocabulary. Add it, or choose one.' }],
  problemCount: 1,
  rows: [],
  counts: { new: 0, changes: 0, same: 0 },
};
const job = (rest: Partial<JobView>): JobView => ({
  state: 'running',
  unit: 'incidents',
  done: 500,
  of: 1200,
  sentence: '',
  ...rest,
});
const imports: ImportRow[] = [
  {
    id: 'import1',
    name: 'raids.csv',
    rows: 1,
    done: 1,
    whole: true,
    undone: false,
    when: '2019-11-28T10:00:00Z',
  },
  {
    id: 'import2',
    name: 'half.csv',
    rows: 9,
    done: 5,
    whole: false,
    undone: false,
    when: '2019-11-28T10:00:00Z',
  },
];
const out: ExportPreview = {
  incidents: 6,
  cannot: ['1 of 6 incidents have no point: no place of theirs is in the gazetteer.'],
  heldBack: 1,
  bytes: 7000,
};
const hyesan: PlaceView = {
  id: 'place1',
  name: { en: 'Hyesan', ko: '혜산' },
  latitude: 41.4,
  longitude: 128.18,
  precision: 'town',
  within: 'Ryanggang',
  country: 'KP',
};
const place: PlaceDetail = {
  place: { ...hyesan, others: ['Hyesan-si'], geonames: 2043837 },
  sameAs: null,
  merged: [{ ...hyesan, id: 'place2', name: { en: 'Keizan' } }],
  uses: [{ kind: 'incident', id: 'incident1', words: 'Raids in Hyesan', typed: '혜산시' }],
  more: 0,
};
const arrest: TermView = {
  id: 'arrest',
  name: { en: 'arrest', ko: '체포' },
  huridocs: '030101000000',
  acled: { event: 'Strategic developments', sub: 'Arrests' },
  retired: false,
};
const term: TermDetail = { term: arrest, incidents: 2, acts: 1 };

function answered(preview: ImportPreview): void {
  const all: Record<string, unknown> = {
    'POST /exchange/files': { id: 'file1' },
    'PUT /exchange/files/file1/body': preview,
    'POST /exchange/files/file1/read': seen,
    'POST /exchange/files/file1/take': { job: 'job1' },
    'GET /jobs/job1': job({}),
    'GET /exchange/imports': imports,
    'GET /exchange/out': out,
    'POST /exchange/out': 'bytes',
    'GET /places': { total: 1, all: 1, rows: [hyesan] },
    'GET /places/place1': place,
    'GET /terms': { total: 1, all: 1, rows: [arrest] },
    'GET /terms/arrest': term,
    'GET /vocabulary': {
      terms: [arrest],
      acled: { 'Strategic developments': { disorder: 'Strategic developments', subs: ['Arrests', 'Other'] } },
    },
  };
  for (const [asked, body] of Object.entries(all)) desk.answers.set(asked, { status: 200, body });
}

describe('in and out on the screen', () => {
  for (const [name, options] of [
    ['on a laptop, light', { viewport: laptop, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`can be used by everyone ${name}`, async () => {
      answered(refused);
      const page = await openAt('#/exchange', options);
      await page.getByText('no place of theirs is in the gazetteer').waitFor();
      await page.getByRole('heading', { name: 'Take in a gazetteer' }).waitFor();
      await page.getByLabel('File', { exact: true }).setInputFiles(file);
      await page.getByText('is no term of the vocabulary').waitFor();
      await assertUsable(page, 'a refused file');
      for (const [hash, words] of [
        ['#/places', 'Hyesan · 혜산'],
        ['#/places/place1', 'What lies here'],
        ['#/terms/arrest', 'Used by 2 incidents'],
      ] as const) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
        await page.getByText(words).waitFor();
        await assertUsable(page, hash);
      }
      await button(page, 'Change the kind').click();
      await page.getByLabel(/^ACLED/).waitFor();
      await assertUsable(page, 'a kind’s form');
    });

  it('takes a file in only when every row is understood, shows how far it is, and undoes it', async () => {
    answered(refused);
    const page = await openAt('#/exchange');
    await page.getByLabel('File', { exact: true }).setInputFiles(file);
    assert.equal(await page.getByRole('button', { name: 'Nothing to take in' }).isDisabled(), true);
    await page.getByLabel('What “Day” holds').selectOption('when');
    await until(() => sent('POST', '/exchange/files/file1/read').length === 1, 'the file is read again');
    const [{ mapping }] = sent('POST', '/exchange/files/file1/read') as [ImportPreview['table'] & object];
    assert.deepEqual([mapping.when, mapping['title.ko']], ['Day', '제목']);
    await button(page, 'Take in one incident').press('Enter');
    await page.getByText('500 of 1,200').waitFor();
    await button(page, 'Stop').press('Enter');
    await until(() => sent('DELETE', '/jobs/job1').length === 1, 'it is stopped');
    const sentence = 'Stopped. What had been taken in was undone.';
    desk.answers.set('GET /jobs/job1', { status: 200, body: job({ state: 'stopped', sentence }) });
    await page.getByText(sentence).waitFor();
    await page.getByText('Stopped half-way: 5 of 9').waitFor();
    await page.getByTitle('Undo what was taken in from raids.csv').press('Enter');
    await until(() => sent('POST', '/exchange/imports/import1/undo').length === 1, 'it is undone');
  });

  it('gives nothing out before it is said to whom, or that it may lie open', async () => {
    answered(seen);
    const page = await openAt('#/exchange');
    const save = button(page, 'Save the file');
    await save.waitFor();
    assert.equal(await save.isDisabled(), true);
    await page.getByLabel(/^Format/).selectOption('acled');
    await page.getByLabel(/^Lock to/).fill('age1aaa age1bbb');
    await save.press('Enter');
    await until(() => sent('POST', '/exchange/out').length === 1, 'it leaves locked');
    await page.getByLabel(/^Leave the file open/).check();
    await save.press('Enter');
    await until(() => sent('POST', '/exchange/out').length === 2, 'it leaves open');
    assert.deepEqual(sent('POST', '/exchange/out'), [
      { as: 'acled', to: ['age1aaa', 'age1bbb'], plain: false },
      { as: 'acled', to: [], plain: true },
    ]);
  });

  it('changes a place’s spellings, and a kind’s mapping, by keyboard', async () => {
    answered(seen);
    const page = await openAt('#/places/place1');
    await button(page, 'Change the place').press('Enter');
    await page.getByLabel('Other spellings').fill('Hyesan-si; 惠山');
    await page.getByLabel('Latitude, longitude').fill('41.5, 128.2');
    await page.getByRole('form').getByRole('button', { name: 'Change the place' }).press('Enter');
    await until(() => sent('PUT', '/places/place1').length === 1, 'the place is changed');
    const [changed] = sent('PUT', '/places/place1') as [Record<string, unknown>];
    assert.deepEqual(
      [changed.others, changed.latitude, changed.longitude],
      [['Hyesan-si', '惠山'], 41.5, 128.2],
    );
    await page.evaluate(() => {
      location.hash = '#/terms/arrest';
    });
    await button(page, 'Change the kind').press('Enter');
    await page.getByLabel(/^ACLED/).selectOption({ label: 'Other' });
    await page.getByRole('form').getByRole('button', { name: 'Change the kind' }).press('Enter');
    await until(() => sent('POST', '/vocabulary').length === 1, 'the kind is changed');
    const [kind] = sent('POST', '/vocabulary') as [TermView];
    assert.deepEqual([kind.id, kind.acled], ['arrest', { event: 'Strategic developments', sub: 'Other' }]);
  });
});
