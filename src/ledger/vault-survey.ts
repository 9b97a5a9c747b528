// Reading everything in a vault's file, each row by itself: what is there, and what cannot be read.

import type { EpochKey } from './grant.ts';
import type { Kept } from './journal.ts';
import { u64 } from './keys.ts';
import type { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';
import { isDamage } from './vault-file.ts';
import { readHead, unpackKey } from './vault-journal.ts';
import { snapshotPosition } from './vault-snapshot.ts';

export interface Survey {
  /** Frames that should be there, as far as can be told. */
  frames: number;
  /** Positions of those that cannot be read. */
  unreadable: number[];
  /** Up to which frame an intact head of an image goes; 0 if none. */
  snapshot: number;
}

const orNothing = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
};

/** How many rows there should be: what the head says, or else the last that the table still shows. */
function countOf(file: VaultFile, boxes: Boxes, table: 'frame' | 'epoch_key'): number {
  const head = orNothing(() => readHead(file, boxes));
  const last = orNothing(() => file.get(`SELECT max(position) AS last FROM ${table}`)?.last as number | null);
  return Math.max(head?.[table === 'frame' ? 'frames' : 'keys'] ?? 0, last ?? 0);
}

function* readable(file: VaultFile, boxes: Boxes, table: 'frame' | 'epoch_key', after = 0): Generator<Kept> {
  const count = countOf(file, boxes, table);
  const label = table === 'frame' ? 'vault/frame' : 'vault/key';
  for (let position = after + 1; position <= count; position++) {
    const row = orNothing(() => file.get(`SELECT box FROM ${table} WHERE position = ?`, position));
    const bytes = row && boxes.open(label, u64(position), row.box);
    if (bytes) yield { position, bytes };
  }
}

export const readableFrames = (file: VaultFile, boxes: Boxes, after = 0): Generator<Kept> =>
  readable(file, boxes, 'frame', after);

export const readableKeys = (file: VaultFile, boxes: Boxes): EpochKey[] =>
  [...readable(file, boxes, 'epoch_key')].map(({ bytes }) => unpackKey(bytes));

export function surveyVault(file: VaultFile, boxes: Boxes): Survey {
  const frames = countOf(file, boxes, 'frame');
  const unreadable: number[] = [];
  let expected = 1;
  for (const { position } of readableFrames(file, boxes)) {
    for (; expected < position; expected++) unreadable.push(expected);
    expected++;
  }
  for (; expected <= frames; expected++) unreadable.push(expected);
  return { frames, unreadable, snapshot: orNothing(() => snapshotPosition(file, boxes)) ?? 0 };
}

/** A sentence on what is left. */
export function leftOf({ frames, unreadable, snapshot }: Survey): string {
  const lost = unreadable.filter((position) => position > snapshot).length;
  if (frames === 0) return 'Nothing of what it held can be read.';
  if (lost === 0) return 'All that was written in it can still be read.';
  const count = (n: number) => n.toLocaleString('en');
  return `Of ${count(frames)} steps written in it, ${count(frames - lost)} can still be read.`;
}
