import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import sharp from 'sharp';
import { leftoverIn } from './check/index.ts';
import { findOffice } from './office.ts';
import { Pool } from './pool.ts';
import { wallsHere } from './sandbox.ts';
import { type ScrubOptions, scrub } from './scrub.ts';
import { dirtyDocx, dirtyPdf, dirtyPicture, madeFile, madeFiles, marker } from './testing/make.ts';
import { writeZip } from './worker/zip.ts';

const pool = new Pool();
const clean = (bytes: Uint8Array, options: ScrubOptions = {}) => scrub(bytes, { ...options, pool });
const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);
const left = [
  marker,
  'Lavf',
  'Lavc',
  'x264',
  'x265',
  'LAME',
  'libopus',
  'Xiph',
  '2024',
  '39.0392',
  'ediabunny',
];

async function refused(bytes: Uint8Array, code: string): Promise<void> {
  await assert.rejects(clean(bytes), { name: 'ScrubError', code });
}

describe('cleaning for publishing', () => {
  after(() => pool.close());

  for (const format of ['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const)
    it(`leaves only the picture of ${format}`, async () => {
      const dirty = await dirtyPicture(format);
      assert.ok(holds(dirty, marker), 'the test file carries what must go');
      const { bytes, type, size } = await clean(dirty);
      assert.equal(type, `image/${format}`);
      assert.deepEqual(size, { width: 40, height: 20 });
      assert.ok(!holds(bytes, marker));
      assert.ok(!holds(bytes, 'ICC'));
      const { exif, icc, xmp, format: written } = await sharp(bytes).metadata();
      assert.deepEqual([exif, icc, xmp], [undefined, undefined, undefined]);
      assert.equal(written, format === 'avif' ? 'heif' : format);
    });

  for (const name of madeFiles)
    it(`leaves only picture and sound of ${name}`, async () => {
      const dirty = madeFile(name);
      const { bytes, type } = await clean(dirty);
      assert.equal(leftoverIn(type, bytes), null);
      assert.deepEqual(
        left.filter((text) => holds(bytes, text)),
        [],
      );
      assert.ok(bytes.length > dirty.length / 4, 'the picture and the sound are still there');
    });

  it('makes page images of a PDF, with none of its text and authors', async () => {
    const { bytes, type } = await clean(dirtyPdf());
    assert.equal(type, 'application/pdf');
    assert.ok(!holds(bytes, marker) && !holds(bytes, 'Twelve') && !holds(bytes, '/Info'));
  });

  const noOffice = !(findOffice() && wallsHere().namespaces) && 'no LibreOffice, or no namespaces, here';
  it('draws an office document without what was deleted in it', { skip: noOffice }, async () => {
    const run = (text: string, tag = 't') => `<w:r><w:${tag}>${text}</w:${tag}></w:r>`;
    const plain = dirtyDocx(`<w:p>${run('Twelve people')}</w:p>`);
    const tracked = dirtyDocx(
      `<w:p>${run('Twelve people')}<w:del w:id="1" w:author="MarkerPerson">${run('and a name', 'delText')}</w:del></w:p>`,
    );
    const [one, other] = [await clean(plain), await clean(tracked)];
    assert.ok(Buffer.from(one.bytes).equals(Buffer.from(other.bytes)), 'drawn alike');
    assert.ok(!holds(one.bytes, marker));
  });

  it('refuses an office document where LibreOffice is missing, saying so', {
    skip: !noOffice && 'LibreOffice is here',
  }, async () => {
    await assert.rejects(clean(dirtyDocx()), /LibreOffice/);
  });

  it('keeps plain words and takes out what nobody sees', async () => {
    const { bytes } = await clean(
      Buffer.from('\ufeffTwel\u200bve\u00a0people\u2060 \r\nنامه\u200cها\u{e0041}\n'),
    );
    assert.equal(Buffer.from(bytes).toString(), 'Twelve people\nنامه\u200cها\n');
  });

  it('keeps the rules of a style sheet and drops its comments', async () => {
    const plain = await clean(Buffer.from('/* by MarkerPerson */\nbody { color: red }\n'));
    assert.equal(Buffer.from(plain.bytes).toString(), 'body { color: red }\n');
    await refused(Buffer.from('a { content: "/* words */" }'), 'leftover');
    await refused(Buffer.from('a { background: url(https://example.org/a.png) }'), 'reaches');
  });

  it('refuses whole what it cannot vouch for', async () => {
    await refused(new Uint8Array(0), 'empty');
    await refused(crypto.getRandomValues(new Uint8Array(500)).fill(0, 0, 4), 'unknown');
    await refused(Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), 'archive');
    await refused(Buffer.from('{"author":"MarkerPerson"}'), 'fields');
    await refused(Buffer.from('<note>words</note>'), 'unknown');
    const { length } = madeFile('sound.flac');
    await refused(madeFile('sound.flac').subarray(0, length - 200), 'damaged');
  });

  it('refuses sound with no sound in it, and film cut off, rather than call it clean', async () => {
    const opus = Buffer.from(madeFile('sound.opus'));
    const third = opus.indexOf('OggS', opus.indexOf('OggS', 4) + 4);
    await refused(opus.subarray(0, third), 'nothing-inside');
    for (const name of ['film.mp4', 'film.mov', 'film.avi', 'sound.flac', 'sound.aiff']) {
      const whole = madeFile(name);
      await assert.rejects(clean(whole.subarray(0, whole.length / 2)), { name: 'ScrubError' }, name);
    }
  });

  it('ends bombs in a sentence', async () => {
    const wide = { create: { width: 8000, height: 8000, channels: 3, background: 'red' } } as const;
    await refused(await sharp(wide).png({ compressionLevel: 1 }).toBuffer(), 'too-many-pixels');
    const bomb = writeZip([{ name: 'word/document.xml', data: new Uint8Array(8) }]);
    // Says that its one member unfolds to 3 GB.
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(bomb.length - 22 - 63 + 24, 3e9, true);
    await refused(bomb, 'answer-too-large');
  });

  it('paints over pixels, shrinks, and lays grain', async () => {
    const white = await sharp({ create: { width: 60, height: 30, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const black = { x: 10, y: 5, width: 20, height: 10, how: 'black' } as const;
    const { bytes } = await clean(white, { paint: [black] });
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * 60 + x) * 3];
    assert.deepEqual([at(10, 5), at(29, 14), at(9, 5), at(30, 14)], [0, 0, 255, 255]);
    const grained = await clean(white, { longestSide: 40, renoise: true });
    assert.ok(grained.size!.width < 40 && grained.size!.width >= 36);
    const { channels } = await sharp(grained.bytes).stats();
    assert.ok(channels[0]!.stdev > 0.3, 'no pixel row is flat any more');
  });
});
