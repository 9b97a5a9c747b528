/** A built site on this machine, whose every file its manifest lists. */
export interface Ready {
  folder: string;
  manifest: Uint8Array;
  /** Path to SHA-256; neither the manifest nor its signature is among them. */
  files: ReadonlyMap<string, string>;
  /** `manifest.json`, and `manifest.sig.json` if it is signed: always put in place last. */
  vouching: readonly string[];
}

/** When the editions that lie at a place were put there or built, whichever the place knows; milliseconds since 1970. */
export interface Standing {
  /** What readers see; `null` where there is no edition yet. */
  shown: number | null;
  /** What `back` would bring; `null` where there is none. */
  before: number | null;
}

export interface Going {
  /** How many files of how many are there. */
  onProgress?: ((done: number, of: number) => void) | undefined;
  /** Stops before the next file; nothing is stopped once readers see the new edition. */
  signal?: AbortSignal | undefined;
}

/** Where readers get the site from. Every failure is a PressError that says what readers see now. */
export interface Target {
  /** The manifest of the site that stands there; `null` if there is none. */
  manifest(): Promise<Uint8Array | null>;
  standing(): Promise<Standing>;
  /** @throws {PressError} also `stopped`. */
  put(site: Ready, going?: Going): Promise<void>;
  /** Bring the edition before this one back. @throws {PressError} `nothing-before`, `stopped`. */
  back(going?: Going): Promise<void>;
}
