// Frames from elsewhere: which are what they say they are. Whether they count is standing.ts's question.
import { toHex } from '../wire/bytes.ts';
import type { Verify } from '../wire/ed25519.ts';
import { isTooFarAhead } from './clock.ts';
import type { Fold } from './fold.ts';
import { type Frame, readFrame, verifyFrame } from './frame.ts';
import { isTaken, readStatements } from './held.ts';
import type { Arrival } from './inside.ts';
import { signingKeysIn } from './standing.ts';

export interface Sorted {
  /** Verified and new, each once, in the order given. */
  good: { frame: Frame; bytes: Uint8Array }[];
  /** Cannot be judged yet. */
  parked: Arrival[];
  known: number;
  refused: number;
}

/** Every frame's signature is checked here once; what is in the journal is never checked again. */
export function sortArrivals(
  fold: Fold,
  charter: string,
  arrivals: readonly Arrival[],
  verify: Verify,
  now: number,
): Sorted {
  const sorted: Sorted = { good: [], parked: [], known: 0, refused: 0 };
  const seen = new Set<string>();
  const read: { frame: Frame; arrival: Arrival }[] = [];
  for (const arrival of arrivals) {
    const frame = readFrame(arrival.bytes);
    if (frame === 'newer') sorted.parked.push(arrival);
    else if (frame === 'malformed' || frame.compartment !== arrival.compartment) sorted.refused++;
    else if (isTaken(fold, frame.hash) || seen.has(toHex(frame.hash))) sorted.known++;
    else {
      seen.add(toHex(frame.hash));
      read.push({ frame, arrival });
    }
  }
  if (read.length === 0) return sorted;
  const entries = [
    ...readStatements(fold, charter).flatMap((statement) => statement.entries),
    ...read.flatMap(({ frame }) => (frame.compartment === charter ? frame.entries : [])),
  ];
  const keys = signingKeysIn(entries);
  for (const { frame, arrival } of read) {
    const key = keys.get(frame.device);
    if (!key || isTooFarAhead(frame.clock, now)) sorted.parked.push(arrival);
    else if (!verifyFrame(arrival.bytes, key, verify)) sorted.refused++;
    else sorted.good.push({ frame, bytes: arrival.bytes });
  }
  return sorted;
}
