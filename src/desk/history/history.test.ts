// History over real ledgers: every change with its old value, any earlier state, and what lost where two wrote at once.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom, testLedger } from '../../ledger/testing.ts';
import { testNewsroom } from '../../ledger/testing-newsroom.ts';
import { stateCircle } from '../../record/circles.ts';
import { changeClaim, claim, noteAgreement, stateClaim } from '../../record/claims.ts';
import { stateOrigin } from '../../record/origins.ts';
import { createSource, sources } from '../../record/sources.ts';
import { fileTestimony, spanIn, testimony } from '../../record/testimony.ts';
import { makeBlock } from '../../story/blocks.ts';
import { replaceText } from '../../story/edits.ts';
import { createStory, editBody, readStory, setVersion } from '../../story/story.ts';
import { deskApp } from '../api/app.ts';
import type { Gate } from '../api/gate.ts';
import type { HistoryView, StatesView } from '../api/history-types.ts';
import { makeSession } from '../desk.ts';
import { testDesk } from '../testing.ts';
import { diffWords } from '../text-diff.ts';
import { statesAt } from './states.ts';
import { historyOf } from './steps.ts';
import { takeUp } from './take-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'springhouse-history-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const random = seededRandom('history');

function desk() {
  const { ledger, clock } = testLedger();
  const later = (minutes = 1) => {
    clock.ms += minutes * 60_000;
  };
  return { ledger, clock, later };
}

describe('the history of a claim', () => {
  it('tells each change with who, when, what it was and what it became, in words', () => {
    const { ledger, later } = desk();
    const origin = stateOrigin(ledger, random, { label: 'A market trader' });
    const id = stateClaim(ledger, random, { wording: { ko: '쌀값이 올랐다', en: 'Rice rose' } });
    later();
    changeClaim(ledger, id, { wording: { ko: '쌀값이 크게 올랐다' }, origin });
    const { things, steps } = historyOf(ledger, 'claim', id);
    assert.equal(things[0]!.title, 'Rice rose');
    assert.equal(steps.length, 2);
    const [first, second] = steps;
    assert.deepEqual(
      first!.changes.map(({ label, before, after: now }) => [label, before?.text, now?.text]),
      [
        ['wording in Korean', undefined, '쌀값이 올랐다'],
        ['wording in English', undefined, 'Rice rose'],
      ],
    );
    assert.deepEqual(
      second!.changes.map(({ label, before, after: now }) => [label, before?.text, now?.text]),
      [
        ['wording in Korean', '쌀값이 올랐다', '쌀값이 크게 올랐다'],
        ['origin', undefined, '“A market trader”'],
      ],
    );
    assert.equal(second!.changes[0]!.after!.language, 'ko');
    assert.equal(second!.at - first!.at, 60_000);
  });

  it('shows it as it stood then, and takes that up again as a new change, its neighbours too', () => {
    const { ledger, later } = desk();
    const other = stateClaim(ledger, random, { wording: { en: 'Prices rose' } });
    const id = stateClaim(ledger, random, { wording: { en: 'Rice rose' }, where: 'Hyesan' });
    noteAgreement(ledger, id, other);
    later();
    changeClaim(ledger, id, { wording: { en: 'Rice fell' }, where: 'Musan' });
    noteAgreement(ledger, id, other, 'remove');
    const history = historyOf(ledger, 'claim', id);
    const [before] = history.steps;
    const [then] = statesAt(ledger, history, before!.at, 0);
    assert.equal(then!.lines.find(({ field }) => field === 'where')!.value!.text, 'Hyesan');
    assert.ok(then!.differs);
    later();
    takeUp(ledger, random, history, 0, before!.at);
    assert.equal(claim(ledger, id)!.wording.en, 'Rice rose');
    assert.deepEqual(claim(ledger, other)!.agreesWith, [id]);
    const again = historyOf(ledger, 'claim', id);
    assert.ok(again.steps.length > history.steps.length, 'nothing was taken out of the history');
    const last = again.steps.at(-1)!;
    assert.ok(!statesAt(ledger, again, last.at, 0)[0]!.differs);
    assert.equal(takeUp(ledger, random, again, 0, last.at), 0);
  });

  it('names what lost where two people wrote at the same time', async () => {
    let now = Date.UTC(2026, 10, 1);
    const newsroom = await testNewsroom(folder, () => now++);
    const { ada } = newsroom;
    const id = stateClaim(ada, random, { wording: { en: 'Twelve' } });
    const kim = await newsroom.join('kim', ['reporter'], [newsroom.record]);
    changeClaim(kim, id, { wording: { en: 'Ten, says Kim' } });
    now += 5000;
    changeClaim(ada, id, { wording: { en: 'Eleven, says Ada' } });
    await newsroom.sync(ada, kim, ada, kim);
    assert.equal(claim(kim, id)!.wording.en, 'Eleven, says Ada');
    const steps = historyOf(ada, 'claim', id).steps;
    const [stands] = steps.at(-1)!.changes;
    assert.equal(steps.at(-1)!.member, 'Ada');
    assert.deepEqual(
      stands!.over.map(({ member, words }) => [member, words!.text]),
      [['kim', 'Ten, says Kim']],
    );
    const [lost] = steps.at(-2)!.changes;
    assert.deepEqual([lost!.after!.text, lost!.lostTo], ['Ten, says Kim', 'Ada']);
    // One who had seen what was there changed it on purpose.
    now += 5000;
    changeClaim(kim, id, { wording: { en: 'Eleven or twelve' } });
    await newsroom.sync(kim, ada);
    assert.deepEqual(historyOf(ada, 'claim', id).steps.at(-1)!.changes[0]!.over, []);
    for (const ledger of [ada, kim]) ledger.close();
  });

  it('says of words that are sealed for this device that they are', async () => {
    const newsroom = await testNewsroom(folder);
    const { ada } = newsroom;
    const { compartment } = await createSource(ada, { random });
    const told = fileTestimony(ada, random, compartment, { language: 'ko', text: '강을 건넜다고 한다.' });
    const span = spanIn(ada, testimony(ada, told)!, 0, 5);
    const id = stateClaim(ada, random, { wording: { en: 'They crossed' }, spans: [span] });
    const kim = await newsroom.join('kim', ['reporter'], [newsroom.record]);
    await newsroom.sync(ada, kim);
    const wordsAt = (ledger: typeof ada) =>
      historyOf(ledger, 'claim', id).steps[0]!.changes.find(({ label }) => label === 'words it rests on')!
        .after;
    assert.deepEqual(wordsAt(ada), { text: '“강을 건넜”', language: 'ko' });
    assert.equal(wordsAt(kim)!.sealed, true);
    assert.ok(!JSON.stringify(historyOf(kim, 'claim', id)).includes('강을'));
    assert.throws(() => historyOf(kim, 'testimony', told), { code: 'no-such-thing' });
    for (const ledger of [ada, kim]) ledger.close();
  });
});

