// What a claim is, and how it lies in the ledger.
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import type { Item, Value } from '../ledger/types.ts';
import { toHex } from '../wire/bytes.ts';
import type { Count, Range } from './counts.ts';
import { dateBounds, type WrittenDate } from './dates.ts';
import { type Credibility, credibilities, type Reliability, reliabilities } from './grades.ts';
import { nullable, readFields, readWording, type Wording, words } from './model.ts';
import type { SpanPointer } from './spans.ts';

export interface ClaimSpan extends SpanPointer {
  /** Its name in the claim. */
  id: string;
  /** Of this mouth, where it is not the claim's. */
  origin: string | null;
}

export interface Claim {
  id: string;
  wording: Wording;
  who: string | null;
  what: string | null;
  /** Place ids or names, from the widest to the narrowest or side by side. */
  where: string[];
  when: WrittenDate | null;
  howMany: Count | null;
  reliability: Reliability;
  credibility: Credibility;
  /** Where it first came from; spans may say otherwise for themselves. */
  origin: string | null;
  spans: ClaimSpan[];
  /** Claims that this one was concluded from. */
  follows: string[];
  /** Other mouths' claims of the same thing. Kept on both sides. */
  agreesWith: string[];
  contradicts: string[];
  contradictedBy: string[];
  /** What the desk set by hand; `statusOf` says what its origins allow. */
  asserted: ClaimStatus | null;
  /** Why, if it was retracted. */
  retracted: string | null;
  /** Milliseconds since the Unix epoch. */
  created: number;
  changed: number;
}

export const claimStatuses = ['stated', 'corroborated', 'disputed', 'retracted'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const inOrder = ({ min, max }: Range) => max === null || min <= max;
const rangeFields = { min: whole, max: v.nullable(whole) };
export const countSchema = v.pipe(
  v.object({
    ...rangeFields,
    parts: v.optional(
      v.array(
        v.pipe(
          v.object({ label: v.string(), ...rangeFields }),
          v.check((range) => inOrder(range)),
        ),
      ),
      [],
    ),
    partial: v.exactOptional(v.boolean()),
  }),
  v.check((range) => inOrder(range)),
);
export const dateSchema = v.object({
  edtf: v.pipe(
    v.string(),
    v.check((edtf) => dateBounds(edtf) !== null),
  ),
  typed: v.string(),
});
export const placesSchema = v.union([
  v.pipe(
    v.string(),
    v.transform((place) => [place]),
  ),
  v.array(v.string()),
]);

const fields = v.object({
  who: nullable(v.string()),
  what: nullable(v.string()),
  where: v.optional(placesSchema, []),
  when: nullable(dateSchema),
  howMany: nullable(countSchema),
  reliability: v.optional(v.picklist(reliabilities), 'F'),
  credibility: v.optional(v.picklist(credibilities), 6),
  origin: nullable(v.string()),
  status: nullable(v.picklist(claimStatuses)),
  retracted: nullable(v.string()),
});

export const changes = v.partial(
  v.object({
    ...fields.entries,
    wording: words,
    where: placesSchema,
    reliability: v.picklist(reliabilities),
    credibility: v.picklist(credibilities),
    who: v.nullable(v.string()),
    what: v.nullable(v.string()),
    when: v.nullable(dateSchema),
    howMany: v.nullable(countSchema),
    origin: v.nullable(v.string()),
    status: v.nullable(v.picklist(claimStatuses)),
    retracted: v.nullable(v.string()),
  }),
);
export const pointer = v.object({
  compartment: v.string(),
  pointer: v.custom<Uint8Array>((value) => value instanceof Uint8Array),
  origin: v.optional(v.nullable(v.string()), null),
});
export const input = v.object({
  ...changes.entries,
  id: v.optional(v.string()),
  wording: v.pipe(
    words,
    v.check((wording) => Object.keys(wording).length > 0),
  ),
  spans: v.optional(v.array(pointer), []),
  follows: v.optional(v.array(v.string()), []),
  agreesWith: v.optional(v.array(v.string()), []),
  contradicts: v.optional(v.array(v.string()), []),
});

export type ClaimInput = v.InferInput<typeof input>;
export type ClaimChanges = v.InferInput<typeof changes>;

/** A field for each span, so that two people who each add one do not overwrite each other. */
export const spanField = ({ pointer }: SpanPointer): string =>
  `span.${toHex(sha256(pointer).subarray(0, 16))}`;

function readSpans(fields: Record<string, Value>): ClaimSpan[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    field.startsWith('span.') && v.is(pointer, value) ? [{ id: field, ...v.parse(pointer, value) }] : [],
  );
}

export function claimOf({ id, fields: raw, sets, created, changed }: Item): Claim {
  const { status, ...read } = readFields(fields, raw);
  return {
    id,
    wording: readWording('wording', raw),
    ...read,
    asserted: status,
    spans: readSpans(raw),
    follows: sets.follows ?? [],
    agreesWith: sets.agreesWith ?? [],
    contradicts: sets.contradicts ?? [],
    contradictedBy: sets.contradictedBy ?? [],
    created,
    changed,
  };
}
