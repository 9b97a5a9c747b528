// Two devices that open what arrives: what one filed for the other, and what both made at the same moment.
import type { Entry, Item, Ledger, Value } from '../ledger/types.ts';
import { markDouble, sourceIn } from '../record/sources.ts';
import { testimonies } from '../record/testimony.ts';
import { type Contact, contacts } from './contacts.ts';
import { partKind } from './filing.ts';

const heldBy = (ledger: Ledger) =>
  new Set(ledger.compartments().flatMap(({ id, held }) => (held ? [id] : [])));

/**
 * Parts that wait in the intake compartment, because the device that opened them does not hold their source, go
 * into the source's own. @returns how many.
 */
export function movePending(ledger: Ledger): number {
  const intake = ledger.standing('intake');
  const held = heldBy(ledger);
  const known = new Map(contacts(ledger).map((contact) => [contact.id, contact]));
  const waiting = ledger
    .list(partKind, { compartment: intake })
    .filter(({ fields }) => fields.moved !== true);
  let moved = 0;
  for (const item of waiting) {
    const { contact: id, ...fields } = item.fields;
    const home = known.get(id as string)?.compartment;
    if (home === undefined || !held.has(home)) continue;
    const entries = ledger.get(partKind, item.id, { compartment: home }) ? [] : entriesOf(item.id, fields);
    ledger.writeAll([
      { compartment: home, entries },
      { compartment: intake, entries: entriesOf(item.id, { text: '', attachments: null, moved: true }) },
    ]);
    moved++;
  }
  return moved;
}

const entriesOf = (id: string, fields: Record<string, Value>): Entry[] =>
  Object.entries(fields).map(([field, value]) => ({ op: 'set', kind: partKind, id, field, value }));

/**
 * Where two devices opened a source's first report at the same moment, each made a compartment and a name. One of
 * the two stands; what came into the other is copied there, and the other is shown no more. One in which somebody
 * has filed testimony already stays. @returns how many went.
 */
export function foldDoubles(ledger: Ledger): number {
  const held = heldBy(ledger);
  return contacts(ledger).reduce((sum, contact) => sum + foldContact(ledger, contact, held), 0);
}

function foldContact(ledger: Ledger, { made, compartment }: Contact, held: Set<string>): number {
  if (made.length < 2 || !held.has(compartment)) return 0;
  let count = 0;
  for (const stray of made) {
    const double = stray !== compartment && held.has(stray) ? sourceIn(ledger, stray) : null;
    const isDone = ledger.get('source', double?.id ?? '', { compartment: stray })?.fields.double === true;
    if (!double || isDone || testimonies(ledger, stray).length > 0) continue;
    const there = ledger.list(partKind, { compartment }).map(nameOf);
    const missing = ledger
      .list(partKind, { compartment: stray })
      .filter((item) => !there.includes(nameOf(item)))
      .flatMap(({ id, fields }) => entriesOf(id, fields));
    if (missing.length > 0) ledger.write(compartment, missing);
    markDouble(ledger, double);
    count++;
  }
  return count;
}

/** A part by what it is: its id depends on the compartment it was filed in. */
const nameOf = ({ fields: { report, index, text } }: Item): string => JSON.stringify([report, index, text]);
