// Questions to the fold: things, texts, histories.
import { millisOf } from './clock.ts';
import { ops } from './entry.ts';
import type { Fold } from './fold.ts';
import { itemSort, textSort } from './fold-batch.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import type { Change, Item, ListOptions, Value, Where } from './types.ts';

export interface Thing {
  id: number;
  kind: string;
  key: string;
  compartment: string;
  created: number;
  changed: number;
}

/** Things of a kind in the order they were created; with a key, those of that key in all compartments. */
export function findThings(fold: Fold, kind: string, key?: string, compartment?: string): Thing[] {
  return listThings(fold, kind, { compartment, ids: key === undefined ? undefined : [key] });
}

function matching(fold: Fold, kind: string, { compartment, ids }: ListOptions) {
  const conditions = ['kind = ?'];
  const values: (string | number)[] = [fold.findName(kind)];
  if (compartment !== undefined)
    conditions.push('compartment = ?') && values.push(fold.findName(compartment));
  if (ids?.length === 1) conditions.push('key = ?') && values.push(ids[0]!);
  else if (ids)
    conditions.push('key IN (SELECT value FROM json_each(?))') && values.push(JSON.stringify(ids));
  return { where: conditions.join(' AND '), values };
}

/** As `Ledger.list` has them. */
function listThings(fold: Fold, kind: string, options: ListOptions): Thing[] {
  const { order = 'created', newestFirst = false, offset = 0, limit = -1 } = options;
  const { where, values } = matching(fold, kind, options);
  const down = newestFirst ? 'DESC' : '';
  const rows = fold.rows(
    `SELECT id, key, compartment, created, changed FROM thing WHERE ${where}
     ORDER BY ${order === 'created' ? 'created' : 'changed'} ${down}, key, id LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  ) as [number, string, number, number, number][];
  return rows.map(([id, key, home, created, changed]) => ({
    id,
    kind,
    key,
    compartment: fold.nameText(home),
    created,
    changed,
  }));
}

export function countThings(fold: Fold, kind: string, options: Where): number {
  const { where, values } = matching(fold, kind, options);
  return fold.rows(`SELECT count(*) FROM thing WHERE ${where}`, ...values)[0]![0] as number;
}

export const readItem = (fold: Fold, thing: Thing): Item => itemsOf(fold, [thing])[0]!;

export const readItems = (fold: Fold, kind: string, options: ListOptions = {}): Item[] =>
  itemsOf(fold, listThings(fold, kind, options), options.fields);

/** One question for all: its rows come in the order of the things. */
function itemsOf(fold: Fold, things: readonly Thing[], names?: readonly string[]): Item[] {
  const items = things.map(
    ({ kind, key, compartment, created, changed }): Item => ({
      kind,
      id: key,
      compartment,
      fields: {},
      sets: {},
      created: millisOf(created),
      changed: millisOf(changed),
    }),
  );
  const asked = [JSON.stringify(things.map(({ id }) => id))];
  const only = names ? `AND slot.field IN (${names.map((name) => fold.findName(name)).join(', ')})` : '';
  const rows = fold.rows(
    `SELECT asked.key, slot.field, iif(slot.sort = ${itemSort}, slot.item, NULL),
       iif(slot.sort = ${itemSort}, change.op, change.value)
     FROM json_each(?) AS asked CROSS JOIN slot ON slot.thing = asked.value AND slot.sort <> ${textSort} ${only}
     CROSS JOIN change ON change.id = slot.change`,
    ...asked,
  ) as [number, number, string | null, StoredValue | number][];
  for (const [place, field, item, value] of rows) {
    const name = fold.nameText(field);
    const { fields, sets } = items[place]!;
    if (item === null) fields[name] = restoreValue(value as StoredValue);
    else {
      sets[name] ??= [];
      if (value === 1) sets[name].push(item);
    }
  }
  for (const { sets } of items) for (const name in sets) sets[name]!.sort();
  return items;
}

const inOrder = `JOIN frame ON frame.id = change.frame JOIN name ON name.id = frame.device`;
const order = `ORDER BY frame.clock, name.text, frame.hash, change.place`;

/** The updates of a text slot, in one fixed order. */
export function readUpdates(fold: Fold, slot: number): Uint8Array[] {
  const sql = `SELECT change.value FROM change ${inOrder} WHERE change.slot = ? ${order}`;
  return fold.rows(sql, slot).map(([value]) => value as Uint8Array);
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
  arrived: number;
  clock: number;
  device: string;
};

/** Every change of a thing, oldest first. @param memberOf - whose a device is. */
export function readHistory(fold: Fold, thing: Thing, memberOf: (device: string) => string): Change[] {
  const rows = fold
    .prepare(
      `SELECT slot.id AS slot, slot.field, slot.item, change.op, change.value, change.id AS arrived, frame.clock, name.text AS device
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
      arrived: row.arrived,
    };
  });
}
