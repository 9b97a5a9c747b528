// Reading everything in a vault's file, each row by itself: what is there, and what cannot be read.

import type { EpochKey } from './grant.ts';
import type { Kept } from './journal.ts';
import { u64 } from './keys.ts';
import type { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';
import { isDamage } from './vault-file.ts';
import { lastPosition, readHead, unpackKey } from './vault-journal.ts';
import { openPack } from './vault-packs.ts';
import { loadSnapshot } from './vault-snapshot.ts';

export interface Survey {
  /** Frames that should be there, as far as can be told. */
  frames: number;
  /** Positions of those that cannot be read. */
  unreadable: number[];
  /** Up to which frame an intact snapshot goes; 0 if there is none. */
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

/** How many frames there should be: what the head says, or else the last that the tables still show. */
function countOf(file: VaultFile, boxes: Boxes): number {
  const head = orNothing(() => readHead(file, boxes));
  return Math.max(head?.frames ?? 0, orNothing(() => lastPosition(file)) ?? 0);
}

/** Each frame that can be read, in order. */
export function* readableFrames(file: VaultFile, boxes: Boxes, after = 0): Generator<Kept> {
  const count = countOf(file, boxes);
  for (let position = after + 1; position <= count; ) {
    const next = packAt(file, boxes, position, count) ?? looseAt(file, boxes, position);
    yield* next.frames;
    position = next.through + 1;
  }
}

interface Stretch {
  frames: Kept[];
  through: number;
}

/** What can be read of the pack that holds a position; `null` if no row there says that it does. */
function packAt(file: VaultFile, boxes: Boxes, position: number, count: number): Stretch | null {
  const sql = 'SELECT first, last, box FROM pack WHERE last >= ? ORDER BY last LIMIT 1';
  const row = orNothing(() => file.get(sql, position));
  const [first, through] = [Number(row?.first), Number(row?.last)];
  if (!row || !(first <= position && through <= count)) return null;
  return { frames: openPack(boxes, row)?.slice(position - first) ?? [], through };
}

function looseAt(file: VaultFile, boxes: Boxes, position: number): Stretch {
  const row = orNothing(() => file.get('SELECT box FROM frame WHERE position = ?', position));
  const bytes = row && boxes.open('vault/frame', u64(position), row.box);
  return { frames: bytes ? [{ position, bytes }] : [], through: position };
}

/** Each epoch key that can be read, in order. */
export function readableKeys(file: VaultFile, boxes: Boxes): EpochKey[] {
  const counted = orNothing(
    () => file.get('SELECT max(position) AS last FROM epoch_key')?.last as number | null,
  );
  const count = orNothing(() => readHead(file, boxes))?.keys ?? counted ?? 0;
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((position) => {
    const row = orNothing(() => file.get('SELECT box FROM epoch_key WHERE position = ?', position));
    const bytes = row && boxes.open('vault/key', u64(position), row.box);
    return bytes ? [unpackKey(bytes)] : [];
  });
}

export function surveyVault(file: VaultFile, boxes: Boxes): Survey {
  const frames = countOf(file, boxes);
  const unreadable: number[] = [];
  let expected = 1;
  for (const { position } of readableFrames(file, boxes)) {
    for (; expected < position; expected++) unreadable.push(expected);
    expected++;
  }
  for (; expected <= frames; expected++) unreadable.push(expected);
  const image = orNothing(() => loadSnapshot(file, boxes));
  const snapshot = image?.meta('position') ?? 0;
  image?.close();
  return { frames, unreadable, snapshot };
}

/** A sentence on what is left. */
export function leftOf({ frames, unreadable, snapshot }: Survey): string {
  const lost = unreadable.filter((position) => position > snapshot).length;
  if (frames === 0) return 'Nothing of what it held can be read.';
  if (lost === 0) return 'All that was written in it can still be read.';
  const count = (n: number) => n.toLocaleString('en');
  return `Of ${count(frames)} steps written in it, ${count(frames - lost)} can still be read.`;
}
