// The newsroom's own words for attribution, in the charter, which an admin writes and everyone reads.
import * as v from 'valibot';
import type { Ledger, Value } from '../ledger/types.ts';
import { firstHouseWords, type HouseWords, houseWordsShape } from '../story/attribution.ts';
import { SpringhouseError } from '../wire/error.ts';

const kind = 'house-words';

export function houseWordsOf(ledger: Ledger): HouseWords {
  const kept = ledger.get(kind, kind, { compartment: ledger.standing('charter') })?.fields.words;
  const read = v.safeParse(houseWordsShape, kept);
  return read.success ? (read.output as HouseWords) : firstHouseWords;
}

/** @throws {SpringhouseError} `not-allowed`, `words-wrong`. */
export function setHouseWords(ledger: Ledger, words: unknown): void {
  const read = v.safeParse(houseWordsShape, words);
  if (!read.success)
    throw new SpringhouseError(
      'words-wrong',
      'In each line, one … stands where the statement goes, with words before or after it. Nothing was changed.',
    );
  ledger.write(ledger.standing('charter'), [
    { op: 'set', kind, id: kind, field: 'words', value: read.output as unknown as Value },
  ]);
}
