import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { TooFew } from './over.ts';
import { type Signoff, type SignoffQuestion, signoffState } from './signoff.ts';

const digests = { ko: 'k1', en: 'e1' };
const sign = (member: string, fields: Partial<Signoff> = {}): Signoff => ({
  id: `by-${member}`,
  member,
  when: 1,
  digests,
  reasons: '',
  over: [],
  ...fields,
});
const ask = (fields: Partial<SignoffQuestion>) =>
  signoffState({
    digests,
    signoffs: [],
    tooFew: [],
    signers: [
      { member: 'ada', editor: true, mayOver: true },
      { member: 'ben', editor: false, mayOver: true },
    ],
    asked: 1,
    ...fields,
  });
const alone = [{ member: 'ada', editor: true, mayOver: true }];
const reasons = 'The family asked for it.';
const tooFew: TooFew[] = [
  { subject: 's', class: 'source', least: 1000, lower: 1, upper: 12, independent: [1, 4] },
];
const over = [{ ...tooFew[0]!, reason: '' }];

test('one editor signs a story that nothing blocks', () => {
  assert.ok(ask({ signoffs: [sign('ada')] }).holds);
  assert.ok(!ask({}).holds);
  const reporter = ask({ signoffs: [sign('ben')] });
  assert.ok(!reporter.holds);
  assert.match(reporter.sentence, /An editor must sign/);
});

test('where the newsroom asks for two, a second member signs the same text, and one of the two is an editor', () => {
  const two = (...members: string[]) => ask({ asked: 2, signoffs: members.map((member) => sign(member)) });
  assert.match(two().sentence, /Two members sign it/);
  assert.match(two('ada').sentence, /A second must sign/);
  assert.ok(!two('ada', 'ada').holds);
  assert.ok(two('ada', 'ben').holds);
  const reporters = ['ben', 'eve'].map((member) => ({ member, editor: false, mayOver: true }));
  assert.ok(!ask({ asked: 2, signers: reporters, signoffs: [sign('ben'), sign('eve')] }).holds);
  assert.ok(ask({ asked: 2, signers: alone, signoffs: [sign('ada')] }).holds, 'a newsroom of one');
});

test('a changed, added or removed language version ends it, and is named', () => {
  for (const [now, changed] of [
    [{ ko: 'k1', en: 'e2' }, ['en']],
    [{ ko: 'k1' }, ['en']],
    [{ ko: 'k1', en: 'e1', ar: 'a1' }, ['ar']],
  ] as const) {
    const state = ask({ digests: now, signoffs: [sign('ada')] });
    assert.ok(!state.holds);
    assert.deepEqual(state.lapsed[0]!.changed, changed);
    assert.match(state.sentence, new RegExp(`changed after it was signed \\(${changed[0]}\\)`));
  }
});

test('text that is put back as it was is signed again', () => {
  assert.ok(ask({ signoffs: [sign('ada')], digests: { ...digests } }).holds);
});

test('a blocked story takes two different members, each with reasons, one of them an editor', () => {
  const blocked = (signoffs: Signoff[]) => ask({ tooFew, signoffs });
  assert.ok(blocked([sign('ada', { reasons, over }), sign('ben', { reasons, over })]).holds);
  assert.ok(!blocked([sign('ada', { reasons, over }), sign('ada', { reasons, over, when: 2 })]).holds);
  assert.ok(!blocked([sign('ada', { reasons, over }), sign('ben')]).holds);
  assert.match(blocked([sign('ada', { reasons, over })]).sentence, /a second must sign/);
  assert.match(blocked([sign('ada')]).sentence, /signed before the exposure review blocked it/);
});

test('two who sign over a block must include an editor', () => {
  const signers = ['ben', 'eve'].map((member) => ({ member, editor: false, mayOver: true }));
  assert.ok(
    !ask({ tooFew, signers, signoffs: signers.map(({ member }) => sign(member, { reasons, over })) }).holds,
  );
});

test('a newsroom of one cannot sign over a block, and is told so', () => {
  const state = ask({ tooFew, signers: alone, signoffs: [sign('ada', { reasons, over })] });
  assert.ok(!state.holds);
  assert.match(state.sentence, /two members must sign.*This newsroom has one member/);
});

test('a signature of someone who no longer belongs does not count', () => {
  assert.ok(
    !ask({ signers: [{ member: 'ben', editor: true, mayOver: true }], signoffs: [sign('ada')] }).holds,
  );
});

test('a story without a single version cannot be signed', () => {
  assert.ok(!ask({ digests: {}, signoffs: [sign('ada', { digests: {} })] }).holds);
});

test('a member whom the policy does not let sign over a block does not count, and the rest are told who is missing', () => {
  const signers = [
    { member: 'ada', editor: true, mayOver: true },
    { member: 'ben', editor: false, mayOver: false },
    { member: 'eve', editor: false, mayOver: true },
  ];
  const by = (...members: string[]) => members.map((member) => sign(member, { reasons, over }));
  const state = ask({ tooFew, signers, signoffs: by('ada', 'ben') });
  assert.ok(!state.holds);
  assert.deepEqual(
    state.idle.map(({ signoff, why }) => [signoff.member, why]),
    [['ben', 'may-not']],
  );
  assert.ok(ask({ tooFew, signers, signoffs: by('ada', 'eve') }).holds);
  const few = ask({ tooFew, signers: signers.slice(0, 2), signoffs: [] });
  assert.match(few.sentence, /the policy does not let two members/);
});

test('a signature counts for what the review had found then: not for more, nor for fewer people', () => {
  const both = ['ada', 'ben'].map((member) => sign(member, { reasons, over }));
  const other = { ...tooFew[0]!, subject: 'other' };
  for (const now of [[...tooFew, other], [{ ...tooFew[0]!, upper: 3 }], null]) {
    const state = ask({ tooFew: now, signoffs: both });
    assert.ok(!state.holds);
    if (now) assert.match(state.sentence, /found something else, or fewer people/);
  }
  assert.ok(ask({ tooFew: [{ ...tooFew[0]!, upper: 40 }], signoffs: both }).holds);
  assert.ok(ask({ tooFew: [], signoffs: both }).holds, 'what is no longer found needs no more');
});
