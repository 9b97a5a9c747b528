// The desk card that the page carries, or why the page cannot be used with it.
import { type DeskCard, readCard } from '../../seal/card.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { ClosedReason } from '../languages/index.ts';

export type PageCard =
  | { card: DeskCard; closed: null }
  /** `expires`: milliseconds since 1970, if the card says so. */
  | { card: null; closed: { reason: ClosedReason; expires: number | null; today: number } };

/** @param json - of the page's `data-card`. @param now - milliseconds since 1970. */
export function readPageCard(json: string, now: number): PageCard {
  if (!browserSuffices()) return closed('old-browser', null, now);
  try {
    return { card: readCard(json, now), closed: null };
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    if (error.code === 'card-expired') return closed('expired', expiryOf(json), now);
    return closed(error.code === 'card-forged' ? 'forged' : 'malformed', null, now);
  }
}

const closed = (reason: ClosedReason, expires: number | null, today: number): PageCard => ({
  card: null,
  closed: { reason, expires, today },
});

/** Only asked of a card that was read and found expired, so the field is there and in form. */
const expiryOf = (json: string): number => Date.parse((JSON.parse(json) as { expires: string }).expires);

/** What sealing leans on and some phones in use do not have: better said at once than after writing. */
const browserSuffices = (): boolean =>
  typeof CompressionStream === 'function' &&
  typeof Intl.Segmenter === 'function' &&
  typeof AbortSignal.timeout === 'function' &&
  'toWellFormed' in String.prototype;
