import { strict as assert } from 'node:assert';
import { describe, test } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { alignBlocks } from './align.ts';
import { blockText } from './blocks.ts';
import { digestsOf } from './canonical.ts';
import { addCorrection, withdrawCorrection } from './corrections.ts';
import { findPassage, markStatement, replaceText } from './edits.ts';
import { readSignoffs, signoffStateOf, signStory } from './signing.ts';
import {
  addVersion,
  createStory,
  editBody,
  paragraphs,
  readEarlier,
  readStories,
  readStory,
  setEarlier,
  setStory,
  setVersion,
  slugsIn,
  translationOf,
} from './story.ts';
import type { Photo } from './views.ts';

async function newsroom() {
  const random = seededRandom('story');
  const { ledger, clock } = testLedger('story');
  const story = await createStory(ledger, { slug: 'hyesan-raid', section: 'border', original: 'ko' }, random);
  editBody(ledger, story, 'ko', () => paragraphs(['열두 명이 잡혔다.', '둘은 넘겨졌다.'], random), random);
  addVersion(ledger, story, 'en');
  const original = readStory(ledger, story)!.versions[0]!.blocks;
  editBody(
    ledger,
    story,
    'en',
    () => translationOf(original, ['Twelve were arrested.', 'Two were handed over.'], random),
    random,
  );
  return { ledger, clock, random, story, read: () => readStory(ledger, story)! };
}

describe('a story in the ledger', () => {
  test('has a compartment of its own, its original first, and its translation level with it', async () => {
    const { ledger, read } = await newsroom();
    const story = read();
    assert.equal(ledger.compartments().find(({ id }) => id === story.compartment)!.kind, 'story');
    assert.deepEqual(
      story.versions.map(({ language }) => language),
      ['ko', 'en'],
    );
    const [korean, english] = story.versions;
    assert.deepEqual(
      alignBlocks(korean!.blocks, english!.blocks).map(({ state }) => state),
      ['level', 'level'],
    );
    assert.deepEqual(
      [story.slug, story.section, story.stage, story.published],
      ['hyesan-raid', 'border', 'draft', null],
    );
  });

  test('keeps what is set, photo and earlier coverage included', async () => {
    const { ledger, story, read, random } = await newsroom();
    const older = await createStory(ledger, { slug: 'older', section: '', original: 'ko' }, random);
    const photo: Photo = {
      bytes: Uint8Array.of(1, 2),
      type: 'image/jpeg',
      alt: { ko: '강', en: 'A river' },
      caption: {},
      credit: 'A photographer',
      taken: '2013-08',
    };
    setStory(ledger, story, { stage: 'review', published: '2019-12-03', photo });
    setVersion(ledger, story, 'en', { headline: 'Twelve arrested', byline: 'A desk', translator: 'T' });
    setEarlier(ledger, story, [older]);
    const now = read();
    assert.deepEqual(
      [now.stage, now.published, now.photo, now.earlier],
      ['review', '2019-12-03', photo, [older]],
    );
    assert.equal(now.versions[1]!.headline, 'Twelve arrested');
    setEarlier(ledger, story, []);
    setStory(ledger, story, { photo: null });
    assert.deepEqual([read().earlier, read().photo], [[], null]);
    assert.equal(readStories(ledger).length, 2);
  });

  test('shows what a stale block’s original said before', async () => {
    const { ledger, story, read, random } = await newsroom();
    const block = read().versions[0]!.blocks[0]!;
    editBody(ledger, story, 'ko', (all) => replaceText(all, block.id, '열 명이 잡혔다.'), random);
    const [korean, english] = read().versions;
    const [row] = alignBlocks(korean!.blocks, english!.blocks, readEarlier(ledger, story, 'ko', [block.id]));
    assert.equal(row!.state, 'stale');
    assert.equal(blockText(row!.before!), '열두 명이 잡혔다.');
  });

  test('writes nothing when an edit changes nothing', async () => {
    const { ledger, story, random, read } = await newsroom();
    let changes = 0;
    ledger.onChange(() => {
      changes++;
    });
    editBody(ledger, story, 'en', (all) => all, random);
    assert.equal(changes, 0);
    const words = findPassage(read().versions[1]!.blocks, 'Twelve')!;
    editBody(
      ledger,
      story,
      'en',
      (all) => markStatement(all, words.block, words.start, words.end, { id: 's', claims: ['c'] }),
      random,
    );
    assert.equal(changes, 1);
  });

  test('refuses an address that cannot be one, or is taken', async () => {
    const { ledger, random } = await newsroom();
    const create = (slug: string) => createStory(ledger, { slug, section: '', original: 'ko' }, random);
    await assert.rejects(create('../up'), { code: 'slug-malformed' });
    await assert.rejects(create('hyesan-raid'), { code: 'slug-taken' });
    assert.equal(readStories(ledger).length, 1);
    assert.throws(() => setStory(ledger, 'none', { section: 'x' }), { code: 'story-missing' });
  });
});

