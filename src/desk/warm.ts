// Reading ahead after the desk was unlocked, a little at a time, so that the first look at the record waits for
// nothing. Only a head start: whatever is asked for before is read then.
import { setTimeout } from 'node:timers/promises';
import type { Ledger } from '../ledger/types.ts';
import { readingsOf } from './readings.ts';
import { listsOf } from './record-lists.ts';

/** Between two pieces, for what people ask for. */
const restMillis = 15;
const claimsAtOnce = 400;

export async function readAhead(ledger: Ledger): Promise<void> {
  try {
    for (const read of piecesOf(ledger)) {
      await setTimeout(restMillis, undefined, { ref: false });
      read();
    }
  } catch {
    // Locked meanwhile. Whoever asks for something is told.
  }
}

function* piecesOf(ledger: Ledger): Generator<() => unknown> {
  const readings = readingsOf(ledger);
  const { stories, sources, origins, incidents, disclosures, circles, claims } = readings;
  for (const table of [stories, sources, origins, incidents, disclosures, circles, claims])
    yield () => table.list();
  const lists = listsOf(ledger);
  for (let from = 0; from < claims.list().length; from += claimsAtOnce)
    yield () => lists.readAhead(from, from + claimsAtOnce);
}
