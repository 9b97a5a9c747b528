// What is left of a damaged vault, as a ledger that can only be read.
import { type DeviceKeys, newDevice } from './device.ts';
import { damaged } from './errors.ts';
import { Fold } from './fold.ts';
import { readTrustedFrame } from './frame.ts';
import type { Journal } from './journal.ts';
import { openLedger } from './ledger.ts';
import type { Ledger, Now, Random, Secrets } from './types.ts';
import type { Boxes } from './vault-boxes.ts';
import { isDamage, VaultFile } from './vault-file.ts';
import { vaultSecrets } from './vault-secrets.ts';
import { loadSnapshot } from './vault-snapshot.ts';
import { leftOf, readableFrames, readableKeys, type Survey, surveyVault } from './vault-survey.ts';

/** A vault's file with the keys to it. */
export interface Unlocked {
  file: VaultFile;
  vaultKey: Uint8Array;
  boxes: Boxes;
}

export interface Remains extends Unlocked {
  survey: Survey;
}

/**
 * Look at a damaged file as it is, and as it would be with a fresh first page, and take what shows more.
 *
 * @returns `null` if neither can be unlocked.
 * @throws {SpringhouseError} `wrong-passphrase`, `vault-newer`.
 */
export async function findRemains(
  path: string,
  unlock: (file: VaultFile) => Promise<Unlocked>,
): Promise<Remains | null> {
  let best: Remains | null = null;
  for (const open of [VaultFile.open, VaultFile.salvage] as ((path: string) => VaultFile)[]) {
    try {
      const unlocked = await unlock(open(path));
      const remains = { ...unlocked, survey: surveyVault(unlocked.file, unlocked.boxes) };
      const worse: Remains | null = best && readableIn(best) >= readableIn(remains) ? remains : best;
      if (worse !== remains) best = remains;
      worse?.file.close();
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
  return best;
}

const readableIn = ({ survey: { frames, unreadable, snapshot } }: Remains): number =>
  frames - unreadable.filter((position) => position > snapshot).length;

/** @param known - this device's keys, or `null` if they are among what is lost. */
export function openRemains(remains: Remains, known: DeviceKeys | null, now: Now, random: Random): Ledger {
  const { file, boxes, survey } = remains;
  const fold = snapshotOf(file, boxes) ?? new Fold();
  const device = known ?? strangerOf(file, boxes, random);
  if (!device) {
    fold.close();
    file.close();
    throw damaged('Nothing of what it held can be read.');
  }
  const journal = remainsJournal(file, boxes, random, survey, fold.meta('position'));
  return openLedger({ journal, device, fold, now, random });
}

function snapshotOf(file: VaultFile, boxes: Boxes): Fold | null {
  try {
    return loadSnapshot(file, boxes);
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** Without its keys this device signs nothing; to read, it is enough to know the charter: the first frame's. */
function strangerOf(file: VaultFile, boxes: Boxes, random: Random): DeviceKeys | null {
  for (const { bytes } of readableFrames(file, boxes)) {
    const frame = readTrustedFrame(bytes);
    if (frame?.seq === 0) return newDevice('0'.repeat(32), random, frame.compartment);
  }
  return null;
}

function remainsJournal(
  file: VaultFile,
  boxes: Boxes,
  random: Random,
  survey: Survey,
  position: number,
): Journal {
  const refuse = (): never => {
    throw damaged(leftOf(survey));
  };
  const { get } = vaultSecrets(file, boxes, random);
  const secrets: Secrets = { get, put: refuse, delete: refuse };
  const keys = readableKeys(file, boxes);
  return {
    secrets,
    notes: { get: () => null, list: () => [], put: refuse, delete: refuse },
    exclusive: refuse,
    consistently: (work) => work(),
    append: refuse,
    head: () => ({ frames: Math.max(survey.frames, position), keys: keys.length, clock: 0 }),
    framesAfter: (after) => readableFrames(file, boxes, after),
    keysAfter: (after) => keys.slice(after),
    changed: () => false,
    saveImage() {},
    close() {
      boxes.wipe();
      file.close();
    },
  };
}
