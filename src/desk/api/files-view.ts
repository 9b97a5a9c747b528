// Files that came with reports, as the desk's screens list them.
import { sources } from '../../record/sources.ts';
import { slabsOf } from '../../seal/slabs.ts';
import { toHex } from '../../wire/bytes.ts';
import type { Desk } from '../desk.ts';
import { attachedFiles, keptOn, stepsOf } from '../files/attached.ts';
import type { FileView } from './files-types.ts';

/** @param compartment - of one source; without, of all that this device holds. */
export async function filesView(desk: Desk, compartment?: string): Promise<FileView[]> {
  const { ledger } = desk;
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const owners = new Map(
    ledger.members().flatMap(({ devices, name }) => devices.map((device) => [device, name] as const)),
  );
  const bySource = new Map(sources(ledger).map((each) => [each.compartment, each]));
  const views = attachedFiles(ledger, compartment).flatMap(async (file): Promise<FileView[]> => {
    const from = bySource.get(file.compartment);
    if (!from) return [];
    const keepers = keptOn(ledger, file);
    const of = slabsOf(file.size);
    const here = desk.files ? await desk.files.store.slabs(file.id) : 0;
    return [
      {
        id: file.id,
        source: { id: from.id, name: from.name },
        report: file.report,
        type: file.type,
        size: file.size,
        sha256: toHex(file.hash),
        received: new Date(file.received).toISOString(),
        slabs: [Math.min(here, of), of],
        whole: here >= of && keepers.includes(ledger.device.id),
        elsewhere: keepers
          .filter((device) => device !== ledger.device.id)
          .map((device) => owners.get(device) ?? 'a device that was removed'),
        log: stepsOf(ledger, file).map(({ member, when, ...step }) => ({
          ...step,
          who: names.get(member) ?? member,
          when: new Date(when).toISOString(),
        })),
      },
    ];
  });
  return (await Promise.all(views)).flat();
}
