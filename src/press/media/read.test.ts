import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import sharp from 'sharp';
import { readPicture } from './read.ts';

const size = { width: 30, height: 20 };
const drawn = () => sharp({ create: { ...size, channels: 3, background: '#0b5d7a' } });
const formats = { jpg: 'jpeg', png: 'png', webp: 'webp', avif: 'avif' } as const;
const exif = { IFD0: { Artist: 'A name', Copyright: 'c' } };
const code = (file: string, bytes: Uint8Array) => {
  const picture = readPicture(file, bytes);
  return picture.ok ? picture.type : picture.code;
};

for (const [ending, type] of Object.entries(formats))
  describe(`a ${type} picture`, () => {
    let clean: Uint8Array;
    before(async () => {
      clean = await drawn().toFormat(type).toBuffer();
    });
    it('of pixels only is taken, with its size', () =>
      assert.deepEqual(readPicture(`a.${ending}`, clean), { ok: true, type, ...size }));
    it('with EXIF data is refused', async () =>
      assert.equal(
        code(`a.${ending}`, await drawn().withExif(exif).toFormat(type).toBuffer()),
        'media-metadata',
      ));
    it('with XMP data is refused', async () =>
      assert.equal(
        code(
          `a.${ending}`,
          await drawn().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').toFormat(type).toBuffer(),
        ),
        'media-metadata',
      ));
    it('with something behind its end is refused', () =>
      assert.notEqual(code(`a.${ending}`, Uint8Array.of(...clean, 1, 2, 3)), type));
    it('cut anywhere is refused, without a crash', () => {
      for (let end = 0; end < clean.length; end += 1)
        assert.notEqual(code(`a.${ending}`, clean.subarray(0, end)), type);
    });
    it('under a name that says otherwise is refused', () => assert.equal(code('a.gif', clean), 'media-type'));
  });

describe('other pictures', () => {
  it('in many sizes and as progressive JPEG, lossless and with an alpha channel are read right', async () => {
    const shapes = [
      drawn().jpeg({ progressive: true, restartInterval: 2 } as object),
      drawn().withIccProfile('srgb').jpeg(),
      drawn().ensureAlpha(0.5).webp(),
      drawn().webp({ lossless: true }),
      drawn().png({ palette: true }),
      drawn().ensureAlpha(0.5).avif(),
    ];
    for (const shape of shapes) {
      const { data, info } = await shape.toBuffer({ resolveWithObject: true });
      const ending = info.format === 'heif' ? 'avif' : info.format;
      const picture = readPicture(`a.${ending}`, data);
      assert.deepEqual({ ...picture, type: '' }, { ok: true, type: '', ...size }, info.format);
    }
  });
  const text = (content: string) => new TextEncoder().encode(content);
  for (const [name, bytes] of [
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['GIF', text('GIF89a')],
    ['HTML', text('<!doctype html>')],
    ['nothing', new Uint8Array()],
  ] as const)
    it(`${name} is refused`, () => assert.equal(code('a.png', bytes), 'media-type'));
  it('with a comment in the JPEG is refused', async () => {
    const jpeg = await drawn().jpeg().toBuffer();
    const comment = Uint8Array.of(0xff, 0xfe, 0, 4, 0x68, 0x69);
    assert.equal(
      code('a.jpg', Uint8Array.of(...jpeg.subarray(0, 2), ...comment, ...jpeg.subarray(2))),
      'media-metadata',
    );
  });
});
