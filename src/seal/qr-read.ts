// The texts of all QR codes in a picture. Pure: the picture is pixels already.
import { decodeQRBatch } from 'qr/decode.js';

export interface Picture {
  /** At most `longestSide`. */
  width: number;
  height: number;
  /** RGB or RGBA, by its length. */
  data: Uint8Array | Uint8ClampedArray;
}

/** In pixels; the reader takes no larger pictures. */
export const longestSide = 4096;
/** Milliseconds for second looks, a picture. Dense codes in a blurred photograph need them. */
const patience = 4000;

/** @returns in no order; empty for a picture without codes, and one that is too large. Lets others run meanwhile. */
export async function textsIn(picture: Picture, timeLimit = patience): Promise<string[]> {
  const { width, height } = picture;
  const maxSize = { width: longestSide, height: longestSide };
  const options = { maxSize: { width, height }, effort: Number.POSITIVE_INFINITY, timeLimit };
  if (width > maxSize.width || height > maxSize.height || width < 1 || height < 1) return [];
  const [found = []] = await decodeQRBatch([picture], options);
  return found.filter((each) => typeof each === 'string');
}

/** Of the size a picture came in. What blurs a code at one size may leave it readable at a smaller one. */
const shares = [1, 0.7, 0.5];

/**
 * @param at - the picture at a share of its size.
 * @param isEnough - asked after each look with what was found by then.
 */
export async function textsAtAnySize(
  at: (share: number) => Promise<Picture | null>,
  isEnough: (texts: readonly string[]) => boolean,
): Promise<string[]> {
  const found = new Set<string>();
  for (const share of shares) {
    const picture = await at(share);
    for (const text of picture ? await textsIn(picture) : []) found.add(text);
    if (isEnough([...found])) break;
  }
  return [...found];
}