describe('the history of a story', () => {
  it('shows what was put into the text and taken out between any two moments, and takes one up again', async () => {
    const { ledger, later } = desk();
    const id = await createStory(ledger, { slug: 'rice', section: 'news', original: 'ko' }, random);
    setVersion(ledger, id, 'ko', { headline: '쌀값' });
    const write = (text: string) => {
      later(10);
      editBody(ledger, id, 'ko', (blocks) => replaceText(blocks, 'b1', text), random);
    };
    editBody(
      ledger,
      id,
      'ko',
      () => [makeBlock({ id: 'b1', runs: '쌀값이 올랐다.' }), makeBlock({ id: 'b2', runs: '둘째 문단.' })],
      random,
    );
    write('쌀값이 크게 올랐다.');
    write('장마당에서 쌀값이 크게 올랐다.');
    later(10);
    editBody(ledger, id, 'ko', (blocks) => blocks.slice(0, 1), random);
    const history = historyOf(ledger, 'story', id);
    const moments = history.steps
      .filter(({ changes }) => changes.some(({ op }) => op === 'text'))
      .map(({ at }) => at);
    assert.equal(moments.length, 4);
    const body = (at: number, against: number) =>
      statesAt(ledger, history, at, against).find(({ language }) => language === 'ko')!.body!;
    assert.deepEqual(body(moments[2]!, moments[0]!)[0]!.parts, [
      { text: '장마당에서 ', as: 'in' },
      { text: '쌀값이', as: 'same' },
      { text: ' 크게', as: 'in' },
      { text: ' 올랐다.', as: 'same' },
    ]);
    assert.deepEqual(body(moments[3]!, moments[2]!)[1]!.parts, [{ text: '둘째 문단.', as: 'out' }]);
    const version = history.things.findIndex(({ kind }) => kind === 'version');
    takeUp(ledger, random, history, version, moments[1]!);
    assert.deepEqual(
      readStory(ledger, id)!.versions[0]!.blocks.map(({ runs }) => runs.map(({ text }) => text).join('')),
      ['쌀값이 크게 올랐다.', '둘째 문단.'],
    );
  });

  it('puts typing that goes on for a while together as one step', async () => {
    const { ledger, clock } = desk();
    const id = await createStory(ledger, { slug: 'rice', section: 'news', original: 'en' }, random);
    clock.ms += 60_000;
    editBody(ledger, id, 'en', () => [makeBlock({ id: 'b1', runs: 'a' })], random);
    for (let key = 0; key < 30; key++) {
      clock.ms += 2000;
      editBody(ledger, id, 'en', (blocks) => replaceText(blocks, 'b1', 'a'.repeat(key + 2)), random);
    }
    const typed = historyOf(ledger, 'story', id).steps.filter(({ changes }) =>
      changes.some(({ op }) => op === 'text'),
    );
    assert.equal(typed.length, 1);
    assert.equal(typed[0]!.changes.length, 1);
  });
});

