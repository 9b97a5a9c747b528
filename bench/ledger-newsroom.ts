// A vault with the work of a seeded newsroom of eight devices in it, as its frames would have come: signed by the
// device that wrote them, chained, sealed and packed.
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { compartmentEntries, deviceEntries, memberEntries } from '../src/ledger/charter.ts';
import { keyBytes } from '../src/ledger/cipher.ts';
import { type DeviceKeys, newDevice } from '../src/ledger/device.ts';
import { packEntry } from '../src/ledger/entry.ts';
import { firstPrev, signFrame } from '../src/ledger/frame.ts';
import { newsroomDevices, type Step } from '../src/ledger/generate.ts';
import { createVault } from '../src/ledger/index.ts';
import { type Arrival, insideOf } from '../src/ledger/inside.ts';
import { idBytes } from '../src/ledger/keys.ts';
import type { Entry, Random } from '../src/ledger/types.ts';
import { toHex } from '../src/wire/bytes.ts';
import { seededBytes } from './seeded.ts';

export const passphrase = 'measured';
/** Argon2id is left out: its cost is set so low that it takes no time. */
export const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };

/** Milliseconds: when the work began. A second passes from step to step. */
const began = 1_700_000_000_000;
const atOnce = 2000;

export interface Newsroom {
  entries: number;
  frames: number;
  /** The last few thousand frames of other devices, which are not in the vault. */
  newcomers: Arrival[];
}

function seededRandom(seed: string): Random {
  let count = 0;
  return (bytes) => seededBytes(`${seed}:${count++}`, bytes);
}

/**
 * @param path - of the vault, which must not be there yet. It has no snapshot afterwards.
 * @param keepBack - how many frames of other devices to leave out at the end.
 */
export async function makeNewsroom(path: string, steps: Iterable<Step>, keepBack = 0): Promise<Newsroom> {
  const random = seededRandom('newsroom');
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf, random, now: () => began });
  const inside = insideOf(ledger);
  const { charter, id, signer } = inside.keys;
  const devices: Pick<DeviceKeys, 'id' | 'signer'>[] = [{ id, signer }];
  const joining: Entry[] = [];
  while (devices.length < newsroomDevices) {
    const device = newDevice(toHex(random(idBytes)), random, charter);
    devices.push(device);
    joining.push(
      ...memberEntries(device.member, `Member ${devices.length}`, ['editor', 'reporter']),
      ...deviceEntries({ ...device, signing: device.signer.publicKey, sealing: new Uint8Array(1216) }),
    );
  }
  inside.append([{ compartment: charter, entries: joining.map(packEntry) }]);

  const homes = new Map([['record', ledger.standing('record')]]);
  const homeOf = ({ home }: Step): string => {
    const name = home.kind === 'record' ? 'record' : `${home.kind} ${home.number}`;
    let compartment = homes.get(name);
    if (!compartment && home.kind !== 'record') {
      compartment = toHex(random(idBytes));
      homes.set(name, compartment);
      const key = { compartment, epoch: 0, key: random(keyBytes) };
      const entries = compartmentEntries(compartment, home.kind, 0).map(packEntry);
      inside.append([{ compartment: charter, entries }], [key]);
    }
    return compartment!;
  };
  const ends = new Map<string, { seq: number; hash: Uint8Array }>();
  let waiting: Arrival[] = [];
  const flush = (count: number) => {
    const bytes = waiting.slice(0, count).map((arrival) => arrival.bytes);
    waiting = waiting.slice(count);
    inside.journal.exclusive(() => inside.journal.append(bytes, [], began * 1024));
  };
  let [entries, frames] = [0, 0];
  for (const step of steps) {
    const compartment = homeOf(step);
    const { id: device, signer } = devices[step.device]!;
    const chain = `${compartment} ${device}`;
    const end = ends.get(chain);
    const head = {
      ...{ compartment, epoch: 0, device },
      ...{ seq: end ? end.seq + 1 : 0, prev: end?.hash ?? firstPrev },
      clock: (began + ++frames * 1000) * 1024,
    };
    const { bytes, frame } = signFrame(head, step.entries.map(packEntry), signer);
    ends.set(chain, frame);
    entries += step.entries.length;
    waiting.push({ compartment, bytes });
    if (waiting.length >= atOnce + keepBack) flush(atOnce);
  }
  flush(waiting.length - keepBack);
  ledger.close();
  return { entries, frames, newcomers: waiting };
}

export function deleteSnapshot(path: string): void {
  const db = new DatabaseSync(path);
  db.exec('DELETE FROM snapshot; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Bytes of boxes in the vault. */
export function sizesOf(path: string): { snapshot: number; frames: number } {
  const db = new DatabaseSync(path, { readOnly: true });
  const sum = (table: string) =>
    Number(db.prepare(`SELECT coalesce(sum(length(box)), 0) AS bytes FROM ${table}`).get()!.bytes);
  const sizes = { snapshot: sum('snapshot'), frames: sum('pack') + sum('frame') };
  db.close();
  return sizes;
}

export const deleteVault = (path: string): void => {
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
};
