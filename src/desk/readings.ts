// What the desk has read of its ledger, kept as long as it is unlocked and brought up to date by what changes, so
// that a newsroom of 15,000 claims answers as fast as one of fifteen. Nothing of it is written anywhere.
import type { Ledger } from '../ledger/types.ts';
import { type Backwards, makeBackwards } from './readings/backwards.ts';
import { besidesCircles, makeReviews, type Reviews } from './readings/reviews.ts';
import { makeStandings, type Standings } from './readings/standings.ts';
import { makeStories, type Stories } from './readings/stories.ts';
import { makeTables, type StoryHead, type Tables } from './readings/tables.ts';

export type { StoryHead } from './readings/tables.ts';

export interface Readings
  extends Omit<Tables, 'headlines' | 'filed' | 'parts'>,
    Omit<Standings, 'stale' | 'forget'>,
    Backwards,
    Reviews,
    Omit<Stories, 'touch' | 'forget'> {
  headlineOf(story: StoryHead): string;
}

const known = new WeakMap<Ledger, Readings>();

export function readingsOf(ledger: Ledger): Readings {
  let readings = known.get(ledger);
  if (!readings) {
    readings = makeReadings(ledger);
    known.set(ledger, readings);
  }
  return readings;
}

function makeReadings(ledger: Ledger): Readings {
  const tables = makeTables(ledger);
  const { headlines, filed: _filed, parts: _parts, ...shown } = tables;
  const { stale, forget: forgetStandings, ...standings } = makeStandings(tables);
  const { touch: touchStories, forget: forgetStories, ...stories } = makeStories(ledger);
  const { places: _kept, ...own } = tables;
  const record = ledger.standing('record');
  ledger.onChange((touched) => {
    stale();
    // The record's own place in the charter is written when the newsroom is made and when someone is removed: what
    // was folded before may not count any more, and is not named among what was touched.
    if (touched.some(({ kind, id }) => kind === 'compartment' && id === record)) {
      for (const table of Object.values(own)) table.forget();
      forgetStories();
      forgetStandings();
      return;
    }
    for (const each of touched) {
      for (const table of Object.values(own)) table.touch(each);
      if (besidesCircles.has(each.kind)) tables.circles.forget();
      touchStories(each);
    }
  });
  return {
    ...shown,
    ...standings,
    ...stories,
    ...makeBackwards(tables),
    ...makeReviews(ledger, tables),
    headlineOf: ({ id, languages }) => headlines.get(`${id}:${languages[0]}`)?.headline ?? '',
  };
}
