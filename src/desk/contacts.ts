// Who writes under which words: the id and reply key that came inside a report, and the compartment that was
// made for this source. Lies in the intake compartment; the source's own compartment does not hold the key.
import type { Entry, Ledger } from '../ledger/types.ts';
import { stateSubject } from '../record/circles.ts';
import { changeSource, createSource, sources } from '../record/sources.ts';
import { toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';

export interface Contact {
  /** 16 bytes in hex, from the seven words. */
  id: string;
  /** 32 bytes, K in the design: what replies are sealed with. */
  key: Uint8Array;
  compartment: string;
}

const kind = 'contact';

export function contacts(ledger: Ledger): Contact[] {
  return ledger.list(kind).map(({ id, fields }) => ({
    id,
    key: fields.key as Uint8Array,
    compartment: fields.compartment as string,
  }));
}

/**
 * The contact behind an id, made with a compartment and a two-word name at its first report. The first reply
 * key stands: whoever learned an id without the words cannot turn replies to a key of their own.
 */
export async function contactFor(
  ledger: Ledger,
  { id, key, language }: { id: Uint8Array; key: Uint8Array; language: string },
  random: (length: number) => Uint8Array,
): Promise<Contact> {
  const hex = toHex(id);
  const known = contacts(ledger).find((contact) => contact.id === hex);
  if (known) return known;
  const { id: source, compartment } = await createSource(ledger, { language, random });
  // Every source is someone who must not be identified. The record, where subjects lie, does not learn the name.
  changeSource(ledger, source, {
    subject: stateSubject(ledger, random, { label: 'A source', class: 'source' }),
  });
  const entries: Entry[] = Object.entries({ key, compartment }).map(([field, value]) => ({
    op: 'set',
    kind,
    id: hex,
    field,
    value,
  }));
  ledger.write(ledger.standing('intake'), entries);
  return { id: hex, key, compartment };
}

/** @param name - a source's id, or the two-word name the desk gave it. @throws {SpringhouseError} `no-such-source`. */
export function contactNamed(ledger: Ledger, name: string): Contact {
  const source = sources(ledger).find(
    (known) => known.id === name || known.name.toLowerCase() === name.toLowerCase(),
  );
  const contact = source && contacts(ledger).find(({ compartment }) => compartment === source.compartment);
  if (!contact)
    throw new SpringhouseError(
      'no-such-source',
      'No source here has that id or name. springhouse inbox lists them. Nothing was laid.',
    );
  return contact;
}
