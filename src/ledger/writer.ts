// From entries to signed, chained frames. Runs while the journal's lock is held.
import type { Signer } from '../wire/ed25519.ts';
import { refusalOf } from './access.ts';
import type { Charter } from './charter.ts';
import type { Clock } from './clock.ts';
import type { PackedEntry } from './entry.ts';
import { refused } from './errors.ts';
import type { Fold } from './fold.ts';
import { type Frame, firstPrev, maxFrameBytes, signFrame } from './frame.ts';
import type { Keyring } from './keyring.ts';

export interface Part {
  compartment: string;
  entries: PackedEntry[];
}

export interface WriterState {
  device: { id: string; signer: Signer };
  fold: Fold;
  charter: Charter;
  keyring: Keyring;
  clock: Clock;
}

/**
 * One frame per part, each following the last of this device's chain in its compartment.
 *
 * @throws {SpringhouseError} `not-allowed`, `no-such-compartment`, `no-such-key`, `frame-too-large`.
 */
export function framesOf(state: WriterState, parts: readonly Part[]): { frame: Frame; bytes: Uint8Array }[] {
  const { device, fold, charter, keyring, clock } = state;
  const ends = new Map<string, { seq: number; hash: Uint8Array } | null>();
  let lastStamp = 0;
  return parts.map(({ compartment, entries }) => {
    const refusal = refusalOf(charter, device.id, compartment, entries);
    if (refusal) throw refused(refusal === 'unknown-compartment' ? 'no-such-compartment' : 'not-allowed');
    const held = keyring.latest(compartment);
    if (!held) throw refused('no-such-key');
    const end = ends.get(compartment) ?? fold.chainEnd(compartment, device.id);
    const clockNow = clock.next(Math.max(lastStamp, fold.newestOverwritten(compartment, entries)));
    const { frame, bytes } = signFrame(
      {
        compartment,
        epoch: held.epoch,
        device: device.id,
        seq: end ? end.seq + 1 : 0,
        prev: end ? end.hash : firstPrev,
        clock: clockNow,
      },
      entries,
      device.signer,
    );
    if (bytes.length > maxFrameBytes) throw refused('frame-too-large');
    ends.set(compartment, frame);
    lastStamp = clockNow;
    return { frame, bytes };
  });
}
