import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { ScrubError, scrubImage } from './image.ts';

const pixels = { create: { width: 40, height: 20, channels: 3, background: '#336699' } } as const;
const gps = {
  IFD0: { Make: 'Arirang', Model: 'MarkerCamera', Copyright: 'MarkerPerson' },
  IFD3: { GPSLatitude: '41/1 24/1 0/1', GPSLatitudeRef: 'N' },
};
const holds = (bytes: Uint8Array, marker: string) => Buffer.from(bytes).includes(marker);

describe('cleaning a picture for publishing', () => {
  it('leaves no place, camera or person of the original in the bytes', async () => {
    const dirty = await sharp(pixels).withExif(gps).jpeg().toBuffer();
    assert.ok(holds(dirty, 'MarkerCamera'), 'the test file carries what must go');
    const clean = await scrubImage(dirty);
    for (const marker of ['Exif', 'MarkerCamera', 'MarkerPerson', 'Arirang', 'ICC_PROFILE', 'http'])
      assert.ok(!holds(clean.bytes, marker), marker);
    const { exif, icc, xmp, iptc } = await sharp(clean.bytes).metadata();
    assert.deepEqual([exif, icc, xmp, iptc], [undefined, undefined, undefined, undefined]);
  });

  it('keeps the picture upright after the note that said so is gone', async () => {
    const turned = await sharp(pixels).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { width, height } = await scrubImage(turned);
    assert.deepEqual([width, height], [20, 40]);
  });

  it('shrinks what is larger than asked for', async () => {
    const { width, height } = await scrubImage(await sharp(pixels).png().toBuffer(), { longestSide: 10 });
    assert.deepEqual([width, height], [10, 5]);
  });

  it('refuses what is not a picture, and half a picture, with a sentence', async () => {
    const whole = await sharp(pixels).jpeg().toBuffer();
    const bad = [
      new Uint8Array(0),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      whole.subarray(0, whole.length / 2),
    ];
    for (const bytes of bad) await assert.rejects(scrubImage(bytes), ScrubError);
  });

  const samples = join(import.meta.dirname, '../../../shared/data/dirty/mat2-samples');
  it('cleans or refuses every picture of the benchmark folder', {
    skip: !existsSync(samples) && 'no ../shared here',
  }, async () => {
    for (const name of readdirSync(samples).filter((file) => /\.(jpg|png|webp|gif|tiff?|avif)$/.test(file))) {
      const done = await scrubImage(readFileSync(join(samples, name))).catch((error) => error);
      if (done instanceof ScrubError) continue;
      const { exif, xmp, iptc } = await sharp(done.bytes).metadata();
      assert.deepEqual([exif, xmp, iptc], [undefined, undefined, undefined], name);
    }
  });
});
