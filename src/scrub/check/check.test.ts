import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Pool } from '../pool.ts';
import { scrub } from '../scrub.ts';
import { dirtyPdf, dirtyPicture, madeFile, madeFiles } from '../testing/make.ts';
import { type CleanType, leftoverIn } from './index.ts';

const formats = ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const;

describe('the last look', () => {
  it('finds what must go in every dirty file', async () => {
    for (const format of formats)
      assert.ok(leftoverIn(`image/${format}`, await dirtyPicture(format)), format);
    const types: Record<string, CleanType> = {
      ...{
        mp4: 'video/mp4',
        mov: 'video/quicktime',
        mkv: 'video/x-matroska',
        webm: 'video/webm',
        wmv: 'video/x-ms-asf',
      },
      ...{
        avi: 'video/x-msvideo',
        m4a: 'audio/mp4',
        mp3: 'audio/mpeg',
        flac: 'audio/flac',
        opus: 'audio/ogg',
      },
      ...{ ogg: 'audio/ogg', aac: 'audio/aac', wav: 'audio/wav', aiff: 'audio/aiff' },
    };
    for (const name of madeFiles) assert.ok(leftoverIn(types[name.split('.')[1]!]!, madeFile(name)), name);
    assert.ok(leftoverIn('application/pdf', dirtyPdf()));
    assert.ok(leftoverIn('text/plain', Buffer.from('Twelve\u200b people')));
    assert.ok(leftoverIn('image/jpeg', new Uint8Array(0)));
  });

  it('finds bytes put behind the end, and an end cut off', async () => {
    const pool = new Pool();
    try {
      const samples = [
        ...(await Promise.all((['jpeg', 'png', 'webp', 'gif'] as const).map(dirtyPicture))),
        ...['film.mp4', 'film.webm', 'film.avi', 'film.wmv', 'sound.wav', 'sound.aiff', 'sound.ogg'].map(
          madeFile,
        ),
        dirtyPdf(),
      ];
      for (const dirty of samples) {
        const { type, bytes } = await scrub(dirty, { pool });
        assert.equal(leftoverIn(type, bytes), null);
        assert.ok(leftoverIn(type, Buffer.concat([bytes, Buffer.from('Marker.')])), `${type} behind`);
        assert.ok(leftoverIn(type, bytes.subarray(0, bytes.length - 3)), `${type} cut`);
      }
    } finally {
      pool.close();
    }
  });
});
