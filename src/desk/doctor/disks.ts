// Linux's block devices, as far as /sys tells: whether what is written to one is encrypted on its way.
import { basename } from 'node:path';
import type { Machine } from './machine.ts';

/**
 * @param numbers - of the device, such as `253:1`.
 * @returns `null` where it cannot be told.
 */
export function encrypted(machine: Machine, numbers: string): boolean | null {
  return machine.list(`/sys/dev/block/${numbers}`) ? encryptedAt(machine, `/sys/dev/block/${numbers}`) : null;
}

/** @param name - of a device, such as `dm-0` or `sda2`. */
export function encryptedByName(machine: Machine, device: string): boolean | null {
  const path = `/sys/class/block/${basename(machine.real(device))}`;
  return machine.list(path) ? encryptedAt(machine, path) : null;
}

/** Logical volumes lie on other devices: encrypted if all of those are. */
function encryptedAt(machine: Machine, path: string, depth = 0): boolean | null {
  if (machine.read(`${path}/dm/uuid`)?.startsWith('CRYPT-')) return true;
  const under = machine.list(`${path}/slaves`) ?? [];
  if (under.length === 0 || depth > 8) return false;
  const each = under.map((name) => encryptedAt(machine, `${path}/slaves/${name}`, depth + 1));
  return each.includes(false) ? false : each.includes(null) ? null : true;
}
