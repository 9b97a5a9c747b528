import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSolver } from '../exposure/index.ts';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { stateCircle, stateSubject } from '../record/circles.ts';
import { stateClaim } from '../record/claims.ts';
import { declareDisclosure, disclosures, publishDisclosures } from '../record/disclosures.ts';
import { linkSubjects, tieKnowledge } from '../record/knowledge.ts';
import { setPolicy } from '../record/policy.ts';
import { createSource } from '../record/sources.ts';
import { fileTestimony, spanIn, testimony } from '../record/testimony.ts';
import { blockText, makeBlock, type Run } from '../story/blocks.ts';
import { addVersion, createStory, editBody, readStory } from '../story/story.ts';
import { curvesOf, linksOf, timingOf } from './deeper.ts';
import { applySuggestion } from './review.ts';
import { betweenVersions, lookedAt, undeclaredIn } from './undeclared.ts';
import { undoSuggestion } from './undo-suggestion.ts';

const random = seededRandom('deeper');
const now = Date.parse('2019-11-28T12:00:00Z');

async function desk() {
  const { ledger } = testLedger();
  setPolicy(ledger, { protected: 100, source: 1000 });
  const source = await createSource(ledger, { random });
  const filed = fileTestimony(ledger, random, source.compartment, {
    language: 'en',
    text: 'They dragged the loudspeaker van through the frozen market at dawn.',
  });
  const span = spanIn(ledger, testimony(ledger, filed)!, 0, 20);
  const claim = stateClaim(ledger, random, {
    wording: { en: 'A van was dragged away.' },
    when: { edtf: '2019-11-25', typed: '2019-11-25' },
    spans: [span],
  });
  const story = await createStory(ledger, { slug: 'a-story', section: 'news', original: 'en' }, random);
  const write = (text: string, tied = false) =>
    editBody(
      ledger,
      story,
      'en',
      () => [
        makeBlock({
          id: 'b1',
          runs: [{ text, ...(tied ? { statement: { id: 's1', claims: [claim] } } : {}) } as Run],
        }),
      ],
      random,
    );
  const read = () => readStory(ledger, story)!;
  return { ledger, source, claim, story, write, read };
}

describe('details that nobody declared', () => {
  it('are found with why, until their statement has a detail declared', async () => {
    const { ledger, story, write, read } = await desk();
    write('A 44-year-old doctor from Hyesan said so.', true);
    const found = undeclaredIn(ledger, read());
    assert.ok(found.some(({ kind, text }) => kind === 'age' && /44/.test(text)));
    assert.ok(
      found.every(({ why, declared, statement }) => why !== '' && declared === 0 && statement === 's1'),
    );
    const subject = stateSubject(ledger, random, { label: 'the doctor', class: 'protected' });
    const circle = stateCircle(ledger, random, { label: 'Doctors', size: [10, 20] });
    declareDisclosure(ledger, random, { story, statement: 's1', subject, circle });
    const now = undeclaredIn(ledger, read());
    assert.ok(now.every(({ declared }) => declared === 1));
    assert.deepEqual(
      now.filter(({ covered }) => !covered).map(({ kind }) => kind),
      ['age'],
      'doctors says nothing of an age',
    );
    const aged = stateCircle(ledger, random, { label: 'Men of 40 to 49', size: [10, 20] });
    declareDisclosure(ledger, random, { story, statement: 's1', subject, circle: aged });
    assert.ok(undeclaredIn(ledger, read()).every(({ covered }) => covered));
  });

  it('include rare words of the source’s own report, where this device holds it', async () => {
    const { ledger, write, read } = await desk();
    write('Witnesses saw the loudspeaker van through the frozen market.', true);
    assert.ok(
      undeclaredIn(ledger, read()).some(({ kind, text }) => kind === 'phrase' && /frozen market/.test(text)),
    );
  });

  it('that somebody looked at stay so while the words stand, and come back with other words', async () => {
    const { ledger, write, read } = await desk();
    write('He is 44 years old.');
    const age = undeclaredIn(ledger, read()).find(({ kind }) => kind === 'age')!;
    lookedAt(ledger, read(), age.key);
    assert.equal(undeclaredIn(ledger, read()).find(({ key }) => key === age.key)?.looked, 'Ada');
    write('He is 45 years old.');
    assert.ok(undeclaredIn(ledger, read()).some(({ kind, looked }) => kind === 'age' && looked === null));
    assert.throws(() => lookedAt(ledger, read(), age.key), /stand in the story no more/);
  });
});

describe('the mosaic over time', () => {
  it('falls with each story that came out, and says what could still be published', async () => {
    const { ledger, story, write, read } = await desk();
    write('Words.', true);
    const subject = stateSubject(ledger, random, { label: 'the suspect', class: 'protected' });
    const town = stateCircle(ledger, random, { label: 'The town', size: [1000, 1000] });
    const men = stateCircle(ledger, random, { label: 'Men there', size: [400, 400], within: town });
    const few = stateCircle(ledger, random, { label: 'Returned', size: [30, 30], within: town });
    declareDisclosure(ledger, random, { story: 'earlier', statement: 'x', subject, circle: men });
    publishDisclosures(ledger, 'earlier', '2019-11-01');
    declareDisclosure(ledger, random, { story, statement: 's1', subject, circle: few });
    const [curve] = curvesOf({ ledger, story: read(), now, solver: await loadSolver() });
    assert.deepEqual(
      curve?.points.map(({ date, bounds, draft }) => [date, bounds.upper, draft]),
      [
        ['2019-11-01', 400, false],
        ['2019-11-28', 30, true],
      ],
    );
  });
});

