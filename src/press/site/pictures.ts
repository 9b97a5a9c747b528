// A story's picture as machines are told of it: one file with its measures.
import type { Photo } from '../edition/types.ts';
import type { Size } from '../media/read.ts';
import { mainOf } from '../photos/sizes.ts';
import { places } from './addresses.ts';
import type { Paper } from './paper.ts';

export interface MainPicture {
  /** Below the site's root. */
  place: string;
  size: Size | undefined;
  bytes: number | undefined;
}

/** The widest JPEG of a photo, which every reader of feeds and links can show; the file itself where none was made. */
export function mainPicture({ sizes }: Paper, { file }: Photo): MainPicture {
  const { renditions, size, bytes } = sizes.get(file) ?? {};
  if (!renditions) return { place: places.media(file), size, bytes };
  const { path, width, height, bytes: own } = mainOf(renditions);
  return { place: path, size: { width, height }, bytes: own };
}
