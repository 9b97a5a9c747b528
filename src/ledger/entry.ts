// Entries: what callers hand over, made clean, and their form inside a frame. There each is an array:
// [op, kind, id, field, value | item | update] with op 0 set, 1 add, 2 remove, 3 text.
import { decodeUpdate } from 'yjs';
import type { Entry, Op, Value } from './types.ts';

export const ops = ['set', 'add', 'remove', 'text'] as const satisfies readonly Op[];
export type PackedEntry = [op: number, kind: string, id: string, field: string, value: Value];

/** Names of kinds, ids and fields, and items of sets: this long at most, in UTF-16 units. */
export const maxNameLength = 512;
/** Values within values. */
export const maxDepth = 32;

/**
 * Copy an entry so that what is signed is what is folded: strings well-formed, no `-0`, nothing shared with
 * the caller.
 *
 * @throws {TypeError} naming what is wrong; never quoting a value.
 */
export function packEntry(entry: Entry): PackedEntry {
  const op = ops.indexOf(entry?.op);
  if (op < 0) throw new TypeError('an entry needs an op: set, add, remove or text');
  const names = [entry.kind, entry.id, entry.field].map((name, i) =>
    cleanName(name, ['kind', 'id', 'field'][i]!),
  );
  const [kind, id, field] = names as [string, string, string];
  switch (entry.op) {
    case 'set':
      return [op, kind, id, field, cleanValue(entry.value, `${kind}.${field}`, 0)];
    case 'text':
      if (!isUpdate(entry.update)) throw new TypeError(`the update of ${kind}.${field} is not a Yjs update`);
      return [op, kind, id, field, Uint8Array.from(entry.update)];
    default:
      return [op, kind, id, field, cleanName(entry.item, 'item')];
  }
}

export function unpackEntry([op, kind, id, field, value]: PackedEntry): Entry {
  const name = ops[op]!;
  if (name === 'set') return { op: name, kind, id, field, value };
  if (name === 'text') return { op: name, kind, id, field, update: value as Uint8Array };
  return { op: name, kind, id, field, item: value as string };
}

/** Whether decoded bytes are an entry. For bytes from elsewhere; what `packEntry` made always is. */
export function isPackedEntry(value: unknown): value is PackedEntry {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [op, kind, id, field, content] = value;
  if (![kind, id, field].every(isName)) return false;
  if (op === 0) return depthOf(content) <= maxDepth;
  if (op === 1 || op === 2) return isName(content);
  return op === 3 && isUpdate(content);
}

/** A zero character would let two names run into one; `__proto__` is no field that JavaScript can hold. */
const isName = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= maxNameLength &&
  value !== '__proto__' &&
  !value.includes('\0');

function isUpdate(value: unknown): value is Uint8Array {
  if (!(value instanceof Uint8Array)) return false;
  try {
    decodeUpdate(value);
    return true;
  } catch {
    return false;
  }
}

function cleanName(value: unknown, what: string): string {
  if (!isName(value))
    throw new TypeError(
      `an entry's ${what} must be a text of 1 to ${maxNameLength} characters, none of them zero`,
    );
  return value.toWellFormed();
}

function cleanValue(value: unknown, where: string, depth: number): Value {
  if (depth > maxDepth) throw new TypeError(`${where} is nested more than ${maxDepth} deep`);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${where} holds a number that is not finite`);
    return value === 0 ? 0 : value;
  }
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return Array.from(value, (part) => cleanValue(part, where, depth + 1));
  if (typeof value === 'object' && isPlain(value)) {
    const pairs = Object.entries(value).map(
      ([key, part]) => [key.toWellFormed(), cleanValue(part, where, depth + 1)] as const,
    );
    return Object.fromEntries(pairs);
  }
  throw new TypeError(`${where} holds a ${typeof value} that cannot be kept`);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return 0;
  return 1 + Object.values(value).reduce<number>((most, part) => Math.max(most, depthOf(part)), 0);
}
