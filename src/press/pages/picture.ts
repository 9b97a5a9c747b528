// A photo on a page: the browser takes the type and the size that suit its screen. Width and height stand in the page,
// so that nothing moves when the photo comes.
import type { Photo } from '../edition/types.ts';
import { photoTypes, type Rendition } from '../photos/sizes.ts';
import { type Html, html } from '../site/html.ts';
import { mainPicture } from '../site/pictures.ts';
import type { Setting } from './layout.ts';

/** How wide photos stand, as `sizes` says it; from the widths in ../style. */
const standing = {
  story: '(min-width: 36rem) 34rem, 100vw',
  wide: '(min-width: 46rem) 44rem, 100vw',
  lead: '(min-width: 46rem) 33rem, 100vw',
  thumbnail: '8rem',
} as const;

/** For a photo that no reader need scroll to: `eager`. */
export interface Shown {
  as: keyof typeof standing;
  eager: boolean;
}

export function picture(setting: Setting, photo: Photo, { as, eager }: Shown): Html {
  const { paper, addresses } = setting;
  const { size, place } = mainPicture(paper, photo);
  const renditions = paper.sizes.get(photo.file)?.renditions ?? [];
  const ofType = (type: Rendition['type']) => renditions.filter((one) => one.type === type);
  const sourceSet = (files: readonly Rendition[]) =>
    files.map(({ path, width }) => `${addresses.path(path)} ${width}w`).join(', ');
  const jpegs = ofType('jpeg');
  const image = html`<img src="${addresses.path(jpegs.at(-2)?.path ?? place)}"${jpegs.length > 0 && html` srcset="${sourceSet(jpegs)}" sizes="${standing[as]}"`} alt="${photo.alt}"${size && html` width="${size.width}" height="${size.height}"`}${!eager && html` loading="lazy"`} decoding="async">`;
  if (jpegs.length === 0) return image;
  return html`<picture>
${photoTypes.map((type) => {
  const files = type === 'jpeg' ? [] : ofType(type);
  return (
    files.length > 0 &&
    html`<source type="image/${type}" srcset="${sourceSet(files)}" sizes="${standing[as]}">\n`
  );
})}${image}
</picture>`;
}

/** Whose a photo is, and under what terms it may be shown. */
export const creditOf = ({ credit, licence }: Photo): Html =>
  html`${credit}${licence !== undefined && html` · ${licence}`}`;
