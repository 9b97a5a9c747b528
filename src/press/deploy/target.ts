/** A built site on this machine, whose every file its manifest lists. */
export interface Ready {
  folder: string;
  manifest: Uint8Array;
  /** Path to SHA-256; neither the manifest nor its signature is among them. */
  files: ReadonlyMap<string, string>;
  /** `manifest.json`, and `manifest.sig.json` if it is signed: always put in place last. */
  vouching: readonly string[];
}

/** Where readers get the site from. Every failure is a PressError that says what readers see now. */
export interface Target {
  /** The manifest of the site that stands there; `null` if there is none. */
  manifest(): Promise<Uint8Array | null>;
  /** @param onProgress - how many files of how many are there. */
  put(site: Ready, onProgress?: (done: number, of: number) => void): Promise<void>;
  /** Bring the edition before this one back. @throws {PressError} `nothing-before`. */
  back(): Promise<void>;
}
