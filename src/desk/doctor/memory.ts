// Where memory, and with it what an open desk holds, may get onto a disk: swap, hibernation, core dumps.
import { encrypted, encryptedByName } from './disks.ts';
import { type Finding, good, type Machine, mend, unseen } from './machine.ts';
import { mountOf } from './place.ts';

export function checkMemory(machine: Machine): Finding[] {
  if (machine.platform !== 'linux')
    return [
      unseen(
        'Whether swap, hibernation and crash dumps are encrypted or off: on this system this cannot look. Turn on disk encryption.',
      ),
    ];
  const swap = swapState(machine);
  return [swapFinding(swap), hibernation(machine, swap), coreDumps(machine), ...nodeOptions(machine)];
}

type Swap = 'unknown' | 'none' | 'memory' | 'encrypted' | 'plain';

/** @see proc_swaps(5) */
function swapState(machine: Machine): Swap {
  const text = machine.read('/proc/swaps');
  if (text === null) return 'unknown';
  const rows = text.trimEnd().split('\n').slice(1);
  const states = rows.map((row): Swap => {
    const [device = '', kind] = row.split(/\s+/);
    const zram = /^\/dev\/(zram\d+)$/.exec(device)?.[1];
    if (zram) {
      const behind = machine.read(`/sys/block/${zram}/backing_dev`)?.trim();
      return !behind || behind === 'none' ? 'memory' : 'unknown';
    }
    const mount = kind === 'file' ? mountOf(machine, device) : null;
    const known =
      kind === 'file' ? mount && encrypted(machine, mount.numbers) : encryptedByName(machine, device);
    return known === null ? 'unknown' : known ? 'encrypted' : 'plain';
  });
  for (const worst of ['plain', 'unknown', 'encrypted', 'memory'] as const)
    if (states.includes(worst)) return worst;
  return 'none';
}

function swapFinding(swap: Swap): Finding {
  switch (swap) {
    case 'none':
      return good('No swap is in use: memory is not written to a disk that way.');
    case 'memory':
      return good('Swap is compressed memory and reaches no disk.');
    case 'encrypted':
      return good('Swap is encrypted.');
    case 'plain':
      return mend(
        'Swap is not encrypted: what an open desk holds may be written to the disk and stay there. Encrypt it, or turn it off: swapoff -a',
      );
    case 'unknown':
      return unseen('Whether swap is encrypted.');
  }
}

/** @see https://docs.kernel.org/admin-guide/pm/sleep-states.html */
function hibernation(machine: Machine, swap: Swap): Finding {
  const can = machine.read('/sys/power/state')?.split(/\s+/).includes('disk');
  if (can === undefined) return unseen('Whether this computer hibernates.');
  const off = machine.read('/sys/power/disk')?.includes('[disabled]') ?? true;
  if (!can || off || swap === 'none' || swap === 'memory')
    return good(
      'This computer cannot hibernate as it is set up, so memory is not written to a disk that way.',
    );
  if (swap === 'encrypted')
    return good('Should this computer hibernate, it writes memory to encrypted swap.');
  return mend(
    'This computer can hibernate, and would write all memory to a disk that is not known to be encrypted. Lock the desk before closing the lid, or turn hibernation off.',
  );
}

/** @see core(5) */
function coreDumps(machine: Machine): Finding {
  const limit = /^Max core file size\s+(\S+)/m.exec(machine.read('/proc/self/limits') ?? '')?.[1];
  const pattern = machine.read('/proc/sys/kernel/core_pattern')?.trim();
  if (limit === undefined || pattern === undefined)
    return unseen('Whether a crash would write memory to a file.');
  const handler = pattern.startsWith('|') ? pattern.slice(1).split(' ')[0] : null;
  // Every command takes itself out of dumps; the browser, which shows what it is given, does not.
  const out = /^0*$/.test(machine.read('/proc/self/coredump_filter')?.trim() ?? '1');
  if (limit !== '0' && out)
    return mend(
      `A crash of Springhouse writes none of its memory, but one of the browser would write all of its own to ${handler ? `the program ${handler}` : 'a file'}. Run before the browser: ulimit -c 0`,
    );
  if (limit !== '0')
    return mend(
      `A crash would write all memory to ${handler ? `the program ${handler}` : 'a file'}. Run before the desk: ulimit -c 0`,
    );
  if (handler)
    return unseen(
      `Whether ${handler}, which is given crashes here, keeps memory although the limit for it is 0.`,
    );
  return good('A crash writes no memory to a file (the limit for core dumps is 0).');
}

const telling = /--(report|heapsnapshot|heap-prof|cpu-prof|inspect|diagnostic|trace|abort-on)[\w-]*/;

function nodeOptions(machine: Machine): Finding[] {
  const found = telling.exec(machine.env.NODE_OPTIONS ?? '')?.[0];
  return found
    ? [mend(`NODE_OPTIONS holds ${found}, by which Node may write memory or traces to files. Take it out.`)]
    : [];
}
