// What becomes of a story between its draft and its end: stages, embargo, publication with topics and incidents,
// correction at a statement, withdrawal.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { testFolder } from '../ledger/testing.ts';
import { stateCircle } from '../record/circles.ts';
import { stateClaim } from '../record/claims.ts';
import { stateIncident } from '../record/incidents.ts';
import { statePlace } from '../record/places.ts';
import { addCorrection } from '../story/corrections.ts';
import { setEmbargo } from '../story/embargo.ts';
import { setTopics } from '../story/placement.ts';
import { signStory } from '../story/signing.ts';
import {
  addVersion,
  createStory,
  editBody,
  paragraphs,
  readStory,
  setVersion,
  translationOf,
} from '../story/story.ts';
import { setStages } from '../story/workflow.ts';
import { utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { showIncidents, shownChoices } from './incidents-shown.ts';
import { publications } from './publications.ts';
import { publish } from './publish.ts';
import { rewordStatement } from './reword-statement.ts';
import { testDesk } from './testing.ts';
import { withdraw } from './withdraw.ts';

const folder = testFolder('whole-life');
let desks = 0;
/** Whatever the site asks of the drop's bundle. */
const anything = new Proxy(new Map<string, Uint8Array>(), {
  get: (map, name) =>
    name === 'get' || name === 'has'
      ? (file: string) => (name === 'has' ? true : (map.get(file) ?? utf8(`/* ${file} */`)))
      : Reflect.get(map, name).bind(map),
});

async function story() {
  const desk = testDesk(`whole life ${desks++}`);
  const { ledger, random } = desk;
  const at = join(folder, String(desks));
  mkdirSync(at);
  desk.publishing = {
    edition: join(at, 'edition'),
    site: join(at, 'site'),
    url: 'https://news.example/',
    assets: () => anything,
  };
  statePlace(ledger, random, {
    name: { en: 'Hyesan', ko: '혜산' },
    latitude: 41.4,
    longitude: 128.18,
    precision: 'town',
  });
  const claim = stateClaim(ledger, random, { wording: { en: 'Twelve were taken' }, where: ['Hyesan'] });
  stateIncident(ledger, random, {
    title: { en: 'Arrests in Hyesan', ko: '혜산 체포' },
    kind: 'arrest',
    where: ['Hyesan'],
    when: { edtf: '2019-11', typed: 'November 2019' },
    claims: [claim],
  });
  const id = await createStory(ledger, { slug: 'raids', section: 'border', original: 'ko' }, random);
  setVersion(ledger, id, 'ko', { headline: '혜산서 체포', byline: '편집국' });
  const tied = (text: string) => [{ text, statement: { id: 'st-1', claims: [claim] } }, { text: ' …' }];
  editBody(ledger, id, 'ko', () => paragraphs([tied('12명이 잡혔다고 한다')], random), random);
  addVersion(ledger, id, 'en');
  setVersion(ledger, id, 'en', { headline: 'Arrests', byline: 'The desk' });
  const original = readStory(ledger, id)!.versions[0]!.blocks;
  editBody(
    ledger,
    id,
    'en',
    () => translationOf(original, [tied('Twelve were taken, it is said')], random),
    random,
  );
  const read = () => readStory(ledger, id)!;
  return { desk, id, at, read, sign: () => signStory(ledger, read(), random) };
}

const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;

describe('a story’s whole life', () => {
  it('is held up by the newsroom’s stages and by its embargo, and by nothing else', async () => {
    const { desk, id, read, sign } = await story();
    const { ledger, random } = desk;
    sign();
    const rule = { id: 'edit', name: 'edit', roles: [], members: ['somebody else'] };
    setStages(ledger, [rule]);
    await assert.rejects(publish(desk, id, '2019-12-03'), code('not-allowed'));
    setStages(ledger, [{ ...rule, members: [] }]);
    const circle = stateCircle(ledger, random, {
      label: 'knew of it',
      sizeByDate: { '2019-11-01': [20, 60], '2999-01-01': [5000, 9000] },
      basis: 'estimate',
    });
    setEmbargo(ledger, read(), { circle, people: 1000 });
    await assert.rejects(publish(desk, id, '2019-12-03'), code('embargoed'));
    setEmbargo(ledger, read(), { circle, people: 20 });
    await publish(desk, id, '2019-12-03');
    assert.equal(read().stage, 'published');
    // It does not hold back what is out.
    setEmbargo(ledger, read(), { until: '2999-01-01' });
    await publish(desk, id, '2019-12-04');
  });

  it('shows on the map and the timeline what was chosen and signed, and lists it under its topics', async () => {
    const { desk, id, at, read, sign } = await story();
    const { ledger } = desk;
    setTopics(ledger, read(), ['crackdown', 'phones']);
    assert.throws(() => setTopics(ledger, read(), ['Not a slug']), code('topic-malformed'));
    const [choice] = shownChoices(ledger, read()).others;
    assert.equal(choice!.title.en, 'Arrests in Hyesan');
    showIncidents(ledger, read(), [choice!.id]);
    sign();
    await publish(desk, id, '2019-12-03');
    const geojson = JSON.parse(readFileSync(join(at, 'edition/incidents.geojson'), 'utf8'));
    assert.deepEqual(geojson.features, [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [128.18, 41.4] },
        properties: {
          title: { ko: '혜산 체포', en: 'Arrests in Hyesan' },
          place: { ko: '혜산', en: 'Hyesan' },
          when: '2019-11',
          precision: 'town',
          story: ['raids'],
        },
      },
    ]);
    assert.doesNotMatch(JSON.stringify(geojson), new RegExp(choice!.id));
    assert.ok(readdirSync(join(at, 'site/en')).includes('map'));
    assert.ok(readdirSync(join(at, 'site/en/topics')).includes('crackdown'));
    // One more incident, or another title of it, is another text to sign.
    showIncidents(ledger, read(), []);
    await assert.rejects(publish(desk, id), code('not-signed'));
  });

  it('is corrected at the statement in every language, and published again only when it is signed', async () => {
    const { desk, id, at, read, sign } = await story();
    sign();
    await publish(desk, id, '2019-12-03');
    const text = { ko: '열 명이었다.', en: 'It was ten.' };
    addCorrection(
      desk.ledger,
      { story: id, date: '2020-01-10', text, about: null, statement: 'st-1' },
      desk.random,
    );
    rewordStatement(desk, read(), 'st-1', { ko: '10명이 잡혔다고 한다', en: 'Ten were taken, it is said' });
    await assert.rejects(publish(desk, id), code('not-signed'));
    sign();
    await publish(desk, id, '2020-01-10');
    const page = readFileSync(join(at, 'site/en/stories/raids/index.html'), 'utf8');
    assert.match(page, /It was ten\./);
    assert.match(page, /Ten were taken/);
    assert.doesNotMatch(page, /Twelve/);
    assert.equal(read().versions[1]!.blocks[0]!.runs[0]!.statement?.id, 'st-1');
  });

  it('ends on a page that says why it is gone, with nothing else of it left', async () => {
    const { desk, id, at, read, sign } = await story();
    const gone = {
      date: '2020-02-01',
      text: { ko: '철회한다.', en: 'We withdraw it.' },
      headline: { en: 'A report' },
    };
    await assert.rejects(withdraw(desk, id, gone), code('not-published'));
    sign();
    showIncidents(desk.ledger, read(), [shownChoices(desk.ledger, read()).others[0]!.id]);
    sign();
    await publish(desk, id, '2019-12-03');
    await assert.rejects(withdraw(desk, id, { ...gone, text: { en: 'x' } }), code('withdrawal-incomplete'));
    const { url } = await withdraw(desk, id, gone);
    assert.equal(url, 'https://news.example/ko/stories/raids/');
    assert.deepEqual([read().stage, read().withdrawn?.date], ['withdrawn', '2020-02-01']);
    const page = readFileSync(join(at, 'site/en/stories/raids/index.html'), 'utf8');
    assert.match(page, /We withdraw it\./);
    const all = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(html|md|xml|json)$/.test(file),
    );
    for (const file of all) assert.doesNotMatch(readFileSync(join(at, file), 'utf8'), /Twelve|12명/, file);
    assert.equal(publications(desk.ledger).length, 1);
    assert.ok(!readdirSync(join(at, 'edition')).includes('incidents.geojson'));
    // Put out anew, it is signed like any other.
    sign();
    await publish(desk, id, '2020-03-01');
    assert.deepEqual([read().stage, read().withdrawn], ['published', null]);
  });
});