describe('links that a reader could make', () => {
  it('are those stated and those of one class in the story, with what they would leave', async () => {
    const { ledger, story, write, read } = await desk();
    write('Words.', true);
    const [one, other, third] = ['one', 'other', 'third'].map((label, index) =>
      stateSubject(ledger, random, { label, class: index === 2 ? 'source' : 'protected' }),
    ) as [string, string, string];
    const circle = stateCircle(ledger, random, { label: 'Men', size: [400, 400] });
    for (const subject of [one, other])
      declareDisclosure(ledger, random, { story, statement: 's1', subject, circle });
    const asked = { ledger, story: read(), now };
    assert.deepEqual(
      linksOf(asked).map(({ stated }) => stated),
      [false],
    );
    linkSubjects(ledger, third, one);
    assert.deepEqual(
      linksOf(asked)
        .map(({ stated }) => stated)
        .toSorted(),
      [false, true],
    );
    linkSubjects(ledger, third, one, 'remove');
    assert.equal(linksOf(asked).length, 1);
  });
});

describe('timing', () => {
  it('is proposed from a claim’s date and the circle of those who know of it', async () => {
    const { ledger, claim, write, read } = await desk();
    write('Words.', true);
    const circle = stateCircle(ledger, random, {
      label: 'Knew it',
      sizeByDate: { '2019-11-20': [40, 120], '2019-12-15': [5000, 40000] },
    });
    const asked = { ledger, story: read(), now };
    assert.deepEqual(timingOf(asked), []);
    tieKnowledge(ledger, { circle, claim });
    const found = timingOf(asked);
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['delay', 'lead'],
    );
    assert.match(found[0]!.why, /3 days after it happened, when 40 to 120 people knew/);
    tieKnowledge(ledger, { circle, claim, stateMedia: '2019-11-26' });
    assert.deepEqual(
      timingOf(asked).map(({ kind }) => kind),
      ['delay'],
    );
  });
});

describe('what one version tells', () => {
  it('and another does not is found between them, and a detail of its own in each', async () => {
    const { ledger, story, write, read } = await desk();
    write('He lived abroad.');
    addVersion(ledger, story, 'ko');
    const korean = makeBlock({ id: 'k1', of: 'b1', ofHash: '', runs: '44세인 그는 외국에서 살았다.' });
    editBody(ledger, story, 'ko', () => [korean], random);
    const [finding] = betweenVersions(read());
    assert.deepEqual([finding?.language, finding?.block, finding?.kind], ['ko', 'k1', 'age']);
    assert.ok(undeclaredIn(ledger, read()).some(({ language, kind }) => language === 'ko' && kind === 'age'));
  });
});

describe('a suggestion that was used', () => {
  it('is undone in one step: the words and what they are declared to disclose', async () => {
    const { ledger, story, write, read } = await desk();
    write('A man of 44 said so.', true);
    const subject = stateSubject(ledger, random, { label: 'the man', class: 'protected' });
    const wide = stateCircle(ledger, random, { label: 'Men', size: [400, 400] });
    const narrow = stateCircle(ledger, random, { label: 'Men of 44', size: [10, 20], within: wide });
    const id = declareDisclosure(ledger, random, { story, statement: 's1', subject, circle: narrow });
    const text = () => blockText(read().versions[0]!.blocks[0]!);
    applySuggestion(
      { ledger, random },
      { disclosure: id, kind: 'generalise', to: wide, text: { en: 'A man said so.' } },
    );
    assert.equal(text(), 'A man said so.');
    assert.equal(undoSuggestion({ ledger, random }, id), 0);
    assert.equal(text(), 'A man of 44 said so.');
    assert.equal(disclosures(ledger).find((each) => each.id === id)?.circle, narrow);
    applySuggestion({ ledger, random }, { disclosure: id, kind: 'drop', text: { en: '' } });
    assert.equal(disclosures(ledger).length, 0);
    undoSuggestion({ ledger, random }, id);
    assert.equal(text(), 'A man of 44 said so.');
    assert.equal(disclosures(ledger)[0]?.circle, narrow);
    assert.throws(() => undoSuggestion({ ledger, random }, id), /undone before/);
  });

  it('keeps what somebody has written in the paragraph since', async () => {
    const { ledger, story, write, read } = await desk();
    write('A man of 44 said so.', true);
    const subject = stateSubject(ledger, random, { label: 'the man', class: 'protected' });
    const circle = stateCircle(ledger, random, { label: 'Men of 44', size: [10, 20] });
    const id = declareDisclosure(ledger, random, { story, statement: 's1', subject, circle });
    applySuggestion({ ledger, random }, { disclosure: id, kind: 'drop', text: { en: 'Someone said so.' } });
    write('Someone said so, twice.', true);
    assert.equal(undoSuggestion({ ledger, random }, id), 1);
    assert.equal(blockText(read().versions[0]!.blocks[0]!), 'Someone said so, twice.');
  });
});
