// A file that was chosen: what the page shows of it, and the small copy that goes in its place.
import { maxFileBytes } from '../send-file.ts';
import { lookAt } from './picture.ts';
import type { ShownFile } from './state.ts';

/** @returns `null` for one that is too large. */
export async function describe(
  file: File,
  look: typeof lookAt = lookAt,
): Promise<{ small: Blob | null; shown: Omit<ShownFile, 'id'> } | null> {
  const { name, size } = file;
  if (size > maxFileBytes) return null;
  const isPicture = file.type.startsWith('image/') || /\.(heic|heif|avif)$/i.test(name);
  const { small, taken, place } = isPicture ? await look(file) : { small: null, taken: null, place: null };
  return {
    small,
    shown: { name, size, isPicture, small: small?.size ?? null, original: !isPicture, taken, place },
  };
}
