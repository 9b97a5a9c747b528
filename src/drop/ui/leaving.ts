// When the page goes: Escape twice, and five minutes out of sight.

export const twiceWithinMillis = 2_000;
export const hiddenForMillis = 5 * 60_000;

/**
 * Tells whether a key press is the second Escape. Any other key in between starts anew.
 * Escape counts while an input method composes, too: someone in a hurry does not wait for it.
 */
export function escapeCounter(): (key: string, timeMillis: number) => 'none' | 'once' | 'twice' {
  let first = Number.NEGATIVE_INFINITY;
  return (key, timeMillis) => {
    if (key !== 'Escape') {
      first = Number.NEGATIVE_INFINITY;
      return 'none';
    }
    const twice = timeMillis - first <= twiceWithinMillis;
    first = twice ? Number.NEGATIVE_INFINITY : timeMillis;
    return twice ? 'twice' : 'once';
  };
}

export interface Sight {
  now(): number;
  /** @returns a function that calls it off. */
  after(millis: number, run: () => void): () => void;
}

/**
 * Calls `drop` when the page has been out of sight for five minutes: by a timer, or on return if the browser
 * had stopped the page's timers meanwhile.
 *
 * @returns what to call whenever the page goes out of sight (`true`) or comes back (`false`).
 */
export function outOfSight(sight: Sight, drop: () => void): (hidden: boolean) => void {
  let since: number | null = null;
  let cancel = () => {};
  return (hidden) => {
    cancel();
    cancel = () => {};
    if (hidden) {
      since = sight.now();
      cancel = sight.after(hiddenForMillis, () => {
        since = null;
        drop();
      });
    } else {
      const late = since !== null && sight.now() - since >= hiddenForMillis;
      since = null;
      if (late) drop();
    }
  };
}
