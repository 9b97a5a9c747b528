// Making shares of a way into a vault: handed out first, then made a way in.
import { newsroomFingerprint } from './card.ts';
import { noCharter } from './device.ts';
import { refused } from './errors.ts';
import type { Share } from './share.ts';
import { newShares, type Split } from './shares.ts';
import type { Now, Random } from './types.ts';
import { readDevice } from './vault.ts';
import { VaultFile } from './vault-file.ts';
import { addRescue } from './vault-rescue.ts';
import { type Opener, unlock } from './vault-unlock.ts';

export interface SplitOptions {
  path: string;
  split: Split;
  /**
   * Give the shares to those who shall keep them; they are kept nowhere else. Where this fails, the vault is as
   * it was, and the shares open nothing.
   *
   * @param newsroom - its six words, for the sheet.
   */
  hand: (shares: readonly Share[], newsroom: string[]) => Promise<void>;
  now?: Now | undefined;
  random: Random;
}

/** @throws {SpringhouseError} as `openVault`; `bad-split`, `not-joined`; whatever `hand` throws. */
export async function splitRescue(options: SplitOptions & Opener): Promise<void> {
  const { path, split, hand, random, now = Date.now } = options;
  const { recipient, shares } = await newShares(split, random);
  const { file, boxes, vaultKey } = await unlock(VaultFile.open(path), options, random, now);
  try {
    const { charter } = readDevice(file, boxes);
    if (charter === noCharter) throw refused('not-joined');
    await hand(shares, newsroomFingerprint(charter));
    // Only now: a way in that nobody has must not be one.
    await addRescue({ path, vaultKey, recipient, split, random, now });
  } finally {
    for (const { point } of shares) point.fill(0);
    vaultKey.fill(0);
    boxes.wipe();
    file.close();
  }
}
