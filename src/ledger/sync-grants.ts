// Taking in the keys that the charter grants this device.
import { toHex } from '../wire/bytes.ts';
import { type EpochKey, openGrant } from './grant.ts';
import { type Holdings, holdingsOf, isAnnounced } from './holding.ts';
import type { Inside } from './inside.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';

const nameOf = ({ compartment, epoch, key }: EpochKey) => `${compartment} ${epoch} ${toHex(key)}`;

/** The state of the charter in which this was last looked for. */
const readBy = new WeakMap<Inside, Holdings>();
/** Which grants were opened in this sitting. */
const openedBy = new WeakMap<Inside, Set<string>>();

/** Open what the charter grants this device and it does not hold. @returns whether there was anything. */
export async function takeGrants(inside: Inside): Promise<boolean> {
  const { hpke, keyring, keys } = inside;
  if (!hpke) return false;
  const holdings = holdingsOf(inside);
  const fold = inside.fold();
  if (readBy.get(inside) === holdings) return false;
  readBy.set(inside, holdings);
  // Every grant ever written, not the last of each: of an epoch that two devices started at once both keys count.
  const rows = fold
    .prepare(
      `SELECT thing.key, change.value, frame.device FROM thing JOIN slot ON slot.thing = thing.id
       JOIN change ON change.slot = slot.id JOIN frame ON frame.id = change.frame WHERE thing.compartment = ? AND thing.kind = ? AND thing.key LIKE ?`,
    )
    .all(fold.findName(keys.charter), fold.findName('grant'), `%:${keys.id}`);
  const known = new Set(
    keyring.compartments().flatMap((compartment) => keyring.all(compartment).map(nameOf)),
  );
  const found: EpochKey[] = [];
  const opened = openedBy.get(inside) ?? new Set<string>();
  openedBy.set(inside, opened);
  for (const row of rows) {
    const [compartment, epoch] = (row.key as string).split(':') as [string, string];
    const holding = holdings.get(compartment);
    if (!holding?.mayGrant(fold.nameText(row.device as number))) continue;
    const sealed = row.value === null ? null : restoreValue(row.value as StoredValue);
    if (!(sealed instanceof Uint8Array)) continue;
    const name = toHex(sealed.subarray(0, 32));
    if (opened.has(name)) continue;
    const key = await openGrant(hpke, keys.sealingSeed, { compartment, epoch: Number(epoch) }, sealed);
    // Whoever may not grant it, or sealed another key than was announced, gives nothing.
    if (!key || !isAnnounced(holding, key)) continue;
    opened.add(name);
    if (known.has(nameOf(key))) continue;
    known.add(nameOf(key));
    found.push(key);
  }
  if (found.length > 0) inside.addKeys(found);
  return found.length > 0;
}
