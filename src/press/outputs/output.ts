/** A file of the site that is not made yet. */
export interface Output {
  /** Below the site's root. */
  path: string;
  make(): string | Uint8Array;
}

/** Files that depend on the same things, and are made together. */
export interface Bundle {
  /** Its own among the site's bundles. */
  name: string;
  /** All that the bytes of its files depend on; see keys.ts. */
  key: string;
  /** Slug of the story whose files they are. */
  story?: string;
  outputs(): Output[];
}

/** @param make - of its bytes; depends on nothing that is not in `key`. */
export const single = (path: string, key: string, make: Output['make']): Bundle => ({
  name: path,
  key,
  outputs: () => [{ path, make }],
});

const encoder = new TextEncoder();

export function madeBytes({ make }: Output): Uint8Array {
  const made = make();
  return typeof made === 'string' ? encoder.encode(made) : made;
}
