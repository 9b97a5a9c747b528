// What the ledger's bench and the processes that load for it agree on.

/** In one folder. */
export const files = {
  snapshot: 'snapshot.vault',
  frames: 'frames.vault',
  image: 'image.db',
  entries: 'entries.db',
};

export interface Loaded {
  /** Milliseconds of CPU, and by the clock. */
  cpu: number;
  wall: number;
  /** By how much the process's memory grew. */
  bytes: number;
}
