import type { Pixels } from './paint.ts';

/** Standard deviation of what is added, in steps of 255: more than a sensor's own pattern leaves after shrinking. */
const deviation = 2.5;
const blockBytes = 2 ** 16;

/**
 * Lay fresh grain over a picture, the same for all colours of a pixel, alpha untouched. A sensor leaves a pattern of
 * its own in every picture it takes; grain and shrinking weaken it. They are not known to remove it.
 *
 * @param random - gives that many random bytes.
 * @returns new pixels; those given are not changed.
 */
export function withGrain(pixels: Pixels, random: (bytes: number) => Uint8Array): Pixels {
  const { channels } = pixels;
  const data = new Uint8Array(pixels.data);
  const colours = channels > 2 ? 3 : 1;
  // Four bytes summed are nearly normal, with deviation 147.8.
  const scale = deviation / 147.8;
  let block = random(blockBytes);
  for (let at = 0, next = 0; at < data.length; at += channels, next += 4) {
    if (next === blockBytes) {
      block = random(blockBytes);
      next = 0;
    }
    const sum = block[next]! + block[next + 1]! + block[next + 2]! + block[next + 3]!;
    const grain = (sum - 510) * scale;
    for (let channel = 0; channel < colours; channel++)
      data[at + channel] = Math.max(0, Math.min(255, Math.round(data[at + channel]! + grain)));
  }
  return { ...pixels, data };
}
