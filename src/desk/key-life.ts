// How long intake keys live, and how long what was made with them may still be used.

const day = 86_400_000;

/**
 * - `site`: stands in the pages of the site and lives a week.
 * - `card`: stands on cards and files that travel by hand, and lives until the expiry written on the card.
 *
 * Private halves outlive their keys by two weeks, so that cells still on their way open; a laptop seized after
 * that opens nothing recorded before.
 */
export type Use = 'site' | 'card';
export const lifeMillis: Record<Use, number> = { site: 7 * day, card: 365 * day };
export const graceMillis = 14 * day;
/** So long after it was made a card may still be used, if only to look for a reply. */
export const longestUseMillis = lifeMillis.card + graceMillis;
