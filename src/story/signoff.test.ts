import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { type Signoff, type SignoffQuestion, signoffState } from './signoff.ts';

const digests = { ko: 'k1', en: 'e1' };
const sign = (member: string, fields: Partial<Signoff> = {}): Signoff => ({
  id: `by-${member}`,
  member,
  when: 1,
  digests,
  reasons: '',
  ...fields,
});
const ask = (fields: Partial<SignoffQuestion>) =>
  signoffState({
    digests,
    signoffs: [],
    blocked: false,
    signers: [
      { member: 'ada', editor: true },
      { member: 'ben', editor: false },
    ],
    ...fields,
  });
const alone = [{ member: 'ada', editor: true }];
const reasons = 'The family asked for it.';

test('one editor signs a story that nothing blocks', () => {
  assert.ok(ask({ signoffs: [sign('ada')] }).holds);
  assert.ok(!ask({}).holds);
  const reporter = ask({ signoffs: [sign('ben')] });
  assert.ok(!reporter.holds);
  assert.match(reporter.sentence, /An editor must sign/);
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
  const blocked = (signoffs: Signoff[]) => ask({ blocked: true, signoffs });
  assert.ok(blocked([sign('ada', { reasons }), sign('ben', { reasons })]).holds);
  assert.ok(!blocked([sign('ada', { reasons }), sign('ada', { reasons, when: 2 })]).holds);
  assert.ok(!blocked([sign('ada', { reasons }), sign('ben')]).holds);
  assert.match(blocked([sign('ada', { reasons })]).sentence, /a second must sign/);
  assert.match(blocked([sign('ada')]).sentence, /signed before the exposure review blocked it/);
});

test('two who sign over a block must include an editor', () => {
  const signers = ['ben', 'eve'].map((member) => ({ member, editor: false }));
  assert.ok(
    !ask({ blocked: true, signers, signoffs: signers.map(({ member }) => sign(member, { reasons })) }).holds,
  );
});

test('a newsroom of one cannot sign over a block, and is told so', () => {
  const state = ask({ blocked: true, signers: alone, signoffs: [sign('ada', { reasons })] });
  assert.ok(!state.holds);
  assert.match(state.sentence, /two members must sign.*This newsroom has one member/);
});

test('a signature of someone who no longer belongs does not count', () => {
  assert.ok(!ask({ signers: [{ member: 'ben', editor: true }], signoffs: [sign('ada')] }).holds);
});

test('a story without a single version cannot be signed', () => {
  assert.ok(!ask({ digests: {}, signoffs: [sign('ada', { digests: {} })] }).holds);
});
