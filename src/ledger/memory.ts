// A newsroom that lives in memory only: the same fold and the same rules, for tests.
import { publicKeyBytes } from '../seal/hpke.ts';
import { toHex } from '../wire/bytes.ts';
import { Clock } from './clock.ts';
import { newDevice } from './device.ts';
import { packEntry } from './entry.ts';
import { Fold } from './fold.ts';
import { firstPrev, signFrame } from './frame.ts';
import { beginNewsroom } from './genesis.ts';
import { memoryJournal } from './journal.ts';
import { idBytes } from './keys.ts';
import { openLedger } from './ledger.ts';
import type { Ledger, Now, Random } from './types.ts';

/** @param member - the founder's name. */
export function memoryLedger(options: { now: Now; random: Random; member?: string }): Ledger {
  const { now, random, member = 'Founder' } = options;
  const device = newDevice(toHex(random(idBytes)), random);
  // Nothing is ever granted from here to there, so the sealing key is none.
  const { keys, entries } = beginNewsroom(device, member, new Uint8Array(publicKeyBytes), random);
  const journal = memoryJournal();
  const clock = new Clock(now);
  const head = { compartment: device.charter, epoch: 0, device: device.id, seq: 0, prev: firstPrev };
  const first = signFrame({ ...head, clock: clock.next() }, entries.map(packEntry), device.signer);
  journal.append([first.bytes], keys, clock.own);
  return openLedger({ journal, device, fold: new Fold(), now, random });
}
