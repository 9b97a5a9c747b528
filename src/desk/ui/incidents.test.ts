// What an incident is made of, and actors, in real Chromium, by keyboard, against a desk that answers from fixtures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import type {
  ActorDetail,
  ActorList,
  ActorRow,
  IncidentParts,
  PlaceView,
  Understood,
} from '../api/incidents-types.ts';
import { assertUsable, button, desk, laptop, openAt, phone, sent } from './testing-node.ts';

const hyesan: PlaceView = {
  id: 'place1',
  name: { en: 'Hyesan', ko: '혜산' },
  latitude: 41.4,
  longitude: 128.18,
  precision: 'town',
  within: 'Ryanggang',
  country: 'KP',
};
const office: ActorRow = {
  id: 'actor1',
  name: { en: 'Security office', ko: '보위부' },
  others: ['Bowibu'],
  type: 'office',
  protected: false,
  acts: 1,
};
const driver: ActorRow = {
  id: 'actor2',
  name: { en: 'A driver' },
  others: [],
  type: 'person',
  protected: true,
  acts: 1,
};
const twelve = { min: 12, max: 12, parts: [{ label: 'held', min: 10, max: 10 }] };
const samho = { ...hyesan, name: { en: 'Samho' }, latitude: 40, longitude: 127 };
const parts: IncidentParts = {
  places: [{ typed: '혜산', spelled: 'Hyesan', place: hyesan, choices: [] }],
  acts: [
    {
      id: 'act1',
      kind: 'arrest',
      kindName: 'arrest',
      when: { edtf: '2019-11-1X', typed: 'mid-November 2019', display: 'mid-November 2019' },
      where: 'Hyesan',
      typedWhere: '혜산',
      howMany: twelve,
      parts: [
        { role: 'perpetrator', noted: 'actor1', actor: office },
        { role: 'victim', noted: 'actor2', actor: driver },
      ],
    },
  ],
  accounts: [{ claim: 'claim1', wording: { en: 'Twelve people were arrested in Hyesan.' }, howMany: twelve }],
};
const understood: Understood[] = [
  {
    typed: 'Samho',
    spelled: 'Samho',
    place: null,
    choices: [
      { ...samho, id: 'place2', within: 'North Province', means: 'Samho, North Province' },
      { ...samho, id: 'place3', within: 'South Province', means: 'Samho, South Province' },
    ],
  },
];
const detail: ActorDetail = {
  actor: { ...office, subject: null, within: null },
  within: null,
  sameAs: null,
  merged: [{ ...office, id: 'actor3', name: { en: 'State security' }, others: [] }],
  parts: [
    {
      act: 'act1',
      kind: 'arrest',
      role: 'perpetrator',
      incident: 'incident1',
      title: { en: 'Raids in Hyesan' },
    },
  ],
  subjects: [{ id: 'subject1', label: 'Grey Heron', class: 'source' }],
};

function answered(): void {
  const bodies: Record<string, unknown> = {
    '/incidents/incident1/acts': parts,
    '/vocabulary': {
      terms: ['arrest', 'search'].map((id) => ({
        id,
        name: { en: id },
        huridocs: null,
        acled: null,
        retired: false,
      })),
      acled: {},
    },
    '/actors': { total: 2, all: 2, rows: [office, driver] } satisfies ActorList,
    '/actors/actor1': detail,
    '/places/understood': understood,
  };
  for (const [path, body] of Object.entries(bodies)) desk.answers.set(`GET ${path}`, { status: 200, body });
}

const shots = process.env.SHOTS;

