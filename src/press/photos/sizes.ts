// Which sizes of a photo a site holds, and where: worked out from its width and height alone.
import type { Size } from '../media/read.ts';

/** In the order in which a browser is offered them: JPEG, which every one shows, last. */
export const photoTypes = ['avif', 'webp', 'jpeg'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** One file that shows a photo. */
export interface Rendition extends Size {
  /** Below the site's root. */
  path: string;
  type: PhotoType;
  bytes: number;
}

/** Pixels: a phone, a phone with a fine screen, and a wide screen with a fine one. */
const ladder = [480, 960, 1600];

/** In pixels, narrowest first; never wider than the photo itself. */
export function widthsOf({ width }: Size): number[] {
  const widest = Math.min(width, ladder.at(-1)!);
  return [...ladder.filter((one) => one < widest), widest];
}

const endings: Record<PhotoType, string> = { avif: 'avif', webp: 'webp', jpeg: 'jpg' };

/** @param file - of the photo, below `media/`; its whole name is kept, as `a.png` and `a.jpg` are two photos. */
export const renditionPath = (file: string, width: number, type: PhotoType): string =>
  `media/${width}/${file}.${endings[type]}`;

/** What a path and a count of bytes say of a rendition. @param size - of the photo itself. */
export function renditionAt(path: string, bytes: number, size: Size): Rendition {
  const [, width = ''] = path.split('/');
  const type = photoTypes.find((one) => path.endsWith(`.${endings[one]}`))!;
  return { path, type, width: Number(width), height: heightAt(Number(width), size), bytes };
}

/** As an encoder that keeps the shape rounds it; at least one. */
const heightAt = (width: number, size: Size): number =>
  Math.max(1, Math.round((size.height * width) / size.width));

/** The widest JPEG: what feeds, link previews and other machines are told of. */
export const mainOf = (renditions: readonly Rendition[]): Rendition =>
  renditions.filter(({ type }) => type === 'jpeg').reduce((a, b) => (b.width > a.width ? b : a));
