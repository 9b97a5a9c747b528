// What all kinds of the record share: checked on the way in, read forgivingly on the way out.
import * as v from 'valibot';
import type { Entry, Ledger, Random, Value } from '../ledger/types.ts';
import { toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';

/** A text in several languages, by BCP 47 tag. */
export type Wording = Record<string, string>;

/** Every entry has a default, so that an item with no fields at all reads too. */
type Schema = v.ObjectSchema<v.ObjectEntries, undefined>;

/** 16 random bytes in hex. */
export const newId = (random: Random): string => toHex(random(16));

/**
 * Check what someone wants to write.
 *
 * @param what - the thing's name in a sentence, "claim".
 * @throws {SpringhouseError} `malformed`, naming the fields that do not fit and none of their contents.
 */
export function checked<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  what: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const fields = [...new Set(result.issues.map((issue) => v.getDotPath(issue) ?? 'as a whole'))];
  throw new SpringhouseError(
    'malformed',
    `The ${what} was not written, because it does not fit its form: ${fields.join(', ')}. Nothing was changed; correct it and try again.`,
  );
}

/** Fields as they lie in the ledger. One that does not fit, as a damaged device may write, reads as never written. */
export function readFields<S extends Schema>(schema: S, fields: Record<string, Value>): v.InferOutput<S> {
  const result = v.safeParse(schema, fields);
  if (result.success) return result.output;
  const unfit = new Set(result.issues.map((issue) => issue.path?.[0]?.key));
  return v.parse(schema, Object.fromEntries(Object.entries(fields).filter(([field]) => !unfit.has(field))));
}

/** One `set` for each field that is given. `undefined` leaves a field as it is. */
export function setEntries(kind: string, id: string, fields: Record<string, Value | undefined>): Entry[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [{ op: 'set' as const, kind, id, field, value }],
  );
}

export function addEntries(kind: string, id: string, field: string, items: readonly string[] = []): Entry[] {
  return items.map((item) => ({ op: 'add', kind, id, field, item }));
}

/** A field for each language ("wording.ko"), so that two people who each write one do not overwrite each other. */
export function wordingFields(field: string, wording: Wording | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wording ?? {}).map(([language, text]) => [`${field}.${language}`, text]),
  );
}

export function readWording(field: string, fields: Record<string, Value>): Wording {
  const wording: Wording = {};
  for (const [name, value] of Object.entries(fields))
    if (name.startsWith(`${field}.`) && typeof value === 'string')
      wording[name.slice(field.length + 1)] = value;
  return wording;
}

/** Of a text in several languages the one asked for, else English, else any. */
export function wordsIn(wording: Wording, language: string): string {
  return wording[language] ?? wording.en ?? Object.values(wording)[0] ?? '';
}

/** @throws {SpringhouseError} `no-such-thing` */
export function missing(what: string): SpringhouseError {
  return new SpringhouseError(
    'no-such-thing',
    `This device has no such ${what}. Nothing was changed; whoever holds it may not have shared it yet.`,
  );
}

/** Where claims, incidents, circles and what goes with them live. */
export const recordOf = (ledger: Ledger): string => ledger.standing('record');

export const words = v.record(v.string(), v.string());
export const nullable = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null);