describe('an incident on the screen', () => {
  for (const [name, options] of [
    ['on a laptop, light', { viewport: laptop, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`can be used by everyone ${name}`, async () => {
      answered();
      const page = await openAt('#/incidents/incident1', options);
      const look = async (what: string) => {
        await assertUsable(page, what);
        if (!shots) return;
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: `${shots}/${what} ${name}.png`, fullPage: true });
      };
      await page.getByText('41.40 N 128.18 E').waitFor();
      await page.getByText('protected, never exported').waitFor();
      await look('incident');
      await button(page, 'Change the incident').click();
      await page.getByLabel(/^Where/).fill('Samho');
      await page.getByText('may be 2 places').waitFor();
      await look('incident form');
      await page.evaluate(() => {
        location.hash = '#/actors/actor1';
      });
      await page.getByText('turned out to be this one').waitFor();
      await look('actor');
      await button(page, 'Change the actor').click();
      await page.getByLabel('Other names and spellings').waitFor();
      await look('actor form');
    });

  it('takes an act, and whoever took part, by keyboard', async () => {
    answered();
    const page = await openAt('#/incidents/incident1');
    await button(page, 'Add an act').press('Enter');
    const form = page.getByRole('form', { name: 'Add an act' });
    await form.getByLabel('How many').fill('12');
    await form.getByLabel('Its parts').fill('10 held, 2 handed over');
    await form.getByLabel('When').fill('mid-November 2019');
    await form.getByLabel(/^Where/).fill('Samho');
    await form.getByRole('button', { name: /It is Samho, South Province/ }).press('Enter');
    await form.getByRole('button', { name: 'Add the act' }).press('Enter');
    await form.waitFor({ state: 'detached' });
    assert.deepEqual(sent('POST', '/incidents/incident1/acts'), [
      {
        kind: 'arrest',
        where: 'Samho, South Province',
        when: { typed: 'mid-November 2019', language: 'en' },
        howMany: {
          min: 12,
          max: 12,
          parts: [
            { label: 'held', min: 10, max: 10 },
            { label: 'handed over', min: 2, max: 2 },
          ],
        },
      },
    ]);
    await button(page, 'Who took part').press('Enter');
    await page.getByLabel('Role').selectOption('victim');
    // The desk's list comes only after a choice was marked, before it.
    const marked = Promise.withResolvers<void>();
    await page.route('**/actors?*', (route) => marked.promise.then(() => route.continue()));
    const who = page.getByRole('combobox', { name: /^Who/ });
    await who.fill('장마당 상인');
    const made = page.getByRole('option', { name: 'Make “장마당 상인”', selected: true });
    await made.waitFor();
    await who.press('End');
    marked.resolve();
    await page.getByRole('option', { name: /Security office/ }).waitFor();
    await made.waitFor();
    await who.press('Enter');
    await button(page, 'Put in this role').press('Enter');
    await button(page, 'Who took part').waitFor();
    assert.deepEqual(sent('POST', '/acts/act1/parts'), [
      { role: 'victim', newActor: { name: { ko: '장마당 상인' }, type: 'person' } },
    ]);
    await page.getByTitle('Take out of the role of perpetrator').press('Enter');
    await page.getByText('protected, never exported').waitFor();
    assert.deepEqual(sent('DELETE', '/acts/act1/parts'), [{ role: 'perpetrator', actor: 'actor1' }]);
  });

  it('merges actors and tells them apart, by keyboard', async () => {
    answered();
    desk.answers.set('GET /actors/actor2', {
      status: 200,
      body: { ...detail, actor: { ...driver, subject: 'subject1', within: null }, merged: [] },
    });
    const page = await openAt('#/actors');
    await page.getByText('2 actors').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await button(page, 'Tell them apart').press('Enter');
    const who = page.getByRole('combobox', { name: /^This is the same as/ });
    await who.fill('driver');
    await page.getByRole('option', { name: /A driver/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await button(page, 'Make them one').press('Enter');
    await page.getByRole('heading', { name: 'A driver' }).waitFor();
    assert.deepEqual(sent('PUT', '/actors/actor3/same'), [{ as: null }]);
    assert.deepEqual(sent('PUT', '/actors/actor1/same'), [{ as: 'actor2' }]);
    await page.keyboard.press('h');
    await page.waitForURL(/#\/history\/actor\/actor2/);
  });
});
