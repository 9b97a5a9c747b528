// Who writes under which words: the id and reply key that came inside a report, and the compartment that was
// made for this source. Lies in the intake compartment; the source's own compartment does not hold the key.
import type { Entry, Item, Ledger, Random } from '../ledger/types.ts';
import { newSubject } from '../record/circles.ts';
import { newSource, sources } from '../record/sources.ts';
import { toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';

export interface Contact {
  /** 16 bytes in hex, from the seven words. */
  id: string;
  /** 32 bytes, K in the design: what replies are sealed with. `null` where no words lead back. */
  key: Uint8Array | null;
  compartment: string;
  /** All that were ever made for it, where two devices opened its first report at once. */
  made: string[];
  /** When it first wrote, milliseconds since 1970. */
  since: number;
}

const kind = 'contact';

export const contacts = (ledger: Ledger): Contact[] => ledger.list(kind, where(ledger)).map(read);

function contactOf(ledger: Ledger, id: string): Contact | null {
  const item = ledger.get(kind, id, where(ledger));
  return item && read(item);
}

const where = (ledger: Ledger) => ({ compartment: ledger.standing('intake') });

const read = ({ id, fields, sets, created }: Item): Contact => ({
  id,
  key: (fields.key as Uint8Array | undefined) ?? null,
  compartment: fields.compartment as string,
  made: sets.made ?? [],
  since: created,
});

/**
 * The contact behind an id, made with a compartment and a two-word name at its first report. The first reply
 * key stands: whoever learned an id without the words cannot turn replies to a key of their own.
 *
 * @param answerable - `false` for what came without words: no key is kept, and no reply can be laid.
 */
export async function contactFor(
  ledger: Ledger,
  { id, key, language }: { id: Uint8Array; key: Uint8Array; language: string },
  random: Random,
  answerable = true,
): Promise<Contact> {
  const hex = toHex(id);
  const known = contactOf(ledger, hex);
  if (known) return known;
  // Every source is someone who must not be identified. The record, where subjects lie, does not learn the name.
  // A device that opens what arrives and not the record leaves that to one that does.
  const record = ledger.compartments().some((each) => each.kind === 'record' && each.held);
  const subject = record ? newSubject(ledger, random, { label: 'A source', class: 'source' }) : null;
  const source = await newSource(ledger, {
    language,
    random,
    subject: subject?.id ?? null,
    ...(answerable ? {} : { answerable }),
  });
  const { compartment } = source.part;
  const entries: Entry[] = Object.entries({ ...(answerable ? { key } : {}), compartment }).map(
    ([field, value]) => ({
      op: 'set',
      kind,
      id: hex,
      field,
      value,
    }),
  );
  // All of it or nothing, and once: another command may be opening the same report at this moment.
  entries.push({ op: 'add', kind, id: hex, field: 'made', item: compartment });
  ledger.writeAll(
    [source.part, ...(subject ? [subject.part] : []), { ...where(ledger), entries }],
    () => contactOf(ledger, hex) === null,
  );
  return contactOf(ledger, hex)!;
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
