// What libraries are known to do wrong, measured before they were chosen: each held to here. The traps of film and sound
// (track names, the present time, encoder strings, empty Opus, cut FLAC) are in scrub.test.ts.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { leftoverIn } from './check/index.ts';
import { flatten } from './flatten.ts';
import { Pool } from './pool.ts';
import { scrub } from './scrub.ts';
import { dirtyPdf, madeFile } from './testing/make.ts';

const pool = new Pool();
const clean = (bytes: Uint8Array) => scrub(bytes, { pool });
const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

const bmpPixels = Uint8Array.of(255, 0, 0, 0, 255, 0);
/** Two pixels wide, one high, of 24 bits: red and green. */
function bmp(): Buffer {
  const file = Buffer.alloc(62);
  file.write('BM', 'latin1');
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(2, 18);
  file.writeInt32LE(1, 22);
  file.writeUInt16LE(24, 28);
  file.set([0, 0, 255, 0, 255, 0], 54);
  return file;
}

describe('traps of the libraries', () => {
  after(() => pool.close());

  it('a PDF that was altered by an update holds the page before it: only what is drawn last is kept', async () => {
    const before = Buffer.from(dirtyPdf('MarkerBefore'));
    const draw = 'BT /F 12 Tf 10 50 Td (after) Tj ET';
    const update = `4 0 obj\n<< /Length ${draw.length} >>\nstream\n${draw}\nendstream\nendobj\n`;
    const xref = before.length + update.length;
    const at = String(before.length).padStart(10, '0');
    const first = /startxref\n(\d+)/.exec(before.toString('latin1'))![1];
    const altered = Buffer.concat([
      before,
      Buffer.from(
        `${update}xref\n4 1\n${at} 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R /Prev ${first} >>\nstartxref\n${xref}\n%%EOF\n`,
      ),
    ]);
    const { copies } = await flatten(altered, pool);
    assert.equal(copies[0]!.text!.trim(), 'after');
    const { bytes, type } = await clean(altered);
    assert.ok(!holds(bytes, 'Marker') && !holds(bytes, '/Prev'));
    assert.equal(leftoverIn(type, bytes), null);
  });

  it('sharp reads no BMP and no Netpbm: they become PNG by readers of our own', async () => {
    for (const picture of [bmp(), Buffer.from('P6 # MarkerComment\n2 1 255\n\xff\0\0\0\xff\0', 'latin1')]) {
      const { bytes, type } = await clean(picture);
      assert.equal(type, 'image/png');
      const { data } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      assert.deepEqual([...data], [...bmpPixels]);
    }
  });

  it('sharp shows the first picture of a PNG that moves as if it were all: that is said', async () => {
    const still = await sharp(bmpPixels, { raw: { width: 2, height: 1, channels: 3 } })
      .png()
      .toBuffer();
    const control = Buffer.from('\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0', 'latin1');
    control.writeUInt32BE(crc32(control.subarray(4, 16)), 16);
    const moving = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    assert.deepEqual((await clean(still)).notes, []);
    assert.match((await clean(moving)).notes.join(), /Only the first/);
  });

  it('mediabunny leaves out a picture of Ogg that it does not know: such a file is refused', async () => {
    const page = Buffer.alloc(28);
    page.write('OggS', 'latin1');
    page.set([1, 7], 26);
    const theora = Buffer.concat([page, Buffer.from('\x80theora', 'latin1')]);
    await assert.rejects(clean(Buffer.concat([theora, madeFile('sound.ogg')])), { code: 'codec' });
  });

  const samples = join(import.meta.dirname, '../../../shared/data/dirty/mat2-samples');
  const jxl = join(samples, 'dirty.jxl');
  it('sharp reads no JPEG XL: ffmpeg does where it is there, and else it is refused, saying so', async () => {
    await assert.rejects(clean(Buffer.from([0xff, 0x0a, 0, 0])), /ffmpeg|damaged/);
    if (!existsSync(jxl)) return;
    const done = await clean(new Uint8Array(readFileSync(jxl))).catch((error) => error.code);
    if (typeof done === 'string') assert.match(done, /^(jxl|damaged)$/);
    else assert.deepEqual([done.type, done.size], ['image/jpeg', { width: 800, height: 600 }]);
  });

  const heic = join(samples, 'dirty.heic');
  it('sharp reads no HEIC: libheif does', { skip: !existsSync(heic) && 'no ../shared here' }, async () => {
    const { bytes, type, size } = await clean(new Uint8Array(readFileSync(heic)));
    assert.deepEqual([type, size], ['image/jpeg', { width: 1024, height: 768 }]);
    assert.equal(leftoverIn(type, bytes), null);
  });

  it('whoever stops looking ends the decoder', async () => {
    const stop = new AbortController();
    const work = flatten(madeFile('film.mp4'), new Pool(stop.signal));
    stop.abort();
    await assert.rejects(work, { name: 'ScrubError', code: 'stopped' });
    await assert.rejects(flatten(madeFile('film.mp4'), new Pool(stop.signal)), { code: 'stopped' });
  });
});
