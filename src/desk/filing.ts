// What was opened goes into the ledger: gathered, and written all at once.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Entry, Ledger, Random, Value } from '../ledger/types.ts';
import type { ReportPart } from '../seal/report.ts';
import { toHex, utf8 } from '../wire/bytes.ts';
import { type Contact, contactFor } from './contacts.ts';
import { attachmentFields } from './files/attached.ts';

export const partKind = 'part';
/**
 * In the intake compartment, under a part's id: some device has filed it. Another that reads the same inbox, and
 * does not hold the source's compartment, knows by it that there is nothing to do.
 */
const filedKind = 'filed';

/** When it came, milliseconds since 1970, and its number in the inbox. */
export interface Arrival {
  received: number;
  sequence: number;
}

export class Filing {
  readonly #ledger: Ledger;
  readonly #random: Random;
  readonly #entries = new Map<string, Entry[]>();
  readonly #seen = new Set<string>();

  constructor({ ledger, random }: { ledger: Ledger; random: Random }) {
    this.#ledger = ledger;
    this.#random = random;
  }

  put(compartment: string, kind: string, id: string, fields: Record<string, Value>): void {
    const list = this.#entries.get(compartment) ?? [];
    this.#entries.set(compartment, list);
    for (const [field, value] of Object.entries(fields)) list.push({ op: 'set', kind, id, field, value });
  }

  /** Whether neither the ledger nor what was asked for before has it. */
  isNew(kind: string, id: string, compartment: string): boolean {
    const name = `${kind} ${id}`;
    if (this.#seen.has(name) || this.#ledger.get(kind, id, { compartment })) return false;
    this.#seen.add(name);
    return true;
  }

  /**
   * A part of a report, into the compartment of its source.
   *
   * @param answerable - whether words lead back to it: see `contactFor`.
   * @returns whether it was not there before.
   */
  async part(part: ReportPart, arrival: Arrival, answerable = true): Promise<boolean> {
    const intake = this.#ledger.standing('intake');
    const contact = await contactFor(this.#ledger, part, this.#random, answerable);
    const id = partId(contact, part);
    if (!this.isNew(partKind, id, contact.compartment) || !this.isNew(filedKind, id, intake)) return false;
    const fields = { ...partFields(part), ...arrival };
    const held = this.#ledger.compartments().some((each) => each.id === contact.compartment && each.held);
    // Who opens what arrives need not hold every source: then it waits where both can read it (pending.ts).
    if (held) this.put(contact.compartment, partKind, id, fields);
    else this.put(intake, partKind, id, { ...fields, contact: contact.id });
    this.put(intake, filedKind, id, { at: arrival.received });
    return true;
  }

  write(): void {
    this.#ledger.writeAll([...this.#entries].map(([compartment, entries]) => ({ compartment, entries })));
    this.#entries.clear();
  }
}

/**
 * A part is named by its source, its report, its place and its text: a sender who uses another part's name
 * adds to it and replaces nothing.
 */
function partId({ compartment }: Contact, { report, index, text }: ReportPart): string {
  const digest = sha256(utf8(`${compartment} ${index} ${text}`));
  return `${toHex(report)}.${index}.${toHex(digest.slice(0, 8))}`;
}

function partFields(part: ReportPart): Record<string, Value> {
  return {
    report: toHex(part.report),
    index: part.index,
    of: part.of,
    language: part.language,
    text: part.text,
    acknowledged: (part.acknowledged ?? []).map(toHex),
    ...attachmentFields(part.attachments),
  };
}
