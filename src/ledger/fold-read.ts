// Questions to the fold: things, texts, histories.
import { millisOf } from './clock.ts';
import { ops } from './entry.ts';
import type { Fold } from './fold.ts';
import { fieldSort, itemSort, textSort } from './fold-batch.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import type { Change, Item, Value } from './types.ts';

export interface Thing {
  id: number;
  kind: string;
  key: string;
  compartment: string;
  created: number;
  changed: number;
}

type ThingRow = { id: number; key: string; compartment: number; created: number; changed: number };
type SlotRow = { thing: number; sort: number; field: number; item: string; op: number; value: StoredValue };

/** Things of a kind in the order they were created; with a key, those of that key in all compartments. */
export function findThings(fold: Fold, kind: string, key?: string, compartment?: string): Thing[] {
  const conditions = ['kind = ?'];
  const values: (string | number)[] = [fold.findName(kind)];
  if (key !== undefined) conditions.push('key = ?') && values.push(key);
  if (compartment !== undefined)
    conditions.push('compartment = ?') && values.push(fold.findName(compartment));
  const rows = fold
    .prepare(
      `SELECT id, key, compartment, created, changed FROM thing WHERE ${conditions.join(' AND ')} ORDER BY created, key`,
    )
    .all(...values) as unknown as ThingRow[];
  return rows.map((row) => ({ ...row, kind, compartment: fold.nameText(row.compartment) }));
}

export function readItem(fold: Fold, thing: Thing): Item {
  const rows = fold.prepare(`${slotRows} WHERE slot.thing = ?`).all(thing.id) as unknown as SlotRow[];
  return itemOf(fold, thing, rows);
}

/** Items of a kind in the order they were created. One question for all is twice as fast as one for each. */
export function readItems(fold: Fold, kind: string, compartment?: string): Item[] {
  const things = findThings(fold, kind, undefined, compartment);
  if (things.length === 0) return [];
  const values = [fold.findName(kind)];
  if (compartment !== undefined) values.push(fold.findName(compartment));
  const rows = fold
    .prepare(
      `${slotRows} JOIN thing ON thing.id = slot.thing
       WHERE thing.kind = ? ${compartment === undefined ? '' : 'AND thing.compartment = ?'}`,
    )
    .all(...values) as unknown as SlotRow[];
  const byThing = Map.groupBy(rows, (row) => row.thing);
  return things.map((thing) => itemOf(fold, thing, byThing.get(thing.id) ?? []));
}

const slotRows = `SELECT slot.thing, slot.sort, slot.field, slot.item, change.op, change.value
  FROM slot JOIN change ON change.id = slot.change`;

function itemOf(fold: Fold, thing: Thing, rows: readonly SlotRow[]): Item {
  const fields: Record<string, Value> = {};
  const sets: Record<string, string[]> = {};
  for (const { sort, field, item, op, value } of rows) {
    const name = fold.nameText(field);
    if (sort === fieldSort) fields[name] = restoreValue(value);
    else if (sort === itemSort) {
      sets[name] ??= [];
      if (op === 1) sets[name].push(item);
    }
  }
  for (const set of Object.values(sets)) set.sort();
  const { kind, key, compartment, created, changed } = thing;
  return { kind, id: key, compartment, fields, sets, created: millisOf(created), changed: millisOf(changed) };
}

const inOrder = `JOIN frame ON frame.id = change.frame JOIN name ON name.id = frame.device`;
const order = `ORDER BY frame.clock, name.text, frame.hash, change.place`;

/** The updates of a text slot, in one fixed order. */
export function readUpdates(fold: Fold, slot: number): Uint8Array[] {
  const rows = fold
    .prepare(`SELECT change.value FROM change ${inOrder} WHERE change.slot = ? ${order}`)
    .all(slot);
  return rows.map((row) => row.value as Uint8Array);
}

/** The slot of a text field, or `null` if nobody wrote in it. */
export function textSlot(fold: Fold, thing: Thing, field: string): { slot: number; change: number } | null {
  const row = fold
    .prepare('SELECT id AS slot, change FROM slot WHERE thing = ? AND sort = ? AND field = ?')
    .get(thing.id, textSort, fold.findName(field));
  return (row as { slot: number; change: number } | undefined) ?? null;
}

type ChangeRow = {
  slot: number;
  field: number;
  item: string;
  op: number;
  value: StoredValue;
  clock: number;
  device: string;
};

/** Every change of a thing, oldest first. @param memberOf - whose a device is. */
export function readHistory(fold: Fold, thing: Thing, memberOf: (device: string) => string): Change[] {
  const rows = fold
    .prepare(
      `SELECT slot.id AS slot, slot.field, slot.item, change.op, change.value, frame.clock, name.text AS device
       FROM slot JOIN change ON change.slot = slot.id ${inOrder} WHERE slot.thing = ? ${order}`,
    )
    .all(thing.id) as unknown as ChangeRow[];
  const held = new Map<number, Value>();
  return rows.map((row) => {
    const op = ops[row.op]!;
    const isItem = op === 'add' || op === 'remove';
    const value = isItem ? row.item : op === 'text' ? (row.value as Uint8Array) : restoreValue(row.value);
    const before = held.get(row.slot) ?? (isItem ? false : null);
    if (op !== 'text') held.set(row.slot, isItem ? op === 'add' : value);
    return {
      when: millisOf(row.clock),
      member: memberOf(row.device),
      device: row.device,
      compartment: thing.compartment,
      field: fold.nameText(row.field),
      op,
      value,
      before,
    };
  });
}