describe('signing', () => {
  const found = { subject: 's', class: 'source', least: 1000, lower: 1, upper: 12, independent: null };

  test('holds for what was signed, ends with one changed letter, and holds again when it is put back', async () => {
    const { ledger, story, read, random } = await newsroom();
    assert.ok(!signoffStateOf(ledger, read(), []).holds);
    signStory(ledger, read(), random);
    assert.ok(signoffStateOf(ledger, read(), []).holds);
    const { id } = read().versions[1]!.blocks[0]!;
    editBody(ledger, story, 'en', (all) => replaceText(all, id, 'Twelve were arrested!'), random);
    const state = signoffStateOf(ledger, read(), []);
    assert.ok(!state.holds);
    assert.deepEqual(state.lapsed[0]!.changed, ['en']);
    editBody(ledger, story, 'en', (all) => replaceText(all, id, 'Twelve were arrested.'), random);
    assert.ok(signoffStateOf(ledger, read(), []).holds);
  });

  test('is for what the member saw, not for what somebody typed meanwhile', async () => {
    const { ledger, story, read, random } = await newsroom();
    const seen = read();
    setVersion(ledger, story, 'en', { headline: 'Typed meanwhile' });
    signStory(ledger, seen, random);
    assert.ok(!signoffStateOf(ledger, read(), []).holds);
  });

  test('names the member whose device wrote it, whatever is written over it later', async () => {
    const { ledger, read, random, story } = await newsroom();
    const id = signStory(ledger, read(), random, [found], { words: 'Because.' });
    const forged = { story, digests: { ko: 'x' }, reasons: '' };
    ledger.write(read().compartment, [{ op: 'set', kind: 'signoff', id, field: 'signed', value: forged }]);
    const [signoff] = readSignoffs(ledger, read());
    assert.equal(signoff!.member, ledger.device.member);
    assert.equal(signoff!.reasons, 'Because.');
    assert.deepEqual(signoff!.digests, digestsOf(read(), slugsIn(ledger)));
  });

  test('over a block is not for one member alone', async () => {
    const { ledger, read, random } = await newsroom();
    signStory(ledger, read(), random, [found], { words: 'Because.' });
    const state = signoffStateOf(ledger, read(), [found]);
    assert.ok(!state.holds);
    assert.match(state.sentence, /This newsroom has one member/);
  });
});

describe('a correction', () => {
  test('links both stories, changes what must be signed, and can be taken off again', async () => {
    const { ledger, story, read, random } = await newsroom();
    const newer = await createStory(ledger, { slug: 'he-stays', section: '', original: 'ko' }, random);
    const before = digestsOf(read(), slugsIn(ledger));
    const text = { ko: '그는 물러나지 않았다.', en: 'He had not left.' };
    const id = addCorrection(ledger, { story, date: '2020-01-10', text, about: newer }, random);
    assert.deepEqual(read().corrections, [{ id, story, date: '2020-01-10', text, about: newer }]);
    assert.deepEqual(readStory(ledger, newer)!.corrects, [story]);
    assert.notDeepEqual(digestsOf(read(), slugsIn(ledger)), before);
    withdrawCorrection(ledger, id);
    assert.deepEqual(read().corrections, []);
    assert.deepEqual(digestsOf(read(), slugsIn(ledger)), before);
  });

  test('without words, with no date, or of a story by itself, is refused', async () => {
    const { ledger, story, random } = await newsroom();
    const good = { story, date: '2020-01-10', text: { ko: '아니다.' }, about: null };
    for (const wrong of [{ text: { ko: ' ' } }, { date: 'soon' }, { about: story }])
      assert.throws(() => addCorrection(ledger, { ...good, ...wrong }, random), {
        code: 'correction-malformed',
      });
    assert.throws(() => addCorrection(ledger, { ...good, story: 'none' }, random), { code: 'story-missing' });
  });
});
