// What is kept of the checks is what checking everything gives, whatever changed in between.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkRecord, type Finding, recordState } from '../record/checks/index.ts';
import { stateCircle, stateDisjoint, stateSubject } from '../record/circles.ts';
import { changeClaim, noteAgreement, noteContradiction, retractClaim, stateClaim } from '../record/claims.ts';
import { declareDisclosure } from '../record/disclosures.ts';
import { changeIncident, gatherClaim, linkIncident, stateIncident } from '../record/incidents.ts';
import { mergeOrigins, stateOrigin } from '../record/origins.ts';
import { spellPlace, statePlace } from '../record/places.ts';
import { makeBlock, passagesOf } from '../story/blocks.ts';
import { createStory, editBody, readStories, setStory } from '../story/story.ts';
import { findingsOf } from './findings-of-record.ts';
import { type TestDesk, testDesk } from './testing.ts';

/** Which spelling of a place came first, and who is named for it, is as it happened. */
const sorted = (findings: readonly Finding[]) =>
  findings
    .map(({ code, severity, sentence, about }) =>
      code === 'two-spellings'
        ? `${code} ${sentence.match(/“.*?”/g)?.sort()}`
        : JSON.stringify([severity, code, sentence, about]),
    )
    .sort();

function allAnew({ ledger }: TestDesk): Finding[] {
  const out = readStories(ledger).filter(({ published }) => published !== null);
  const statements = out.flatMap(({ id: story, versions }) =>
    versions.flatMap(({ blocks }) =>
      blocks.flatMap(passagesOf).map(({ id, claims }) => ({ id, story, claims, published: true })),
    ),
  );
  return checkRecord(recordState(ledger, statements));
}

async function newsroom() {
  const desk = testDesk();
  const { ledger, random } = desk;
  const origins = [0, 1].map((n) => stateOrigin(ledger, random, { label: `origin ${n}` }));
  const claims = [0, 1, 2, 3].map((n) =>
    stateClaim(ledger, random, { wording: { en: `claim ${n}` }, origin: origins[n % 2]!, where: ['Hyesan'] }),
  );
  const incidents = [0, 1].map((n) =>
    stateIncident(ledger, random, { title: { en: `raid ${n}` }, kind: 'arrest', claims: [claims[n]!] }),
  );
  linkIncident(ledger, incidents[0]!, { type: 'follows', to: incidents[1]! });
  const town = { size: [10, 20] as [number, number], basis: 'census' };
  const circles = [0, 1].map((n) => stateCircle(ledger, random, { label: `circle ${n}`, ...town }));
  const subject = stateSubject(ledger, random, { label: 'the man', class: 'protected' });
  const place = statePlace(ledger, random, { name: { en: 'Hyesan' }, others: ['Hesan'] });
  const story = await createStory(ledger, { slug: 'a', section: 's', original: 'en' }, random);
  const rest = (claim: string) =>
    editBody(
      ledger,
      story,
      'en',
      () => [makeBlock({ id: 'b', runs: [{ text: 'said', statement: { id: 's', claims: [claim] } }] })],
      random,
    );
  rest(claims[0]!);
  const acts: ((a: number, b: number) => unknown)[] = [
    (a, b) => changeClaim(ledger, claims[a]!, { where: [b % 2 ? 'Hesan' : 'Hyesan'] }),
    (a, b) => a !== b && noteAgreement(ledger, claims[a]!, claims[b]!),
    (a, b) => a !== b && noteContradiction(ledger, claims[a]!, claims[b]!),
    (a) => retractClaim(ledger, claims[a]!, 'wrong'),
    (a, b) => gatherClaim(ledger, incidents[a % 2]!, claims[b]!, a > 1 ? 'add' : 'remove'),
    (a, b) => changeIncident(ledger, incidents[a % 2]!, { when: { edtf: `2019-1${b % 3}`, typed: '' } }),
    (a) => changeClaim(ledger, claims[a]!, { status: 'corroborated' }),
    (_, b) => rest(claims[b]!),
    (a) => setStory(ledger, story, { published: a % 2 ? '2026-01-01' : null }),
    () => mergeOrigins(ledger, origins[0]!, origins[1]!),
    (a) => spellPlace(ledger, place, 'Hyesan-si', a % 2 ? 'add' : 'remove'),
    (a) => stateDisjoint(ledger, circles[0]!, circles[1]!, a % 2 ? 'add' : 'remove'),
    (a) => declareDisclosure(ledger, random, { story, statement: 's', subject, circle: circles[a % 2]! }),
    (a) =>
      changeClaim(ledger, claims[a]!, {
        howMany: { min: 12, max: 12, parts: [{ label: 'x', min: 1, max: 1 }] },
      }),
  ];
  return { desk, acts };
}

describe('what the checks say while the record is changed', () => {
  it('is what checking all of it anew says', async () => {
    const act = fc.tuple(fc.nat(13), fc.nat(3), fc.nat(3));
    let told = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (chosen) => {
        const { desk, acts } = await newsroom();
        await findingsOf(desk.ledger);
        for (const [which, a, b] of chosen) {
          acts[which]!(a, b);
          const findings = await findingsOf(desk.ledger);
          told += findings.length;
          assert.deepEqual(sorted(findings), sorted(allAnew(desk)));
        }
      }),
      { numRuns: 15 },
    );
    assert.ok(told > 20);
  });
});
