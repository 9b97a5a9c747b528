import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { note } from '../ledger/testing.ts';
import { claim, claims } from '../record/claims.ts';
import { incident, stateIncident } from '../record/incidents.ts';
import { origins } from '../record/origins.ts';
import { createSource } from '../record/sources.ts';
import { fileTestimony, passageOf } from '../record/testimony.ts';
import { SpringhouseError } from '../wire/error.ts';
import { atOnce } from './at-once.ts';
import { type ClaimForm, changeClaimFrom, stateClaimFrom } from './claims.ts';
import { testDesk } from './testing.ts';

const text = '혜산에서 열두 명이 잡혔다고 합니다. 11월 10일이었습니다.';

async function withTestimony() {
  const desk = testDesk();
  const { ledger, random } = desk;
  const { compartment } = await createSource(ledger, { random, language: 'ko' });
  const testimony = fileTestimony(ledger, random, compartment, { text, language: 'ko', how: 'drop' });
  const event = stateIncident(ledger, random, { title: { en: 'Arrests' }, kind: 'arrest' });
  const spans = [{ testimony, start: 0, end: 18 }];
  const count = () => [claims(ledger).length, origins(ledger).length, incident(ledger, event)!.claims.length];
  return { desk, ledger, spans, event, count };
}
const wording = { en: 'Twelve people were arrested.' };

describe('a claim from a form', () => {
  it('rests on the passage, has its date as typed, its new origin and its incident', async () => {
    const { desk, ledger, spans, event, count } = await withTestimony();
    const id = stateClaimFrom(desk, {
      wording,
      spans,
      when: { typed: '10 November 2019', language: 'en' },
      newOrigin: { label: 'Seen in the street', heardFrom: null },
      incident: event,
    });
    const stated = claim(ledger, id)!;
    const { start, end } = passageOf(ledger, stated.spans[0]!)!.found!;
    assert.deepEqual([start, end], [0, 18]);
    assert.deepEqual([stated.when?.edtf, stated.when?.typed], ['2019-11-10', '10 November 2019']);
    assert.equal(stated.origin, origins(ledger)[0]!.id);
    assert.deepEqual(count(), [1, 1, 1]);
  });

  it('is refused as a whole when one thing in it is wrong', async () => {
    const { desk, ledger, spans, event, count } = await withTestimony();
    const first = stateClaimFrom(desk, { wording, spans });
    const newOrigin = { label: 'Heard at the market', heardFrom: null };
    const good: ClaimForm = { wording, spans, newOrigin, incident: event };
    const wrong: [ClaimForm, string][] = [
      [{ ...good, howMany: { min: 5, max: 2, parts: [] } }, 'malformed'],
      [{ ...good, when: { typed: 'some day', language: 'en' } }, 'date-not-understood'],
      [{ ...good, spans: [{ ...spans[0]!, testimony: 'none' }] }, 'no-such-testimony'],
      [{ ...good, spans: [{ ...spans[0]!, end: 999 }] }, 'no-such-passage'],
      [{ ...good, spans: [{ ...spans[0]!, start: 5, end: 5 }] }, 'no-such-passage'],
      [{ ...good, agreesWith: [first, 'none'] }, 'no-such-thing'],
      [{ ...good, contradicts: ['none'] }, 'no-such-thing'],
      [{ ...good, incident: 'none' }, 'no-such-thing'],
      [{ ...good, newOrigin: undefined, origin: 'none' }, 'no-such-thing'],
      [{ ...good, newOrigin: { label: '', heardFrom: null } }, 'malformed'],
      [{ ...good, newOrigin: { label: 'a', heardFrom: 'none' } }, 'no-such-thing'],
    ];
    const before = [count(), claim(ledger, first)];
    const refused = (write: () => unknown, code: string) => {
      assert.throws(write, (error) => error instanceof SpringhouseError && error.code === code, code);
      assert.deepEqual([count(), claim(ledger, first)], before);
    };
    refused(() => stateClaimFrom(desk, { ...good, wording: {} }), 'malformed');
    for (const [form, code] of wrong) {
      refused(() => stateClaimFrom(desk, form), code);
      refused(() => changeClaimFrom(desk, first, form), code);
    }
  });

  it('changes only what is given', async () => {
    const { desk, ledger, spans } = await withTestimony();
    const id = stateClaimFrom(desk, { wording, spans, reliability: 'B' });
    const other = stateClaimFrom(desk, { wording: { en: 'Twelve, I heard.' }, spans });
    changeClaimFrom(desk, id, { credibility: 2, agreesWith: [other] });
    const { wording: kept, reliability, credibility, agreesWith } = claim(ledger, id)!;
    assert.deepEqual([kept, reliability, credibility, agreesWith], [wording, 'B', 2, [other]]);
    assert.throws(() => changeClaimFrom(desk, 'none', { credibility: 2 }), { code: 'no-such-thing' });
  });
});

describe('several changes at once', () => {
  it('are written together, or not at all', () => {
    const { ledger } = testDesk();
    const [record, intake] = [ledger.standing('record'), ledger.standing('intake')];
    const fail = () =>
      atOnce(ledger, (pen) => {
        pen.write(record, [note('a', 'one')]);
        throw new Error('halfway');
      });
    assert.throws(fail, /halfway/);
    assert.deepEqual(ledger.list('note'), []);
    const result = atOnce(ledger, (pen) => {
      pen.write(record, [note('a', 'one')]);
      pen.write(intake, [note('b', 'two')]);
      pen.write(record, [note('a', 'three')]);
      return pen.list('note').length;
    });
    assert.equal(result, 0, 'reading shows what was there before');
    assert.deepEqual(
      ledger.list('note').map(({ id, compartment, fields }) => [id, compartment, fields.text]),
      [
        ['a', record, 'three'],
        ['b', intake, 'two'],
      ],
    );
  });
});
