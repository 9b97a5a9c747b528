// Reports as they stand at the desk: parts put together, however many have arrived.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Item, Ledger, Random } from '../ledger/types.ts';
import { doubleCompartments } from '../record/sources.ts';
import { editTestimony, fileTestimony, testimonies } from '../record/testimony.ts';
import { joinParts } from '../seal/parts.ts';
import { toHex, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { partKind } from './filing.ts';
import { unopenedItems } from './open-again.ts';

export interface ArrivedReport {
  /** Hex of the report's 16 bytes, unique within its source. */
  id: string;
  compartment: string;
  language: string;
  /** When its first part was opened, milliseconds since 1970. */
  received: number;
  parts: [arrived: number, of: number];
  /** With a line in square brackets where a part is missing. */
  text: string;
  /** Hex ids of the replies that it says were read. */
  acknowledged: string[];
}

/** In the order in which their first parts came to the relay. */
export function reportsOf(ledger: Ledger): ArrivedReport[] {
  const doubles = doubleCompartments(ledger);
  const parts = ledger
    .list(partKind)
    .filter(({ compartment, fields }) => fields.moved !== true && !doubles.has(compartment))
    .toSorted((a, b) => sequenceOf(a) - sequenceOf(b));
  const groups = Map.groupBy(parts, (item) => `${item.compartment}/${item.fields.report}`);
  return [...groups.values()].map(joined);
}

const sequenceOf = ({ fields }: Item): number => fields.sequence as number;

function joined(items: Item[]): ArrivedReport {
  const [first] = items as [Item];
  const parts = items.map(({ fields }) => ({
    index: fields.index as number,
    of: fields.of as number,
    text: fields.text as string,
  }));
  const { text, parts: arrived } = joinParts(parts);
  return {
    id: first.fields.report as string,
    compartment: first.compartment,
    language: first.fields.language as string,
    received: Math.min(...items.map((item) => item.fields.received as number)),
    parts: arrived,
    text,
    acknowledged: items.flatMap((item) => item.fields.acknowledged as string[]),
  };
}

/**
 * File a report as testimony, in its source's compartment. Filed again, it takes in the parts that came since;
 * the history keeps what was.
 *
 * @param how - how it came, in the desk's words.
 * @returns the testimony's id.
 * @throws {SpringhouseError} `no-such-report`.
 */
export function fileReport(
  { ledger, random }: { ledger: Ledger; random: Random },
  compartment: string,
  id: string,
  how: string,
): string {
  const arrived = reportsOf(ledger).find((known) => known.compartment === compartment && known.id === id);
  if (!arrived) throw new SpringhouseError('no-such-report', 'There is no such report. Nothing was changed.');
  const { text, language, received } = arrived;
  const filed = testimonies(ledger, compartment).find(({ report }) => report === id);
  if (filed) {
    if (filed.text !== text) editTestimony(ledger, filed.id, { text });
    return filed.id;
  }
  // Filed on two devices at once it is one testimony: its id comes from the report's.
  const own = toHex(sha256(utf8(`testimony ${compartment} ${id}`)).slice(0, 16));
  return fileTestimony(ledger, random, compartment, { id: own, report: id, text, language, received, how });
}

export interface UnopenedCell {
  id: string;
  reason: string;
  received: number;
}

/** Cells that did not open, kept for the day a key turns up. */
export function unopenedCells(ledger: Ledger): UnopenedCell[] {
  return unopenedItems(ledger).map(({ id, fields }) => ({
    id,
    reason: fields.reason as string,
    received: fields.received as number,
  }));
}
