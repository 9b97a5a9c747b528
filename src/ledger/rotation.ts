// New epochs: what removals and ends of access leave to be done, by whoever holds the compartment, at their next
// sync. Several may do the same at once: everyone then holds both keys, and uses the same one.
import type { CharterDevice } from './charter.ts';
import { keyBytes } from './cipher.ts';
import { packEntry } from './entry.ts';
import { refused } from './errors.ts';
import { firstPrev } from './frame.ts';
import { type EpochKey, grantEntry } from './grant.ts';
import {
  epochEntries,
  type Holding,
  type Holdings,
  holdingsOf,
  knownEntry,
  markOf,
  revocationEntry,
} from './holding.ts';
import type { Inside } from './inside.ts';
import { waitingFrames } from './sync-push.ts';
import type { Entry } from './types.ts';

export interface Leaving {
  /** Devices that are removed now. */
  removed?: ReadonlySet<string>;
  /** Devices whose access to one compartment ends now. */
  ended?: { compartment: string; devices: readonly string[] };
}

/** What was looked at last and left nothing to do. */
const settled = new WeakMap<Inside, { holdings: Holdings; keys: number }>();

/**
 * For each compartment held here: name the ends of removed devices' chains, start a new epoch where someone who is
 * out has the key of the last one (or where the last one was kept from this device), and give those who are in the
 * keys that they lack. All in one frame of the charter.
 *
 * @returns whether there was anything.
 */
export async function settleKeys(inside: Inside, leaving: Leaving = {}): Promise<boolean> {
  const { removed: now = new Set<string>(), ended: ending } = leaving;
  const holdings = holdingsOf(inside);
  const isIdle = now.size === 0 && !ending;
  const last = settled.get(inside);
  if (isIdle && last?.holdings === holdings && last.keys === inside.keyring.count) return false;
  const charter = inside.charter();
  const { removed } = inside.standing();
  const gone = new Set([...removed.keys(), ...now]);
  const { id: own } = inside.keys;
  if (gone.has(own) || !charter.devices.has(own)) return false;

  const entries: Entry[] = [];
  const keys: EpochKey[] = [];
  let isPostponed = false;
  for (const compartment of inside.keyring.compartments()) {
    const isCharter = compartment === charter.id;
    const holding = holdings.get(compartment);
    if (!charter.compartments.has(compartment) || !holding) continue;
    for (const device of gone) {
      const isNamed = removed.get(device)?.has(compartment);
      const held = isCharter || holding.granted.has(device);
      if (held && !isNamed && (now.has(device) || !isCharter))
        entries.push(endOf(inside, compartment, device));
    }
    const leavers = ending?.compartment === compartment ? ending.devices : [];
    for (const device of leavers) entries.push(revocationEntry(compartment, device, true));
    const isOut = (device: string) =>
      gone.has(device) || holding.ended.has(device) || leavers.includes(device);
    const { epoch } = inside.keyring.latest(compartment)!;
    if (isOut(own)) {
      // Its last frames go to the log of the epoch that it knows: first they are sent, then it says that it knows.
      if (waitingFrames(inside, compartment).length > 0) isPostponed = true;
      else if (holding.ended.has(own)) entries.push(...notKnown(holding, compartment, own, holding.epoch));
      continue;
    }
    if (holding.mayGrant(own)) {
      const stay = [...charter.devices.values()].filter(
        ({ id, removed }) => !removed && !isOut(id) && (isCharter || holding.granted.has(id)),
      );
      const top = Math.max(epoch, holding.epoch);
      const isKnownOutside = [...holding.granted].some(([id, epochs]) => isOut(id) && epochs.has(top));
      if (isKnownOutside || isKeptFrom(inside, compartment, holding)) {
        const next = { compartment, epoch: top + 1, key: inside.random(keyBytes) };
        entries.push(...epochEntries(next), ...(await grantsTo(inside, [next], stay)));
        entries.push(...notKnown(holding, compartment, own, next.epoch));
        keys.push(next);
        continue;
      }
      for (const device of stay) {
        const has = holding.granted.get(device.id);
        const lacks = inside.keyring.all(compartment).filter((key) => has && !has.has(key.epoch));
        entries.push(...(await grantsTo(inside, lacks, [device])));
      }
    }
    if (epoch > 0) entries.push(...notKnown(holding, compartment, own, epoch));
  }
  if (entries.length === 0) {
    if (isIdle && !isPostponed) settled.set(inside, { holdings, keys: inside.keyring.count });
    return false;
  }
  inside.append([{ compartment: charter.id, entries: entries.map(packEntry) }], keys);
  return true;
}

/** Whether the last epoch was started under a key that was not given to this device, although it is in. */
function isKeptFrom(inside: Inside, compartment: string, holding: Holding): boolean {
  const held = inside.keyring.at(compartment, holding.epoch);
  const marks = new Set(held.map(markOf));
  return held.length === 0 || [...(holding.marks.get(holding.epoch) ?? [])].some((mark) => !marks.has(mark));
}

const notKnown = (holding: Holding, compartment: string, own: string, epoch: number): Entry[] =>
  (holding.known.get(own) ?? 0) < epoch ? [knownEntry(compartment, own, epoch)] : [];

function endOf(inside: Inside, compartment: string, device: string): Entry {
  const end = inside.fold().chainEnd(compartment, device);
  const value = { seq: end?.seq ?? -1, hash: end?.hash ?? firstPrev };
  return { op: 'set', kind: 'removal', id: device, field: compartment, value };
}

export function grantsTo(
  inside: Inside,
  keys: readonly EpochKey[],
  devices: readonly Pick<CharterDevice, 'id' | 'sealing'>[],
): Promise<Entry[]> {
  const { hpke } = inside;
  if (keys.length === 0 || devices.length === 0) return Promise.resolve([]);
  if (!hpke) throw refused('not-allowed');
  return Promise.all(keys.flatMap((key) => devices.map((device) => grantEntry(hpke, key, device))));
}
