import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { toBase64url, utf8 } from '../wire/bytes.ts';
import {
  addSpan,
  changeClaim,
  claim,
  claims,
  noteAgreement,
  noteContradiction,
  removeSpan,
  retractClaim,
  stateClaim,
} from './claims.ts';
import { stateOrigin } from './origins.ts';
import { agreeing, ledgerLookup, standings, statusOf } from './status.ts';

const random = seededRandom('claims');

function desk() {
  const { ledger, record } = testLedger();
  const state = (en: string, origin: string | null = null) =>
    stateClaim(ledger, random, { wording: { en }, origin });
  return { ledger, record, state };
}

describe('a claim', () => {
  test('reads back as it was stated', () => {
    const { ledger } = desk();
    const id = stateClaim(ledger, random, {
      wording: { en: 'Twelve were arrested', ko: '12명이 체포됐다' },
      who: 'Ministry',
      where: 'Hyesan',
      when: { edtf: '[2019-11-11..2019-11-20]', typed: 'mid-November 2019' },
      howMany: { min: 12, max: null, parts: [{ label: 'held', min: 10, max: 10 }] },
      reliability: 'B',
      credibility: 2,
    });
    const { created: _, changed: __, ...read } = claim(ledger, id)!;
    assert.deepEqual(read, {
      id,
      wording: { en: 'Twelve were arrested', ko: '12명이 체포됐다' },
      who: 'Ministry',
      what: null,
      where: ['Hyesan'],
      when: { edtf: '[2019-11-11..2019-11-20]', typed: 'mid-November 2019' },
      howMany: { min: 12, max: null, parts: [{ label: 'held', min: 10, max: 10 }] },
      reliability: 'B',
      credibility: 2,
      origin: null,
      asserted: null,
      retracted: null,
      spans: [],
      follows: [],
      agreesWith: [],
      contradicts: [],
      contradictedBy: [],
    });
  });

  test('changes only in what is given', () => {
    const { ledger, state } = desk();
    const id = state('Twelve were arrested');
    changeClaim(ledger, id, { wording: { ko: '12명이 체포됐다' }, credibility: 3 });
    changeClaim(ledger, id, { who: 'Ministry' });
    const { wording, credibility, who, reliability } = claim(ledger, id)!;
    assert.deepEqual(
      [wording.en, wording.ko, credibility, who, reliability],
      ['Twelve were arrested', '12명이 체포됐다', 3, 'Ministry', 'F'],
    );
  });

  test('that does not fit is refused without its contents, and nothing is written', () => {
    const { ledger } = desk();
    const wrong: object[] = [
      { wording: {} },
      { wording: { en: 'x' }, credibility: 7 },
      { wording: { en: 'x' }, reliability: 'secret' },
      { wording: { en: 'x' }, when: { edtf: 'secret', typed: 'secret' } },
      { wording: { en: 'x' }, howMany: { min: 12, max: 10 } },
      { wording: { en: 'x' }, howMany: { min: 1.5, max: 2 } },
      { wording: { en: 'x' }, spans: ['secret'] },
    ];
    for (const input of wrong)
      assert.throws(
        () => stateClaim(ledger, random, input as never),
        (error: Error & { code: string }) => error.code === 'malformed' && !error.message.includes('secret'),
      );
    assert.deepEqual(claims(ledger), []);
    assert.throws(() => changeClaim(ledger, 'nothing', { who: 'x' }), { code: 'no-such-thing' });
  });

  test('reads even where a damaged device wrote nonsense', () => {
    const { ledger, record } = desk();
    const set = (field: string, value: never) => ({
      op: 'set' as const,
      kind: 'claim',
      id: 'c',
      field,
      value,
    });
    ledger.write(record, [
      set('howMany', 'many' as never),
      set('reliability', 9 as never),
      set('who', 'Ministry' as never),
      set('span.1', 'not a span' as never),
    ]);
    const { howMany, reliability, who, spans } = claim(ledger, 'c')!;
    assert.deepEqual([howMany, reliability, who, spans], [null, 'F', 'Ministry', []]);
  });

  test('keeps every span, with the origin of its mouth', () => {
    const { ledger, state } = desk();
    const id = state('x');
    const one = { compartment: 'aa', pointer: utf8('one'), origin: null };
    const two = { compartment: 'bb', pointer: utf8('two'), origin: 'o.2' };
    addSpan(ledger, id, one);
    addSpan(ledger, id, two);
    assert.deepEqual(
      claim(ledger, id)!
        .spans.toSorted((a, b) => (a.compartment < b.compartment ? -1 : 1))
        .map((span) => [span.compartment, toBase64url(span.pointer), span.origin]),
      [
        ['aa', toBase64url(utf8('one')), null],
        ['bb', toBase64url(utf8('two')), 'o.2'],
      ],
    );
    removeSpan(ledger, id, one);
    assert.equal(claim(ledger, id)!.spans.length, 1);
  });
});

describe('the standing of a claim', () => {
  test('is stated with one origin, corroborated with two', () => {
    const { ledger, state } = desk();
    const origin = (label: string) => stateOrigin(ledger, random, { label });
    const [one, other] = [origin('one'), origin('other')];
    const [a, b] = [state('a', one), state('a again', one)];
    noteAgreement(ledger, a, b);
    assert.equal(statusOf(ledger, a)!.status, 'stated');
    changeClaim(ledger, b, { origin: other });
    assert.deepEqual(
      [statusOf(ledger, a)!.status, statusOf(ledger, b)!.status],
      ['corroborated', 'corroborated'],
    );
    retractClaim(ledger, b, 'misheard');
    assert.deepEqual([statusOf(ledger, a)!.status, statusOf(ledger, b)!.status], ['stated', 'retracted']);
  });

  test('is disputed on both sides of a contradiction, and for all who agree', () => {
    const { ledger, state } = desk();
    const [left, alsoLeft, stayed] = [state('left'), state('also left'), state('stayed')];
    noteAgreement(ledger, left, alsoLeft);
    noteContradiction(ledger, stayed, left);
    assert.deepEqual(
      [...standings(ledger).values()].map(({ status }) => status),
      ['disputed', 'disputed', 'disputed'],
    );
    noteContradiction(ledger, stayed, left, 'remove');
    assert.equal(statusOf(ledger, alsoLeft)!.status, 'stated');
  });

  test('is the same asked for one as for all', () => {
    const { ledger, state } = desk();
    const ids = ['a', 'b', 'c', 'd'].map((name) => state(name, stateOrigin(ledger, random, { label: name })));
    noteAgreement(ledger, ids[0]!, ids[1]!);
    noteAgreement(ledger, ids[1]!, ids[2]!);
    noteContradiction(ledger, ids[3]!, ids[2]!);
    assert.equal(agreeing(claim(ledger, ids[0]!)!, ledgerLookup(ledger).claim).length, 3);
    for (const [id, standing] of standings(ledger)) assert.deepEqual(statusOf(ledger, id), standing);
    assert.equal(statusOf(ledger, 'nothing'), null);
  });
});
