// Which logs of a compartment are still to be read.
//
// A device that was offline goes on writing under the epoch it knows; what it wrote it sends to the newest log that
// it knows of once it has read the charter. So the log of an ended epoch gets nothing more as soon as every device
// that could write there has said that it knows of a later epoch (`known`, in the charter, holding.ts), and every
// removed one's chain is here up to the end that its removal names. What was read to its end after that is read no
// more. The rule asks nothing of clocks: a device that is away for a year keeps its epoch's log open for a year.
import { fromHex, toHex } from '../wire/bytes.ts';
import type { EpochKey } from './grant.ts';
import { isTaken } from './held.ts';
import { type Holding, holdingsOf } from './holding.ts';
import type { Inside } from './inside.ts';

export interface OpenLog {
  key: EpochKey;
  /** To call once it was read to its end. */
  readToItsEnd(): void;
}

const doneOf = ({ key }: EpochKey) => `done/${toHex(key)}`;

/** The earliest epoch first. The charter's are always read: they are few, and all else hangs on them. */
export function openLogs(inside: Inside, compartment: string): OpenLog[] {
  const keys = inside.keyring.all(compartment);
  const last = keys.at(-1)?.epoch ?? 0;
  const { notes } = inside.journal;
  return keys.flatMap((key): OpenLog[] => {
    if (compartment === inside.keys.charter || key.epoch === last) return [{ key, readToItsEnd() {} }];
    if (notes.get(doneOf(key))) return [];
    // Asked before the reading: what is sent to it now, or was before, is then read.
    const isOver = isEnded(inside, compartment, key.epoch);
    const readToItsEnd = () => {
      if (isOver) inside.journal.exclusive(() => notes.put(doneOf(key), Uint8Array.of(1)));
    };
    return [{ key, readToItsEnd }];
  });
}

/** Read every log again, from wherever its cursor is. Inside `exclusive`. */
export function reopenLogs(inside: Inside): void {
  const { notes } = inside.journal;
  for (const { name } of notes.list('done/')) notes.delete(name);
}

function isEnded(inside: Inside, compartment: string, epoch: number): boolean {
  const holding = holdingsOf(inside).get(compartment);
  if (!holding) return false;
  const { removed } = inside.standing();
  return [...holding.granted.keys()].every((device) => {
    if (!inside.charter().devices.has(device)) return true;
    const cuts = removed.get(device);
    return cuts ? isWhole(inside, compartment, device, cuts.get(compartment)) : knows(holding, device, epoch);
  });
}

const knows = ({ known }: Holding, device: string, epoch: number) => (known.get(device) ?? 0) > epoch;

/** Whether all frames of a removed device that count are here. */
function isWhole(
  inside: Inside,
  compartment: string,
  device: string,
  cuts: readonly { seq: number; hash: string }[] = [],
): boolean {
  const fold = inside.fold();
  const countTo = (seq: number) =>
    fold
      .prepare(
        'SELECT count(DISTINCT seq) AS count FROM frame WHERE compartment = ? AND device = ? AND seq <= ?',
      )
      .get(fold.findName(compartment), fold.findName(device), seq)!.count;
  return (
    cuts.length > 0 &&
    cuts.every(
      ({ seq, hash }) =>
        seq < 0 || (isTaken(fold, fromHex(hash) ?? new Uint8Array()) && countTo(seq) === seq + 1),
    )
  );
}
