// The desk card that the page carries, or why the page cannot be used with it.
import { type DeskCard, parseCard, signedBytes } from '../../seal/card-format.ts';
import type { ClosedReason } from '../languages/phrases.ts';

export type PageCard =
  | { card: DeskCard; closed: null }
  /** `expires`: milliseconds since 1970, if the card says so. */
  | { card: null; closed: { reason: ClosedReason; expires: number | null; today: number } };

/** @param json - of the page's `data-card`. @param now - milliseconds since 1970. */
export async function readPageCard(json: string, now: number): Promise<PageCard> {
  const closed = (reason: ClosedReason, expires: number | null = null): PageCard => ({
    card: null,
    closed: { reason, expires, today: now },
  });
  if (!browserSuffices()) return closed('old-browser');
  const card = parseCard(json);
  if (!card) return closed('malformed');
  if ((await signatureFits(card)) === false) return closed('forged');
  return now < card.expires ? { card, closed: null } : closed('expired', card.expires);
}

/**
 * By the browser's own Ed25519: no code of it is loaded. The check finds a card that was damaged or changed by
 * itself. It is no shield against whoever serves the page, who can change the script as well.
 *
 * @returns `null` where the browser has no Ed25519 (Chrome before 137), or has none for a page without TLS.
 */
async function signatureFits(card: DeskCard): Promise<boolean | null> {
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(card.root), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, bytesOf(card.signature), bytesOf(signedBytes(card)));
  } catch {
    return null;
  }
}

const bytesOf = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

/** What sealing leans on and some phones in use do not have: better said at once than after writing. */
const browserSuffices = (): boolean =>
  typeof CompressionStream === 'function' &&
  typeof Intl.Segmenter === 'function' &&
  typeof AbortSignal.timeout === 'function' &&
  'toWellFormed' in String.prototype;
