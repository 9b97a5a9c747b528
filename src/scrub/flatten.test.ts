import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { flatten } from './flatten.ts';
import { looksFor } from './looks.ts';
import { dirtyPdf, dirtyPicture, madeFile, marker } from './testing/make.ts';

describe('a flat copy for reading', () => {
  it('of a picture is pixels, beside the hash of the original', async () => {
    const original = await dirtyPicture('tiff');
    const { sha256, kind, copies } = await flatten(original);
    assert.equal(sha256, createHash('sha256').update(original).digest('hex'));
    assert.equal(kind, 'tiff');
    assert.deepEqual([copies.length, copies[0]!.type, copies[0]!.width], [1, 'image/jpeg', 40]);
    assert.equal((await sharp(copies[0]!.bytes).metadata()).format, 'jpeg');
    assert.ok(!Buffer.from(copies[0]!.bytes).includes(marker));
  });

  it('of a PDF is a picture of each page, with the words of its text layer as text', async () => {
    const { copies } = await flatten(dirtyPdf('Twelve people <b>met</b>'));
    assert.equal(copies.length, 1);
    assert.equal(copies[0]!.type, 'image/jpeg');
    assert.match(copies[0]!.text!, /Twelve people <b>met<\/b>/);
  });

  it('of sound and film is the same without its tags', async () => {
    const { copies } = await flatten(madeFile('film.mp4'));
    assert.equal(copies[0]!.type, 'video/mp4');
    assert.ok(!Buffer.from(copies[0]!.bytes).includes(marker));
  });

  it('of text is the text as it came', async () => {
    const words = 'Twelve\u200b people\r\n';
    const { copies } = await flatten(Buffer.from(words));
    assert.equal(copies[0]!.text, words);
  });

  it('is refused for what cannot be opened', async () => {
    await assert.rejects(flatten(Uint8Array.of(0, 1, 2)), { name: 'ScrubError', code: 'unknown' });
  });
});

describe('what to look at before publishing', () => {
  it('is told by kind of file, in English and Korean', () => {
    const ids = (type: Parameters<typeof looksFor>[0]) => looksFor(type).map(({ id }) => id);
    assert.ok(ids('image/jpeg').includes('reflections'));
    assert.ok(ids('video/mp4').includes('gait') && ids('video/mp4').includes('voice'));
    assert.ok(ids('application/pdf').includes('printerDots'));
    for (const { sentence } of looksFor('audio/ogg', 'ko')) assert.match(sentence, /[가-힣]/);
    assert.deepEqual(looksFor('image/png', 'fr'), looksFor('image/png', 'en'));
  });
});
