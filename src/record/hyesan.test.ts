import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { encode } from 'cborg';
import { parse } from 'yaml';
import { seededRandom } from '../ledger/testing.ts';
import { toBase64url, toHex, utf8 } from '../wire/bytes.ts';
import { checkRecord, recordState } from './checks/index.ts';
import { addSpan, changeClaim, claim, claims, noteAgreement, retractClaim } from './claims.ts';
import { partsProblem } from './counts.ts';
import { dateBounds } from './dates.ts';
import { declareDisclosure, publishDisclosures } from './disclosures.ts';
import { exposureModel } from './exposure-model.ts';
import { type HyesanRecord, hyesanRecord } from './hyesan-testing.ts';
import { mergeOrigins, splitOrigin, stateOrigin } from './origins.ts';
import { statusOf } from './status.ts';
import { editTestimony, passageOf, spanIn, testimony } from './testimony.ts';

const random = seededRandom('hyesan test');

describe('the Hyesan thread', () => {
  let hyesan: HyesanRecord;
  before(async () => {
    hyesan = await hyesanRecord();
  });
  const codes = (statements: Parameters<typeof recordState>[1] = []) =>
    checkRecord(recordState(hyesan.ledger, statements)).map(({ code }) => code);
  const sentences = (statements: Parameters<typeof recordState>[1] = []) =>
    checkRecord(recordState(hyesan.ledger, statements)).map(({ code, sentence }) => `${code}: ${sentence}`);

  test('12 = 10 + 2', () => {
    const raid = claim(hyesan.ledger, 'c-raid')!;
    assert.equal(raid.howMany!.parts.length, 2);
    assert.equal(partsProblem(raid.howMany!), null);
    assert.ok(!codes().includes('parts-do-not-sum'));
    const [held] = raid.howMany!.parts;
    changeClaim(hyesan.ledger, 'c-raid', { howMany: { ...raid.howMany!, parts: [held!] } });
    assert.ok(codes().includes('parts-do-not-sum'));
    changeClaim(hyesan.ledger, 'c-raid', { howMany: raid.howMany });
  });

  test('three mouths have one origin', () => {
    const { ledger, sources, testimonies } = hyesan;
    noteAgreement(ledger, 'c-raid', 'c-raid-trader');
    const third = stateOrigin(ledger, random, { label: 'Typed in by one abroad', heardFrom: 'o-trader' });
    const [source, id] = [sources.get('03-trader')!, testimonies.get('03-trader')!];
    const said = testimony(ledger, id, source.compartment)!;
    addSpan(ledger, 'c-raid-trader', { ...spanOfWords(hyesan, said.id, '두 명은 보안서로'), origin: third });
    assert.deepEqual(statusOf(ledger, 'c-raid'), { status: 'stated', origins: ['o-raid'], mouths: 3 });
    changeClaim(ledger, 'c-raid', { status: 'corroborated' });
    assert.match(
      sentences().find((each) => each.startsWith('stronger'))!,
      /corroborated, but has one origin, however many/,
    );
    changeClaim(ledger, 'c-raid', { status: null });
  });

  test('a second origin corroborates until both turn out to be one', () => {
    const { ledger, testimonies } = hyesan;
    const office = spanOfWords(hyesan, testimonies.get('02-near-the-office')!, '평양 보위성 본부로');
    addSpan(ledger, 'c-raid', { ...office, origin: 'o-office' });
    assert.equal(statusOf(ledger, 'c-raid')!.status, 'corroborated');
    const statement = {
      id: 'st-1',
      story: 'raids',
      claims: ['c-raid'],
      published: true,
      status: 'corroborated' as const,
    };
    assert.ok(!codes([statement]).includes('below-published-strength'));
    mergeOrigins(ledger, 'o-office', 'o-raid');
    assert.equal(statusOf(ledger, 'c-raid')!.status, 'stated');
    assert.ok(codes([statement]).includes('below-published-strength'));
    splitOrigin(ledger, 'o-office');
    assert.equal(statusOf(ledger, 'c-raid')!.status, 'corroborated');
  });

  test('the head who had not left is a contradiction, in print too', () => {
    const { ledger } = hyesan;
    const statement = { id: 'st-2', story: 'raids', claims: ['c-chief'], published: true };
    assert.equal(statusOf(ledger, 'c-chief')!.status, 'disputed');
    const found = sentences([statement]);
    assert.ok(
      found.some((each) => each.startsWith('contradicted-in-print') && each.includes('has not left')),
    );
    assert.equal(
      found.filter((each) => each.startsWith('contradicted:')).length,
      2,
      'the claims and the incidents',
    );
    retractClaim(ledger, 'c-chief', 'He had not left.');
    const after = codes([statement]);
    assert.ok(after.includes('retracted-in-print'));
    assert.ok(!after.includes('contradicted-in-print') && !after.includes('contradicted'));
    assert.equal(statusOf(ledger, 'c-chief')!.status, 'retracted');
    assert.equal(statusOf(ledger, 'c-chief-stays')!.status, 'stated');
  });

  test('the facts as reported keep their order, and reversed are found', () => {
    const facts = parse(readFileSync(new URL('../../examples/hyesan/facts.yml', import.meta.url), 'utf8'));
    for (const { when } of facts.incidents) assert.ok(dateBounds(when), when);
    const incidents = facts.incidents.map(
      (fact: { id: string; when: string; what: string; follows?: string }) => ({
        id: fact.id,
        title: { en: fact.id },
        kind: '',
        when: { edtf: fact.when, typed: fact.when },
        where: [],
        by: null,
        howMany: null,
        claims: [],
        links: fact.follows ? [{ type: 'follows' as const, to: fact.follows }] : [],
        created: 0,
        changed: 0,
      }),
    );
    const empty = { claims: [], origins: [], circles: [], disjoint: [], disclosures: [], statements: [] };
    assert.deepEqual(checkRecord({ ...empty, incidents }), []);
    const execution = incidents.find(({ id }: { id: string }) => id === 'execution');
    execution.when = { edtf: '2019-10', typed: '2019-10' };
    const [found] = checkRecord({ ...empty, incidents });
    assert.equal(found!.code, 'effect-before-cause');
    assert.match(found!.sentence, /“execution” \(October 2019\) came before “suspect” \(November 2019\)/);
  });

  test('disjoint circles of one subject are found', () => {
    const { ledger } = hyesan;
    const disclose = (circle: string) =>
      declareDisclosure(ledger, random, { story: 'raids', statement: 'st-1', subject: 'suspect', circle });
    disclose('mss-hyesan');
    assert.ok(!codes().includes('disjoint-circles'));
    disclose('returned-18m');
    assert.match(
      sentences().find((each) => each.startsWith('disjoint'))!,
      /Staff of the Ministry's Hyesan office.*nobody in common/,
    );
  });

  test('what was disclosed goes to the exposure review as plain data', () => {
    const { ledger } = hyesan;
    publishDisclosures(ledger, 'raids', '2019-12-03');
    declareDisclosure(ledger, random, {
      story: 'who',
      statement: 'st-9',
      subject: 'suspect',
      circle: 'hyesan-men-mid40s',
    });
    const model = exposureModel(ledger, { story: 'who', date: '2020-01-20' });
    assert.deepEqual(model.circles.hyesan, {
      label: 'Residents of Hyesan',
      basis: '2008 census',
      size: [192680, 192680],
      within: 'ryanggang',
    });
    assert.deepEqual(model.circles['knew-count']!.sizeByDate!['2019-12-01'], [300, 1500]);
    assert.deepEqual(model.disjoint, [['mss-hyesan', 'returned']]);
    assert.deepEqual(model.subjects.suspect, { class: 'protected', label: 'The man taken to Pyongyang' });
    assert.deepEqual(
      model.published.map(({ circle, date }) => [circle, date]),
      [
        ['mss-hyesan', '2019-12-03'],
        ['returned-18m', '2019-12-03'],
      ],
    );
    assert.deepEqual(model.draft, {
      story: 'who',
      date: '2020-01-20',
      disclosures: [{ statement: 'st-9', subject: 'suspect', circle: 'hyesan-men-mid40s' }],
    });
  });

  test('a claim finds its passage after the transcript was corrected', () => {
    const { ledger, testimonies } = hyesan;
    const id = testimonies.get('01-resident')!;
    const { text } = testimony(ledger, id)!;
    editTestimony(ledger, id, { text: `받은 글: ${text.replace('일대에서', '에서')}` });
    const passage = passageOf(ledger, claim(ledger, 'c-july')!.spans[0]!)!;
    assert.equal(passage.found!.how, 'moved');
    const { start, end } = passage.found!;
    assert.equal(
      passage.testimony.text.slice(start, end),
      '7월에도 국제전화를 하는 사람들을 단속했지만 이번이 더 심합니다.',
    );
  });

  test('the record holds no word of a source, no name, no id and no key', () => {
    const { ledger, written, sources, testimonies, reports, contacts } = hyesan;
    const record = ledger.standing('record');
    const dump = written.filter(({ compartment }) => compartment === record).map(({ entries }) => entries);
    const bytes = Buffer.from(encode(dump));
    const json = JSON.stringify(dump, (_, value) =>
      value instanceof Uint8Array ? toBase64url(value) : value,
    );
    assert.ok(json.includes('Twelve people were arrested'), 'the dump is of the record');
    const secrets = [
      ...[...reports.values()].flatMap(({ text }) => text.split(/(?<=[.。])\s+/)),
      ...claims(ledger).flatMap(({ spans }) => spans.map((span) => passageOf(ledger, span)!.span.exact)),
      ...[...sources.values()].flatMap(({ id, name }) => [
        id,
        name,
        ...name.split(' ').map((word) => `"${word}`),
      ]),
      ...testimonies.values(),
      ...contacts.map(({ id }) => id),
    ];
    assert.ok(secrets.length > 40 && secrets.every((secret) => secret.length >= 4));
    for (const secret of secrets) {
      assert.ok(!json.includes(secret) && !json.includes(toBase64url(utf8(secret))), 'nothing as text');
      assert.ok(!bytes.includes(secret) && !json.includes(toHex(utf8(secret))), 'nothing as bytes');
    }
    for (const { key } of contacts) {
      assert.ok(
        !json.includes(toBase64url(key)) && !json.includes(toHex(key)) && !bytes.includes(Buffer.from(key)),
      );
    }
    for (const each of reports.values())
      assert.deepEqual(ledger.search(each.text.slice(0, 20), { compartment: record }), []);
  });
});

function spanOfWords({ ledger }: HyesanRecord, id: string, words: string) {
  const said = testimony(ledger, id)!;
  const start = said.text.indexOf(words);
  assert.ok(start >= 0);
  return spanIn(ledger, said, start, start + words.length);
}
