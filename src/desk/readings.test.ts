// What is kept is what the ledger says, whatever changed in between.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import {
  changeClaim,
  claims,
  noteAgreement,
  noteContradiction,
  retractClaim,
  stateClaim,
} from '../record/claims.ts';
import { gatherClaim, incidents, stateIncident } from '../record/incidents.ts';
import { mergeOrigins, stateOrigin } from '../record/origins.ts';
import { standings } from '../record/status.ts';
import { readingsOf } from './readings.ts';
import { listsOf } from './record-lists.ts';

describe('what the desk keeps of its ledger', () => {
  it('says what the ledger says, after any changes in any order', () => {
    const act = fc.tuple(fc.nat(6), fc.nat(5), fc.nat(5));
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: 25 }), (acts) => {
        const { ledger } = testLedger();
        const random = seededRandom('kept');
        const readings = readingsOf(ledger);
        const origins = [0, 1].map((n) => stateOrigin(ledger, random, { label: `origin ${n}` }));
        const ids = Array.from({ length: 6 }, (_, n) =>
          stateClaim(ledger, random, { wording: { en: `claim ${n}` }, origin: origins[n % 2]! }),
        );
        const incident = stateIncident(ledger, random, { title: { en: 'raid' }, kind: 'arrest' });
        for (const [what, one, other] of acts) {
          const [a, b] = [ids[one]!, ids[other]!];
          if (what === 0) changeClaim(ledger, a, { wording: { en: `word${other}` } });
          else if (what === 1 && a !== b) noteAgreement(ledger, a, b);
          else if (what === 2 && a !== b) noteContradiction(ledger, a, b);
          else if (what === 3) retractClaim(ledger, a, 'wrong');
          else if (what === 4) gatherClaim(ledger, incident, a, other % 2 ? 'add' : 'remove');
          else if (what === 5) changeClaim(ledger, a, { status: null, origin: origins[other % 2]! });
          else if (what === 6 && one === 0) mergeOrigins(ledger, origins[0]!, origins[1]!);
          assert.deepEqual([...readings.claims.list()], claims(ledger));
          assert.deepEqual([...readings.incidents.list()], incidents(ledger));
          const fresh = standings(ledger);
          for (const claim of readings.claims.list())
            assert.deepEqual(readings.standing(claim), fresh.get(claim.id));
          const typed = `word${other}`;
          assert.deepEqual(
            listsOf(ledger)
              .claims({ typed })
              .map(({ id }) => id),
            claims(ledger)
              .filter(({ wording }) => wording.en === typed)
              .map(({ id }) => id),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});
