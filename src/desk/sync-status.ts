// How the desk stands with the relay, for the small line on every screen.

/** Times are ISO 8601 in UTC. */
export interface SyncNow {
  /** Saves of this device that the relay does not have yet. */
  waiting: number;
  /** When everything was last sent and taken in. */
  synced: string | null;
  /** Why the last attempt failed, and since when every attempt has. */
  problem: { code: string; sentence: string; since: string } | null;
  /** A sync that takes longer than a moment: compartments done, and saves sent and taken in so far. */
  progress: { done: number; of: number; sent: number; received: number } | null;
  /** How many things the relay, or a device, was caught at. */
  findings: number;
  /** The newsroom removed this device. */
  removed: boolean;
}

export interface SyncBoard {
  /** `null` while nothing syncs: before the first attempt, and on a locked desk. */
  now(): SyncNow | null;
  set(next: SyncNow | null): void;
  /** Cells of the inbox that were opened so far, while a fetch takes longer than a moment; else `null`. */
  opened(): number | null;
  setOpened(cells: number | null): void;
  /** Rises with every change of what `now` and `opened` say. */
  version(): number;
  onChange(listener: () => void): () => void;
}

export function syncBoard(): SyncBoard {
  const listeners = new Set<() => void>();
  let current: SyncNow | null = null;
  let opened: number | null = null;
  let version = 0;
  const changed = () => {
    version++;
    for (const listener of [...listeners]) listener();
  };
  return {
    now: () => current,
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(current)) return;
      current = next;
      changed();
    },
    opened: () => opened,
    setOpened(cells) {
      if (cells === opened) return;
      opened = cells;
      changed();
    },
    version: () => version,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
