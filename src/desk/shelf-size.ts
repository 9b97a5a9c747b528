/**
 * How many pages the shelf has: as many as there are sources, in powers of two, so that replies seldom find a page full.
 * It grows and never shrinks.
 *
 * What was laid on 64 pages is looked for on one of 64 by whoever has a card that says so. So a reply is laid for every
 * number that stands on a card that may still be used; and cards name a new number only after a day, when every device
 * that lays the shelf has heard of it.
 *
 * In the intake compartment: kind `shelf-size`, id the number of pages, `since` in milliseconds since 1970.
 */
import type { Ledger } from '../ledger/types.ts';
import { defaultPages, maxPages } from '../wire/sizes.ts';
import { contacts } from './contacts.ts';
import { holdsIntake } from './intake-devices.ts';
import { longestUseMillis } from './key-life.ts';
import { newsroomOf } from './newsroom.ts';

const kind = 'shelf-size';
const settledMillis = 86_400_000;

export interface ShelfSize {
  /** P of the shelf as it is laid. */
  pages: number;
  /** P that new cards name. */
  onCards: number;
  /** Smaller ones that stand on cards which may still be used. */
  older: number[];
}

/** @param now - milliseconds since 1970. */
export function shelfSize(ledger: Ledger, now: number): ShelfSize {
  const sizes = sizesOf(ledger);
  const last = sizes.at(-1)!;
  const onCards = sizes.findLast(({ since }) => since + settledMillis <= now) ?? sizes[0]!;
  const older = sizes.filter((_, n) => {
    const next = sizes[n + 1];
    return next !== undefined && now < next.since + settledMillis + longestUseMillis;
  });
  return { pages: last.pages, onCards: onCards.pages, older: older.map(({ pages }) => pages) };
}

/** Make the shelf larger where there are more sources than pages. @returns whether it was. */
export function growShelf(ledger: Ledger, now: number): boolean {
  const answered = contacts(ledger).filter(({ key }) => key !== null).length;
  const wanted = Math.min(maxPages, 2 ** Math.ceil(Math.log2(Math.max(defaultPages, answered))));
  if (wanted <= sizesOf(ledger).at(-1)!.pages) return false;
  const entry = { op: 'set', kind, id: `${wanted}`, field: 'since', value: now } as const;
  ledger.write(ledger.standing('intake'), [entry]);
  return true;
}

function sizesOf(ledger: Ledger): { pages: number; since: number }[] {
  const first = { pages: newsroomOf(ledger).pages, since: Number.NEGATIVE_INFINITY };
  const grown = holdsIntake(ledger) ? ledger.list(kind, { compartment: ledger.standing('intake') }) : [];
  const sizes = grown.map(({ id, fields }) => ({ pages: Number(id), since: fields.since as number }));
  return [first, ...sizes.filter(({ pages }) => pages > first.pages).sort((a, b) => a.pages - b.pages)];
}
