/** A file of the site that is not made yet. */
export interface Output {
  /** Below the site's root. */
  path: string;
  /** All that its bytes depend on; see keys.ts. */
  key: string;
  make(): string | Uint8Array;
}

const encoder = new TextEncoder();

export function madeBytes({ make }: Output): Uint8Array {
  const made = make();
  return typeof made === 'string' ? encoder.encode(made) : made;
}
