/**
 * `node bench/paper.ts [photographs] [megapixels]`: how many photographs of a printed report are read whole, at once.
 * Each is of another sheet, as the page lays it out (src/drop/ui/more.css), at 300 dots to an inch.
 */
import encodeQR from 'qr';
import sharp from 'sharp';
import { codesOf, qrLevel, qrModules, qrVersion } from '../src/seal/printed.ts';
import { readCode } from '../src/seal/printed-read.ts';
import { textsAtAnySize } from '../src/seal/qr-read.ts';
import { systemRandom } from '../src/seal/random.ts';
import { type Grey, photograph } from './photograph.ts';

const count = Number(process.argv[2] ?? 200);
const megapixels = Number(process.argv[3] ?? 12);
const dotsPerMillimetre = 300 / 25.4;
const width = Math.round(Math.sqrt((megapixels * 1e6 * 3) / 4));
const height = Math.round((width * 4) / 3);

/** A4; in millimetres as in the style sheet. */
function paperOf(texts: readonly string[]): Grey {
  const [wide, high] = [Math.round(210 * dotsPerMillimetre), Math.round(297 * dotsPerMillimetre)];
  const paper: Grey = { width: wide, height: high, data: new Uint8Array(wide * high).fill(255) };
  const side = texts.length > 4 ? 76 : 90;
  for (const [at, text] of texts.entries()) {
    const left = 105 + (at % 2 === 0 ? -side - 2 : 2);
    const top = 22 + Math.floor(at / 2) * (side + 6);
    const modules = encodeQR(text, 'raw', { ecc: qrLevel, version: qrVersion, border: 4 });
    const dots = (side * dotsPerMillimetre) / qrModules;
    for (let y = 0; y < side * dotsPerMillimetre; y++)
      for (let x = 0; x < side * dotsPerMillimetre; x++)
        if (modules[Math.floor(y / dots)]?.[Math.floor(x / dots)])
          paper.data[
            Math.round(top * dotsPerMillimetre + y) * wide + Math.round(left * dotsPerMillimetre + x)
          ] = 0;
  }
  return paper;
}

async function readAt(jpeg: Buffer, texts: readonly string[]): Promise<number> {
  const found = await textsAtAnySize(
    async (share) => {
      const smaller = sharp(jpeg)
        .resize({ width: Math.round(width * share) })
        .toColourspace('srgb');
      const { data, info } = await smaller.raw().toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, data };
    },
    (seen) => texts.every((text) => seen.includes(text)),
  );
  return found.filter((text) => readCode(text) && texts.includes(text)).length;
}

const inbox = new Uint8Array(32);
for (const [cells, carelessness] of [
  [1, 1],
  [2, 1],
  [3, 1],
  [3, 1.5],
] as const) {
  let [whole, read, millis] = [0, 0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const texts = codesOf({ inbox, cells: Array.from({ length: cells }, () => systemRandom(4096)) });
    const jpeg = await photograph(paperOf(texts), { width, height, seed, carelessness });
    const before = performance.now();
    const codes = await readAt(jpeg, texts);
    millis += performance.now() - before;
    read += codes;
    if (codes === texts.length) whole++;
  }
  const all = count * cells * 2;
  console.log(
    `${cells * 2} codes, ${megapixels} MP, carelessness ${carelessness}: ${whole} of ${count} sheets at once, ${read} of ${all} codes, ${Math.round(millis / count)} ms each`,
  );
}
