// Testimony: what a source said, as the desk filed it. It lies in the source's compartment. The transcript may
// be corrected later; spans find their passage again.
import * as v from 'valibot';
import type { Item, Ledger, Random } from '../ledger/types.ts';
import {
  checked,
  missing,
  newId,
  nullable,
  readFields,
  readWording,
  setEntries,
  type Wording,
  wordingFields,
  words,
} from './model.ts';
import {
  type FoundSpan,
  findSpan,
  openSpan,
  type Span,
  type SpanPointer,
  sealSpan,
  spanOf,
} from './spans.ts';

export interface Testimony {
  id: string;
  /** The source's. */
  compartment: string;
  /** The report it was filed from, `null` if it came another way. */
  report: string | null;
  language: string;
  text: string;
  /** How it came: "carried as a file", "a voice call, typed in by an intermediary". */
  how: string;
  /** By language. */
  translation: Wording;
  /** When the source's words arrived and when they were filed, milliseconds since the Unix epoch. */
  received: number;
  filed: number;
}

const fields = v.object({
  report: nullable(v.string()),
  language: v.optional(v.string(), 'und'),
  text: v.optional(v.string(), ''),
  how: v.optional(v.string(), ''),
  received: nullable(v.number()),
});
const changes = v.partial(
  v.object({ text: v.string(), how: v.string(), language: v.string(), translation: words }),
);
const input = v.object({
  ...changes.entries,
  id: v.optional(v.string()),
  report: v.optional(v.string()),
  language: v.string(),
  text: v.pipe(v.string(), v.nonEmpty()),
  received: v.optional(v.pipe(v.number(), v.integer())),
});

/** @param compartment - the source's. @returns its id. @throws {SpringhouseError} `malformed`. */
export function fileTestimony(
  ledger: Ledger,
  random: Random,
  compartment: string,
  testimony: v.InferInput<typeof input>,
): string {
  const { id = newId(random), translation, ...rest } = checked(input, testimony, 'testimony');
  ledger.write(
    compartment,
    setEntries('testimony', id, { ...rest, ...wordingFields('translation', translation) }),
  );
  return id;
}

/** Only what is given changes; the history keeps what was. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function editTestimony(ledger: Ledger, id: string, change: v.InferInput<typeof changes>): void {
  const known = testimony(ledger, id);
  if (!known) throw missing('testimony');
  const { translation, ...rest } = checked(changes, change, 'testimony');
  ledger.write(
    known.compartment,
    setEntries('testimony', id, { ...rest, ...wordingFields('translation', translation) }),
  );
}

/** Those whose compartments this device holds, or of one source. */
export function testimonies(ledger: Ledger, compartment?: string): Testimony[] {
  return ledger.list('testimony', { compartment }).map(testimonyOf);
}

/** @param compartment - where it lies, if that is known: the same id elsewhere is another testimony. */
export function testimony(ledger: Ledger, id: string, compartment?: string): Testimony | null {
  const item = ledger.get('testimony', id, { compartment });
  return item && testimonyOf(item);
}

/**
 * Seal a passage for a claim to rest on.
 *
 * @param language - of the translation that it was selected in; without it, it lies in the transcript.
 * @throws {RangeError} if the offsets are outside of the text.
 * @throws {SpringhouseError} if this device does not hold the source's compartment.
 */
export function spanIn(
  ledger: Ledger,
  told: Testimony,
  start: number,
  end: number,
  language: string | null = null,
): SpanPointer {
  const { id, compartment } = told;
  return sealSpan(ledger, compartment, spanOf(id, textIn(told, language), start, end, language));
}

/** Its transcript, or its translation; empty where there is none. */
export const textIn = ({ text, translation }: Testimony, language: string | null): string =>
  language === null ? text : (translation[language] ?? '');

/**
 * Where a claim's passage now stands.
 *
 * @returns `null` if this device does not hold the source's compartment, or the testimony is gone; `found` is
 * `null` if neither the words nor what stood around them are there any more.
 */
export function passageOf(
  ledger: Ledger,
  pointer: SpanPointer,
): { testimony: Testimony; span: Span; found: FoundSpan | null } | null {
  const span = openSpan(ledger, pointer);
  const known = span && testimony(ledger, span.testimony, pointer.compartment);
  return known && { testimony: known, span, found: findSpan(span, textIn(known, span.translation)) };
}

function testimonyOf({ id, compartment, fields: raw, created }: Item): Testimony {
  const read = readFields(fields, raw);
  return {
    id,
    compartment,
    ...read,
    translation: readWording('translation', raw),
    received: read.received ?? created,
    filed: created,
  };
}