describe('the desk', () => {
  const gate = { check: (_: unknown, next: () => Promise<void>) => next() } as unknown as Gate;

  it('answers with the history of each kind, takes up, and never shows a key', async () => {
    const made = testDesk('history over the api');
    const app = deskApp({ gate, session: makeSession(async () => made, made), asset: () => null });
    const get = async <T>(path: string) => (await (await app.request(`/api${path}`)).json()) as T;
    stateCircle(made.ledger, random, { id: 'c1', label: 'Traders', size: [10, 20] });
    made.clock.ms += 1000;
    stateCircle(made.ledger, random, { id: 'c1', label: 'Traders', size: [30, 2000] });
    const { id: source } = await createSource(made.ledger, { random });
    for (const [kind, id, words] of [
      ['circles', 'all', '30 to 2,000 people'],
      ['circle', 'c1', '10 to 20 people'],
      ['source', source, sources(made.ledger)[0]!.name],
      ['newsroom', 'newsroom', 'fewest candidates for “source”'],
      ['policy', 'policy', '1,000'],
    ] as const) {
      const history = await get<HistoryView>(`/history/${kind}/${id}`);
      assert.ok(history.steps?.length > 0, `${kind} ${JSON.stringify(history)}`);
      assert.match(JSON.stringify(history), new RegExp(words), kind);
    }
    const charter = JSON.stringify(await get('/history/newsroom/newsroom'));
    assert.match(charter, /a key, which is not shown/);
    assert.ok(charter.includes('Ada'));

    const { steps } = await get<HistoryView>('/history/circle/c1');
    const path = `/history/circle/c1/states?at=${steps[0]!.at}&against=${steps[1]!.at}`;
    const [state] = await get<StatesView>(path);
    assert.equal(state!.lines.find(({ field }) => field === 'size')!.changed, true);
    const body = JSON.stringify({ thing: 0, at: steps[0]!.at });
    const answer = await app.request('/api/history/circle/c1/take-up', { method: 'POST', body });
    assert.deepEqual(await answer.json(), { changed: 1 });
    for (const bad of ['/history/claim/none', '/history/contact/none', '/history/circle/c1/states'])
      assert.ok([400, 404].includes((await app.request(`/api${bad}`)).status), bad);
  });
});

describe('a difference of two texts', () => {
  const words = fc.array(fc.constantFrom('쌀', '값이 ', 'rice ', 'rose', ' ', '.', '👩‍👩‍👧', 'سعر '), {
    maxLength: 40,
  });

  it('gives both texts back', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [before, now] = [a.join(''), b.join('')];
        const parts = diffWords(before, now);
        const without = (as: string) =>
          parts
            .filter((part) => part.as !== as)
            .map(({ text }) => text)
            .join('');
        assert.equal(without('in'), before);
        assert.equal(without('out'), now);
      }),
      { numRuns: 300 },
    );
  });
});
