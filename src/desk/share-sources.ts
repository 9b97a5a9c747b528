// A source that is new comes to every device that opens what arrives: each could open this report anyway, and with
// one device alone a lost laptop would take the source with it. Sources from before a device was given the intake
// compartment do not come to it by themselves; those are a member's to grant.
import { accessMap, grant } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { contacts } from './contacts.ts';
import { holdsIntake, intakeDevices, isAlone } from './intake-devices.ts';

/** @returns how many grants were written. */
export async function shareNewSources(ledger: Ledger): Promise<number> {
  if (!holdsIntake(ledger) || isAlone(ledger)) return 0;
  const others = intakeDevices(ledger).filter(({ id }) => id !== ledger.device.id);
  if (others.length === 0) return 0;
  const held = new Set(ledger.compartments().flatMap(({ id, held }) => (held ? [id] : [])));
  const granted = new Set(accessMap(ledger).grants.map((each) => `${each.compartment} ${each.device}`));
  let count = 0;
  for (const { made, since } of contacts(ledger))
    for (const compartment of made.filter((id) => held.has(id)))
      for (const device of others) {
        // Whoever had it once and has it no more was taken off it: that stays so.
        if (device.since > since || granted.has(`${compartment} ${device.id}`)) continue;
        await grant(ledger, compartment, { device: device.id });
        count++;
      }
  return count;
}
