import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { testFolder } from '../ledger/testing.ts';
import { dropFiles } from '../press/press.ts';
import { stateCircle, stateSubject } from '../record/circles.ts';
import { declareDisclosure, disclosures } from '../record/disclosures.ts';
import { setPolicy } from '../record/policy.ts';
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
import { utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { setSite } from './newsroom.ts';
import { publications } from './publications.ts';
import { buildSite, publish, siteIsBehind } from './publish.ts';
import { renewSite } from './renew.ts';
import { applySuggestion, reviewOf } from './review.ts';
import { type TestDesk, testDesk } from './testing.ts';
import { tooFewIn } from './too-few.ts';

const folder = testFolder('publish');
let desks = 0;

/** A desk with places to publish to. */
function publisher() {
  const desk = testDesk(`publisher ${desks++}`);
  const at = join(folder, String(desks));
  mkdirSync(at);
  desk.publishing = {
    edition: join(at, 'edition'),
    site: join(at, 'site'),
    url: 'https://news.example/',
    assets: () => new Map(dropFiles.map((name) => [name, utf8('// drop')])),
  };
  return { desk, at };
}

const statement = (id: string, text: string) => ({ text, statement: { id, claims: [] } });

/** A story in two languages, whose one statement says who was taken. */
async function draft({ ledger, random }: TestDesk, slug = 'river') {
  const id = await createStory(ledger, { slug, section: 'border', original: 'ko' }, random);
  const lines = { byline: '편집국', editor: '편집인', grounds: '두 사람에게 들었다.' };
  setVersion(ledger, id, 'ko', { headline: '강을 건넜다', ...lines });
  editBody(
    ledger,
    id,
    'ko',
    () =>
      paragraphs(
        [[{ text: '소식통은 ' }, statement('st-1', '마흔다섯 살 남자가'), { text: ' 잡혔다고 했다.' }]],
        random,
      ),
    random,
  );
  addVersion(ledger, id, 'en');
  setVersion(ledger, id, 'en', {
    headline: 'They crossed the river',
    byline: 'The desk',
    translator: 'T. Ranslator',
    editor: 'E. Ditor',
    grounds: 'Two people said so.',
  });
  const original = readStory(ledger, id)!.versions[0]!.blocks;
  const english = [
    [{ text: 'A source said ' }, statement('st-1', 'a man of forty-five'), { text: ' was taken.' }],
  ];
  editBody(ledger, id, 'en', () => translationOf(original, english, random), random);
  return id;
}

const sign = ({ ledger, random, now }: TestDesk, id: string, reasons = '') =>
  signStory(ledger, readStory(ledger, id)!, random, tooFewIn(ledger, { id }, now()) ?? [], {
    words: reasons,
  });
const code =
  (...wanted: string[]) =>
  (error: unknown) =>
    error instanceof SpringhouseError && wanted.includes(error.code);

/** Declares a detail that leaves so few people that the review blocks the story. */
function disclose({ ledger, random }: TestDesk, story: string) {
  setPolicy(ledger, { protected: 100 });
  const within = stateCircle(ledger, random, { label: 'Residents', size: [5000, 9000], basis: 'census' });
  const circle = stateCircle(ledger, random, { label: 'Aged 45', size: [3, 9], basis: 'estimate', within });
  const subject = stateSubject(ledger, random, { label: 'the man', class: 'protected' });
  return { id: declareDisclosure(ledger, random, { story, statement: 'st-1', subject, circle }), within };
}

describe('publishing', () => {
  it('writes edition and site, in every language, and keeps what was published', async () => {
    const { desk, at } = publisher();
    const id = await draft(desk);
    sign(desk, id);
    const { url, pages } = await publish(desk, id, '2019-12-03');
    assert.equal(url, 'https://news.example/ko/stories/river/');
    assert.ok(pages > 5);
    for (const language of ['ko', 'en']) readFileSync(join(at, 'site', language, 'stories/river/index.html'));
    const english = readFileSync(join(at, 'edition/stories/river/en.md'), 'utf8');
    assert.match(english, /A source said a man of forty-five was taken\./);
    assert.doesNotMatch(english, /st-1/);
    assert.deepEqual(
      publications(desk.ledger).map(({ story }) => story),
      [id],
    );
    assert.equal(readStory(desk.ledger, id)!.published, '2019-12-03');
  });

  it('keeps the look that lies in the edition, and refuses one that is wrong', async () => {
    const { desk, at } = publisher();
    const id = await draft(desk);
    sign(desk, id);
    await publish(desk, id, '2019-12-03');
    writeFileSync(join(at, 'edition/theme.css'), ':root { --water: #275a3f; }');
    await buildSite(desk);
    await buildSite(desk);
    assert.match(readFileSync(join(at, 'site/style.css'), 'utf8'), /--water: #275a3f;/);
    writeFileSync(join(at, 'edition/theme.css'), ':root { --water: #eee; }');
    await assert.rejects(buildSite(desk), /theme\.css:1: .* has a contrast of/);
  });

  it('refuses what nobody signed, and what changed by one letter since', async () => {
    const { desk, at } = publisher();
    const id = await draft(desk);
    await assert.rejects(publish(desk, id), code('not-signed'));
    sign(desk, id);
    setVersion(desk.ledger, id, 'en', { headline: 'They crossed the rivers' });
    await assert.rejects(publish(desk, id), code('not-signed'));
    assert.deepEqual([readdirSync(at), publications(desk.ledger)], [[], []]);
    sign(desk, id);
    await publish(desk, id);
  });

  it('refuses what the exposure review blocks, signed by one or not, with reasons or not', async () => {
    const { desk, at } = publisher();
    const id = await draft(desk);
    sign(desk, id);
    disclose(desk, id);
    await assert.rejects(publish(desk, id), code('not-signed'));
    sign(desk, id, 'He is abroad.');
    await assert.rejects(publish(desk, id), code('not-signed'));
    assert.deepEqual(readdirSync(at), []);
    assert.ok(disclosures(desk.ledger).every(({ date }) => date === null));
  });

  it('goes on once a suggestion of the review was used and the text signed anew', async () => {
    const { desk, at } = publisher();
    const id = await draft(desk);
    const { id: disclosure, within } = disclose(desk, id);
    assert.ok(reviewOf(desk.ledger, readStory(desk.ledger, id)!, desk.now()).blocked);
    const text = { ko: '한 주민이', en: 'a resident' };
    applySuggestion(desk, { disclosure, kind: 'generalise', to: within, text });
    assert.ok(!reviewOf(desk.ledger, readStory(desk.ledger, id)!, desk.now()).blocked);
    sign(desk, id);
    await publish(desk, id, '2019-12-03');
    assert.match(
      readFileSync(join(at, 'edition/stories/river/ko.md'), 'utf8'),
      /소식통은 한 주민이 잡혔다고 했다\./,
    );
    assert.deepEqual(
      disclosures(desk.ledger).map(({ date, circle }) => [date, circle]),
      [['2019-12-03', within]],
    );
  });

  it('publishes two stories at once, and both stand on the site', async () => {
    const { desk, at } = publisher();
    const ids = [await draft(desk, 'one'), await draft(desk, 'two'), await draft(desk, 'three')];
    for (const id of ids) sign(desk, id);
    await Promise.all(ids.map((id) => publish(desk, id)));
    assert.deepEqual(readdirSync(join(at, 'site/en/stories')).toSorted(), ['one', 'three', 'two']);
    assert.deepEqual(readdirSync(join(at, 'edition/stories')).toSorted(), ['one', 'three', 'two']);
    assert.deepEqual(
      readdirSync(at).toSorted(),
      ['.site.pressed.json', 'edition', 'site'],
      'and beside them nothing half-written, only what the next build needs to know',
    );
  });

  it('leaves a folder alone that holds something else, and can be repeated elsewhere', async () => {
    const { desk, at } = publisher();
    const id = await draft(desk);
    sign(desk, id);
    mkdirSync(join(at, 'site'));
    writeFileSync(join(at, 'site/diary.txt'), 'mine');
    await assert.rejects(publish(desk, id), code('not-a-site'));
    assert.equal(readFileSync(join(at, 'site/diary.txt'), 'utf8'), 'mine');
    assert.ok(siteIsBehind(desk.ledger));
    await assert.rejects(renewSite(desk), code('not-a-site'));
    rmSync(join(at, 'site'), { recursive: true });
    assert.equal(await renewSite(desk), true, 'what was kept is put up as soon as it can be');
    assert.equal(await renewSite(desk), false);
    readFileSync(join(at, 'site/en/stories/river/index.html'));
    assert.equal((await publish(desk, id)).url, 'https://news.example/ko/stories/river/');
  });

  it('has the site make cover as rarely as the newsroom says', async () => {
    const { desk, at } = publisher();
    const coverOf = () => JSON.parse(readFileSync(join(at, 'edition/edition.json'), 'utf8')).cover;
    await buildSite(desk);
    assert.equal(coverOf(), undefined, 'which is every turn');
    for (const cover of [5, 0]) {
      setSite(desk.ledger, { cover });
      await buildSite(desk);
      assert.equal(coverOf(), cover);
    }
  });

  it('says what is missing: a place to publish to, a story', async () => {
    const { desk } = publisher();
    await assert.rejects(publish(desk, 'none'), code('no-such-story'));
    desk.publishing = null;
    await assert.rejects(publish(desk, await draft(desk)), code('no-site'));
    await assert.rejects(buildSite(desk), code('no-site'));
  });
});

describe('a suggestion of the review', () => {
  it('that drops a detail takes out the words and what they disclosed', async () => {
    const { desk } = publisher();
    const id = await draft(desk);
    const { id: disclosure } = disclose(desk, id);
    applySuggestion(desk, { disclosure, kind: 'drop', text: { ko: '누군가', en: '' } });
    const [ko, en] = readStory(desk.ledger, id)!.versions.map(({ blocks }) =>
      blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join(''),
    );
    assert.equal(ko, '소식통은 누군가 잡혔다고 했다.');
    assert.match(en!, /^A source said +was taken\.$/);
    assert.deepEqual(disclosures(desk.ledger), []);
    assert.ok(!reviewOf(desk.ledger, readStory(desk.ledger, id)!, desk.now()).blocked);
  });

  it('is refused for a detail that is not in a draft, or without the circle to go to', async () => {
    const { desk } = publisher();
    const id = await draft(desk);
    const { id: disclosure } = disclose(desk, id);
    const refused = code('no-such-disclosure');
    assert.throws(() => applySuggestion(desk, { disclosure: 'none', kind: 'drop' }), refused);
    assert.throws(() => applySuggestion(desk, { disclosure, kind: 'generalise' }), refused);
    applySuggestion(desk, { disclosure, kind: 'drop' });
    assert.throws(() => applySuggestion(desk, { disclosure, kind: 'drop' }), refused);
  });
});
