// Which logs of a compartment are still to be read.
import type { EpochKey } from './grant.ts';
import type { Inside } from './inside.ts';

export interface OpenLog {
  key: EpochKey;
  /** To call once it was read to its end. */
  readToItsEnd(): void;
}

/** The earliest epoch first. */
export const openLogs = (inside: Inside, compartment: string): OpenLog[] =>
  inside.keyring.all(compartment).map((key) => ({ key, readToItsEnd() {} }));
