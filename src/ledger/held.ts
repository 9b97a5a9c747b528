// The frames of the journal that do not count, and what the fold knows of chains: the fold's side of standing.ts.
import { fromHex, toHex } from '../wire/bytes.ts';
import type { PackedEntry } from './entry.ts';
import type { Fold } from './fold.ts';
import { type Frame, readTrustedFrame } from './frame.ts';
import { sha256 } from './keys.ts';
import { type Judged, type Standing, type Statement, standingOf, statementKinds } from './standing.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';

export function hold(fold: Fold, { hash, compartment, device, prev }: Frame, bytes: Uint8Array): void {
  fold
    .prepare('INSERT OR IGNORE INTO held VALUES(?, ?, ?, ?, ?)')
    .run(hash, compartment, device, prev, bytes);
}

export function prevOf(fold: Fold, hash: string): string | null {
  const sql = 'SELECT prev FROM frame WHERE hash = ?1 UNION ALL SELECT prev FROM held WHERE hash = ?1';
  const row = fold.prepare(sql).get(fromHex(hash));
  return row ? toHex(row.prev as Uint8Array) : null;
}

/** Whether a frame was taken in before, counting or not. */
export function isTaken(fold: Fold, hash: Uint8Array): boolean {
  return (
    fold.prepare('SELECT 1 FROM frame WHERE hash = ?').get(hash) !== undefined ||
    fold.prepare('SELECT 1 FROM held WHERE hash = ?').get(hash) !== undefined
  );
}

export function heldFrames(fold: Fold, compartment?: string): { frame: Frame; bytes: Uint8Array }[] {
  const where = compartment === undefined ? '' : 'WHERE compartment = ?';
  const rows = fold
    .prepare(`SELECT hash, bytes FROM held ${where}`)
    .all(...(compartment === undefined ? [] : [compartment]));
  return rows.flatMap((row) => {
    const frame = readTrustedFrame(row.bytes as Uint8Array, row.hash as Uint8Array);
    return frame ? [{ frame, bytes: row.bytes as Uint8Array }] : [];
  });
}

export function release(fold: Fold, frames: readonly Frame[]): void {
  for (const { hash } of frames) fold.prepare('DELETE FROM held WHERE hash = ?').run(hash);
}

export const countHeld = (fold: Fold): number =>
  fold.prepare('SELECT count(*) AS count FROM held').get()!.count as number;

type Row = {
  frame: number;
  hash: Uint8Array;
  device: number;
  op: number;
  kind: string;
  key: string;
  field: string;
  item: string;
  value: StoredValue;
};

/** What all charter frames say, those that count and those that are held. */
export function readStatements(fold: Fold, charter: string): Statement[] {
  const kinds = statementKinds.map((kind) => `'${kind}'`).join(', ');
  const rows = fold
    .prepare(
      `SELECT frame.id AS frame, frame.hash, frame.device, change.op, kind.text AS kind, thing.key,
         field.text AS field, slot.item, change.value
       FROM thing JOIN slot ON slot.thing = thing.id JOIN change ON change.slot = slot.id
       JOIN frame ON frame.id = change.frame
       JOIN name AS kind ON kind.id = thing.kind JOIN name AS field ON field.id = slot.field
       WHERE thing.compartment = ? AND thing.kind IN (SELECT id FROM name WHERE text IN (${kinds}))
       AND change.op < 3 ORDER BY change.frame, change.place`,
    )
    .all(fold.findName(charter)) as unknown as Row[];
  const counted = [...Map.groupBy(rows, ({ frame }) => frame).values()].map((group): Statement => {
    const { hash, device } = group[0]!;
    const entries = group.map(({ op, kind, key, field, item, value }): PackedEntry => {
      return [op, kind, key, field, op === 0 ? restoreValue(value) : item];
    });
    return { hash: toHex(hash), device: fold.nameText(device), entries };
  });
  return [...counted, ...heldFrames(fold, charter).flatMap(({ frame }) => statementOf(frame) ?? [])];
}

/** A frame is judged whole, so what it says of other kinds counts too. */
export function statementOf({ hash, device, entries }: Frame): Statement | null {
  if (!entries.some(([, kind]) => statementKinds.includes(kind))) return null;
  return { hash: toHex(hash), device, entries };
}

export function readStanding(fold: Fold, charter: string, own: string): Standing {
  return standingOf(charter, own, readStatements(fold, charter), (hash) => prevOf(fold, hash));
}

export const judgedOf = ({ compartment, device, seq, hash, entries }: Frame): Judged => ({
  compartment,
  device,
  seq,
  hash: toHex(hash),
  entries,
});

/** Whether the fold holds a frame that does not count. */
export function holdsWrong(fold: Fold, standing: Standing, charter: string): boolean {
  const writers = fold.rows('SELECT compartment, device, hash, seq FROM frame GROUP BY compartment, device');
  return writers.some(([compartment, device, ...frame]) => {
    const all = 'SELECT compartment, device, hash, seq FROM frame WHERE compartment = ? AND device = ?';
    // Elsewhere than in the charter, and of a device that was not removed, all frames count or none.
    const isEach =
      fold.nameText(compartment as number) === charter ||
      standing.removed.has(fold.nameText(device as number));
    const rows = isEach
      ? fold.rows(all, compartment as number, device as number)
      : [[compartment, device, ...frame]];
    return (rows as [number, number, Uint8Array, number][]).some(
      ([compartment, device, hash, seq]) =>
        !standing.counts({
          hash: toHex(hash),
          compartment: fold.nameText(compartment),
          device: fold.nameText(device),
          seq,
        }),
    );
  });
}

/** `restrictions` as a number, which is what the fold can remember. */
export function restrictionsMark({ restrictions }: Standing): number {
  const bytes = sha256(new TextEncoder().encode(restrictions));
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) + 1;
}
