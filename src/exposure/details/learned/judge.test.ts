import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findByRules, findDetails } from '../find.ts';
import { eachWord } from './features.ts';
import { tokensOf } from './tokens.ts';
import { type Example, train } from './train.ts';
import { classCount, loadWeights } from './weights.ts';

const decision = `PROCEDURE

The case originated in an application (no. 12345/06) against the Kingdom of Norland lodged with the Court under Article 34 of the Convention by a national of Norland, Ms Ada Brevik (“the applicant”), on 3 May 2006.

The applicant was represented by Mr O. Lund, a lawyer practising in Vikby. The Government were represented by their Agent.

THE FACTS

The applicant was born in 1961 and lives in Vikby. On 4 March 2004 the District Court dismissed her appeal under Article 12 of the Code of Judicial Procedure. The applicant lodged an appeal. The High Court rejected the appeal in a judgment of 9 June 2005, noting that “the appeal does not meet the conditions that are set out in the Code”. Brevik had worked as a school inspector.
`;

describe('the English model', () => {
  it('keeps, in a decision of a court, whom it is about and drops the courts', () => {
    const found = findDetails(decision, 'en').map(({ text }) => text);
    for (const text of ['no. 12345/06', 'Ms Ada Brevik', 'Brevik', '1961', '4 March 2004', '9 June 2005'])
      assert.ok(found.includes(text), `${text} in ${found.join(' · ')}`);
    for (const text of found)
      assert.doesNotMatch(text, /Court|Convention|Judicial Procedure|conditions that are set/);
  });
  it('drops nothing that the rules find in other texts', () => {
    const text =
      'The head of the Hyesan office left at the end of November. His family was exiled to Kapsan, and the court said ' +
      'nothing. A doctor who knew them had seen three of the prisoners in Pyongyang on 4 March.';
    const kept = new Set(findDetails(text, 'en').map(({ start }) => start));
    for (const { start, text: said } of findByRules(text, 'en').rest) assert.ok(kept.has(start), said);
  });
});

describe('training', () => {
  const exampleOf = (text: string, masked: RegExp): Example => {
    const tokens = tokensOf(text);
    const features: Uint32Array[] = [];
    const shares: number[] = [];
    eachWord(text, tokens, [], (at, into, count) => {
      features.push(into.slice(0, count));
      const row = Array<number>(classCount).fill(0);
      row[masked.test(text.slice(tokens.start[at], tokens.end[at])) ? 2 : 0] = 1;
      shares.push(...row);
    });
    return { features, shares: Float32Array.from(shares), annotators: 2 };
  };
  const texts = [
    'the baker Anna saw it',
    'the baker Boris saw it',
    'the baker Clara saw it',
    'the baker Denis saw it',
  ];
  const examples = texts.map((text) => exampleOf(text, /^[A-Z]/));

  it('gives the same bytes each time', () => {
    assert.deepEqual(train(examples), train(examples));
  });
  it('stores no feature of a word that stands in fewer than three documents', () => {
    const { placeOf } = loadWeights(train(examples));
    const alone = exampleOf('Anna', /x/).features[0]!;
    const common = exampleOf('the baker', /x/).features[0]!;
    assert.equal(placeOf(alone[1]!), -1, 'the word itself');
    assert.ok([...common].some((feature) => placeOf(feature) >= 0));
  });
});
