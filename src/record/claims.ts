// Claims: one assertion each, resting on spans of testimony. A claim lies in the record, so it holds nothing of
// a source: its spans are sealed pointers, its origin is the desk's own word.
import type { Entry, Ledger, Random, Value } from '../ledger/types.ts';
import {
  type Claim,
  type ClaimChanges,
  type ClaimInput,
  changes,
  claimOf,
  input,
  pointer,
  spanField,
} from './claim-shape.ts';
import { addEntries, checked, missing, newId, recordOf, setEntries, wordingFields } from './model.ts';
import type { SpanPointer } from './spans.ts';

export {
  type Claim,
  type ClaimChanges,
  type ClaimInput,
  type ClaimSpan,
  type ClaimStatus,
  claimStatuses,
  countSchema,
  dateSchema,
  placesSchema,
} from './claim-shape.ts';

/** @returns its id. @throws {SpringhouseError} `malformed`. */
export function stateClaim(ledger: Ledger, random: Random, claim: ClaimInput): string {
  const {
    id = newId(random),
    wording,
    spans,
    follows,
    agreesWith,
    contradicts,
    ...rest
  } = checked(input, claim, 'claim');
  ledger.write(recordOf(ledger), [
    ...setEntries('claim', id, { ...wordingFields('wording', wording), ...rest }),
    ...setEntries('claim', id, spanFields(spans)),
    ...addEntries('claim', id, 'follows', follows),
    ...agreesWith.flatMap((other) => agreement('add', id, other)),
    ...contradicts.flatMap((other) => contradiction('add', id, other)),
  ]);
  return id;
}

/** Only what is given changes; the history keeps what was. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function changeClaim(ledger: Ledger, id: string, change: ClaimChanges): void {
  const { wording, ...rest } = checked(changes, change, 'claim');
  write(ledger, id, setEntries('claim', id, { ...wordingFields('wording', wording), ...rest }));
}

/** @param why - for the desk. The claim stays, with all that rests on it, and is counted for nothing. */
export function retractClaim(ledger: Ledger, id: string, why: string): void {
  write(ledger, id, setEntries('claim', id, { status: 'retracted', retracted: why }));
}

/** It counts again. The history keeps that it did not, and why. */
export function restoreClaim(ledger: Ledger, id: string): void {
  write(ledger, id, setEntries('claim', id, { status: null, retracted: null }));
}

/** Another mouth says the same: the claim then rests on that passage too. */
export function addSpan(ledger: Ledger, id: string, span: SpanPointer & { origin?: string | null }): void {
  write(ledger, id, setEntries('claim', id, spanFields([checked(pointer, span, 'span')])));
}

/** @param span - its pointer, or the id that it has in the claim. */
export function removeSpan(ledger: Ledger, id: string, span: SpanPointer | string): void {
  const field = typeof span === 'string' ? span : spanField(span);
  if (!claim(ledger, id)?.spans.some((each) => each.id === field)) throw missing('passage');
  write(ledger, id, setEntries('claim', id, { [field]: null }));
}

/** Note, or take back, that a claim was concluded from another. */
export function noteFollows(ledger: Ledger, id: string, other: string, op: 'add' | 'remove' = 'add'): void {
  if (!ledger.get('claim', other, { compartment: recordOf(ledger) })) throw missing('claim');
  write(ledger, id, [{ op, kind: 'claim', id, field: 'follows', item: other }]);
}

/** Note, or take back, that two claims say the same. */
export function noteAgreement(ledger: Ledger, id: string, other: string, op: 'add' | 'remove' = 'add'): void {
  if (!ledger.get('claim', other, { compartment: recordOf(ledger) })) throw missing('claim');
  write(ledger, id, agreement(op, id, other));
}

/** Note, or take back, that a claim contradicts another. */
export function noteContradiction(
  ledger: Ledger,
  id: string,
  other: string,
  op: 'add' | 'remove' = 'add',
): void {
  if (!ledger.get('claim', other, { compartment: recordOf(ledger) })) throw missing('claim');
  write(ledger, id, contradiction(op, id, other));
}

export function claims(ledger: Ledger): Claim[] {
  return ledger.list('claim', { compartment: recordOf(ledger) }).map(claimOf);
}

export function claim(ledger: Ledger, id: string): Claim | null {
  const item = ledger.get('claim', id, { compartment: recordOf(ledger) });
  return item && claimOf(item);
}

function write(ledger: Ledger, id: string, entries: Entry[]): void {
  if (!ledger.get('claim', id, { compartment: recordOf(ledger) })) throw missing('claim');
  ledger.write(recordOf(ledger), entries);
}

/** Both sides are written, so that either claim knows its neighbours without asking all others. */
function agreement(op: 'add' | 'remove', id: string, other: string): Entry[] {
  return [
    { op, kind: 'claim', id, field: 'agreesWith', item: other },
    { op, kind: 'claim', id: other, field: 'agreesWith', item: id },
  ];
}

function contradiction(op: 'add' | 'remove', id: string, other: string): Entry[] {
  return [
    { op, kind: 'claim', id, field: 'contradicts', item: other },
    { op, kind: 'claim', id: other, field: 'contradictedBy', item: id },
  ];
}

function spanFields(spans: readonly (SpanPointer & { origin: string | null })[]): Record<string, Value> {
  return Object.fromEntries(spans.map((span) => [spanField(span), { ...span }]));
}
