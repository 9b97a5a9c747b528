// Codes in photographs of paper. A photograph comes from anywhere, so it is decoded in scrub's walled-off process, and
// only pixels come back.
import sharp from 'sharp';
import { Pool } from '../scrub/pool.ts';
import { scrub } from '../scrub/scrub.ts';
import { placeOf } from '../seal/printed.ts';
import { addCode, missingOf, type ReadSheet, readCode } from '../seal/printed-read.ts';
import { longestSide, type Picture, textsAtAnySize } from '../seal/qr-read.ts';

/** @returns the sheets, with the codes of one photograph more; the same ones where no code was new. */
export async function addPhotograph(
  sheets: readonly ReadSheet[],
  photograph: Uint8Array,
  signal: AbortSignal,
): Promise<readonly ReadSheet[]> {
  const pool = new Pool(signal);
  const options = { longestSide, to: 'jpeg', quality: 95, pool } as const;
  const { bytes } = await scrub(photograph, options).finally(() => pool.close());
  const codesIn = (texts: readonly string[]) => texts.map(readCode).filter((code) => code !== null);
  const isEnough = (texts: readonly string[]) => {
    const codes = codesIn(texts);
    return codes.length > 0 && codes.reduce(addCode, sheets).every((sheet) => missingOf(sheet).length === 0);
  };
  return codesIn(await textsAtAnySize((share) => pixelsOf(bytes, share), isEnough)).reduce(addCode, sheets);
}

async function pixelsOf(jpeg: Uint8Array, share: number): Promise<Picture> {
  const picture = sharp(jpeg);
  const { width } = await picture.metadata();
  const smaller = picture.resize({ width: Math.max(1, Math.round(width * share)) });
  const { data, info } = await smaller
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Which codes are missing, such as "code 3 (row 2, left)". */
export function missingSentence(sheet: ReadSheet): string {
  const manySheets = placeOf(sheet.of).page > 1;
  const places = missingOf(sheet).map((number) => {
    const { page, row, column } = placeOf(number);
    return `code ${number} (${manySheets ? `sheet ${page}, ` : ''}row ${row}, ${column === 1 ? 'left' : 'right'})`;
  });
  return places.join('; ');
}
