import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateCircle, stateSubject } from '../record/circles.ts';
import { declareDisclosure, publishDisclosures } from '../record/disclosures.ts';
import { setClassPolicy } from '../record/policy.ts';
import { subjectDetail, subjectRows, whatIf } from './subjects.ts';
import { testDesk } from './testing.ts';

function archive() {
  const { ledger, random, now } = testDesk();
  const everyone = { roles: [], members: [] };
  setClassPolicy(ledger, { class: 'protected', block: 100, warn: 500, signers: everyone, reasons: [] });
  const circle = (label: string, count: number, within: string | null) =>
    stateCircle(ledger, random, { label, size: [count, count], basis: 'census', within });
  const town = circle('Town', 10_000, null);
  const of = { town, men: circle('Men', 400, town), few: circle('Returned', 30, town) };
  const subject = (label: string) => stateSubject(ledger, random, { label, class: 'protected' });
  const tell = (story: string, who: string, where: string, date: string | null) => {
    declareDisclosure(ledger, random, { story, statement: 's', subject: who, circle: where });
    if (date) publishDisclosures(ledger, story, date);
  };
  return { asked: { ledger, now: now() }, of, subject, tell };
}

describe('subjects across everything published', () => {
  it('stand with the worst first: blocked, warned of, the rest', () => {
    const { asked, of, subject, tell } = archive();
    const [calm, warned, few] = ['calm', 'warned', 'few'].map(subject) as [string, string, string];
    tell('a', calm, of.town, '2019-11-01');
    tell('b', warned, of.men, '2019-11-01');
    tell('c', few, of.few, '2019-11-02');
    tell('d', few, of.men, null);
    assert.deepEqual(
      subjectRows(asked).map(({ label, blocked, warned: isWarned, published, drafted }) => [
        label,
        blocked,
        isWarned,
        published,
        drafted,
      ]),
      [
        ['few', true, true, 1, 1],
        ['warned', false, true, 1, 0],
        ['calm', false, false, 1, 0],
      ],
    );
  });

  it('say in advance what could still be published, alone and together', () => {
    const { asked, of, subject, tell } = archive();
    const man = subject('the man');
    tell('a', man, of.town, '2019-11-01');
    const { curve, known, details } = subjectDetail(asked, man);
    assert.deepEqual(
      curve.still.map(({ label, blocked }) => [label, blocked]),
      [
        ['Men', false],
        ['Returned', true],
      ],
    );
    assert.deepEqual(
      [known.map(({ label }) => label), details.length, curve.points.length],
      [['Town'], 1, 1],
    );
    assert.equal(whatIf(asked, man, [of.men]).blocked, false);
    const both = whatIf(asked, man, [of.men, of.few]);
    assert.ok(both.blocked && both.gives!.upper === 30);
    assert.throws(() => whatIf(asked, man, ['nowhere']), { code: 'no-such-circle' });
    assert.throws(() => subjectDetail(asked, 'nobody'), { code: 'no-such-subject' });
  });
});
