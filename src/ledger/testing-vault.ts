// Looking into a vault from below, for tests.

import { passphrase, seededRandom } from './testing.ts';
import { Boxes } from './vault-boxes.ts';
import { VaultFile } from './vault-file.ts';
import { unwrapVaultKey } from './vault-header.ts';
import { readHeader } from './vault-header-rows.ts';
import { readableFrames, type Survey, surveyVault } from './vault-survey.ts';

async function within<T>(path: string, work: (file: VaultFile, boxes: Boxes) => T): Promise<T> {
  const file = VaultFile.open(path);
  try {
    return work(file, new Boxes((await unwrapVaultKey(readHeader(file), passphrase))!, seededRandom('look')));
  } finally {
    file.close();
  }
}

/** The bytes of every frame, in order. */
export const framesIn = (path: string): Promise<Uint8Array[]> =>
  within(path, (file, boxes) => [...readableFrames(file, boxes)].map(({ bytes }) => bytes));

export const surveyOf = (path: string): Promise<Survey> => within(path, surveyVault);
