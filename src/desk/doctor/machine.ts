// What the checks are given of a machine, so that tests can hand in others.

export interface Machine {
  platform: NodeJS.Platform;
  /** Of this process. */
  pid: number;
  /** Such as `24.21.0`. */
  nodeVersion: string;
  env: NodeJS.ProcessEnv;
  /** `null` if it cannot be read. */
  read(path: string): string | null;
  /** The first bytes of a file; `null` if it cannot be read. */
  firstBytes(path: string, length: number): Uint8Array | null;
  /** Names in a folder; `null` if it cannot be read. */
  list(path: string): string[] | null;
  /** Permission bits, and whether it belongs to this user; `null` if there is nothing. */
  mode(path: string): { bits: number; mine: boolean } | null;
  /** Without symbolic links. */
  real(path: string): string;
  freeBytes(path: string): number | null;
}

/** `mend` is what should be put right; `unseen` is what this machine does not let us know. */
export interface Finding {
  level: 'good' | 'mend' | 'unseen';
  sentence: string;
}

export const good = (sentence: string): Finding => ({ level: 'good', sentence });
export const mend = (sentence: string): Finding => ({ level: 'mend', sentence });
export const unseen = (sentence: string): Finding => ({ level: 'unseen', sentence });
