import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { leftoverIn } from './check/index.ts';
import { flatten } from './flatten.ts';
import { Pool } from './pool.ts';
import { scrub } from './scrub.ts';
import { dirtyPicture, marker } from './testing/make.ts';
import { readZip, writeZip } from './worker/zip.ts';

const pool = new Pool();
const clean = (bytes: Uint8Array) => scrub(bytes, { pool });
const words = { name: 'notes/a.txt', data: Buffer.from('Twelve\u200b people') };
const unknown = { name: 'x.bin', data: Uint8Array.of(0, 1, 2) };

/** @param type - of POSIX: '0' a file, '2' a link. */
function tarOf(name: string, data: Uint8Array, type = '0'): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644', 100);
  header.write(data.length.toString(8).padStart(11, '0'), 124);
  header.write('14715601000', 136);
  header.write(`        ${type}`, 148);
  header.write('ustar\x0000MarkerUser', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512), Buffer.alloc(1024)]);
}

describe('an archive', () => {
  after(() => pool.close());

  it('is cleaned file by file, and becomes a zip that tells of no machine', async () => {
    const photo = { name: 'photo.jpg', data: await dirtyPicture('jpeg') };
    const litter = { name: '__MACOSX/._photo.jpg', data: Buffer.from('MarkerMac') };
    const tar = tarOf('photo.jpg', photo.data);
    for (const dirty of [writeZip([photo, litter, words]), tar, gzipSync(tar)]) {
      const { bytes, type } = await clean(dirty);
      assert.equal(type, 'application/zip');
      const members = readZip(bytes);
      assert.equal(members[0]!.name, 'photo.jpg');
      assert.ok(!Buffer.from(bytes).includes(marker));
      assert.equal(leftoverIn('image/jpeg', members[0]!.data), null);
      assert.equal(leftoverIn(type, bytes), null);
      assert.ok(leftoverIn(type, Buffer.concat([bytes, Buffer.from('x')])), 'behind the end');
    }
  });

  it('is refused whole for one file that is not known, a link, a way out of it, or an archive in it', async () => {
    const refused = (bytes: Uint8Array, code: string) =>
      assert.rejects(clean(bytes), { name: 'ScrubError', code }, code);
    await refused(writeZip([words, unknown]), 'archive-member');
    await assert.rejects(clean(writeZip([words, unknown])), /the 2\. of 2\. .*not known here/);
    await refused(writeZip([words, { name: 'b.zip', data: writeZip([words]) }]), 'archive-nested');
    await refused(writeZip([{ ...words, name: '../a.txt' }]), 'archive-names');
    await refused(tarOf('a', new Uint8Array(0), '2'), 'archive-names');
    await refused(gzipSync(Buffer.from('words')), 'archive');
  });

  it('is shown file by file, with the reason for what cannot be shown', async () => {
    const { copies } = await flatten(writeZip([words, unknown]), pool);
    assert.deepEqual(
      copies.map(({ name, refused }) => [name, refused !== undefined]),
      [
        ['notes/a.txt', false],
        ['x.bin', true],
      ],
    );
    assert.match(copies[1]!.refused!, /not known here/);
  });

  it('is not what a clean zip may hold: names of types that cleaning does not make', async () => {
    assert.ok(leftoverIn('application/zip', writeZip([unknown])));
    assert.equal(leftoverIn('application/zip', writeZip([{ name: 'a.txt', data: Buffer.from('a') }])), null);
  });
});

describe('a torrent', () => {
  const info = 'd6:lengthi12e4:name5:a.txt12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaae';
  const torrent = (more: string, inner = info) => Buffer.from(`d${more}4:info${inner}e`);

  it('keeps the files it is known by and trackers that name nobody', async () => {
    const tracker = 'udp://tracker.example:6969/announce';
    const own = 'https://tracker.example/0123456789abcdef/announce';
    const dirty = torrent(
      `8:announce${own.length}:${own}13:announce-listll${own.length}:${own}el${tracker.length}:${tracker}ee7:comment12:MarkerPerson10:created by12:MarkerPerson`,
    );
    const { bytes, type } = await clean(dirty);
    assert.equal(Buffer.from(bytes).toString(), `d8:announce${tracker.length}:${tracker}4:info${info}e`);
    assert.equal(leftoverIn(type, bytes), null);
    assert.ok(leftoverIn(type, dirty));
  });

  it('is refused where what it is known by names more than the files', async () => {
    const signed = info.replace('6:pieces', '6:source4:Name6:pieces');
    await assert.rejects(clean(torrent('7:comment1:a', signed)), { code: 'torrent' });
    await assert.rejects(clean(torrent('7:comment1:a').subarray(0, 40)), { code: 'damaged' });
  });
});
