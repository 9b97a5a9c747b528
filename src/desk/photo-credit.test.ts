import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import sharp from 'sharp';
import { testFolder } from '../ledger/testing.ts';
import { sharpEncoder } from '../press/photos/sharp-node.ts';
import { dropFiles } from '../press/press.ts';
import { signStory } from '../story/signing.ts';
import { createStory, editBody, paragraphs, readStory, setStory, setVersion } from '../story/story.ts';
import { utf8 } from '../wire/bytes.ts';
import { putCreditsInFiles } from './photo-credit.ts';
import { buildSite, publish } from './publish.ts';
import { testDesk } from './testing.ts';

const at = testFolder('photo-credit');
const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;

it('writes credit and licence into the files of photos when the newsroom wants it, and nothing else ever', async () => {
  mkdirSync(at, { recursive: true });
  const desk = testDesk('photo credit');
  const { ledger, random } = desk;
  desk.publishing = {
    edition: join(at, 'edition'),
    site: join(at, 'site'),
    url: 'https://news.example/',
    assets: () => new Map(dropFiles.map((name) => [name, utf8('// drop')])),
    photos: sharpEncoder,
  };
  const id = await createStory(ledger, { slug: 'river', section: 'news', original: 'ko' }, random);
  setVersion(ledger, id, 'ko', { headline: '강', byline: '편집국' });
  editBody(ledger, id, 'ko', () => paragraphs(['강을 건넜다.'], random), random);
  const create = { width: 60, height: 40, channels: 3 as const, background: '#557788' };
  const bytes = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
  const words = { caption: {}, credit: 'A photographer', taken: '2013-08', licence: 'CC BY 4.0' };
  setStory(ledger, id, { photo: { bytes, type: 'image/jpeg', alt: {}, ...words } });
  const sign = () => signStory(ledger, readStory(ledger, id)!, random);
  sign();
  await assert.rejects(
    publish(desk, id),
    /in ko has not words for its photo \(alt text\) yet\. Add it, then sign/,
  );
  setStory(ledger, id, { photo: { bytes, type: 'image/jpeg', alt: { ko: '강' }, ...words } });
  sign();
  await publish(desk, id);

  const media = () =>
    readdirSync(join(at, 'site/media'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(jpg|avif|webp)$/.test(name))
      .map((name) => join(at, 'site/media', name));
  const told = async (file: string) => {
    const { exif, icc, iptc, xmp } = await sharp(readFileSync(file)).metadata();
    assert.deepEqual([exif, icc, iptc], [undefined, undefined, undefined], file);
    return xmp?.toString() ?? null;
  };
  assert.ok(media().length > 0);
  for (const file of media()) assert.equal(await told(file), null);
  putCreditsInFiles(ledger, true);
  await buildSite(desk);
  for (const file of media()) {
    const xmp = (await told(file))!;
    const texts = [...xmp.matchAll(/<([\w:]+)[^<>]*>([^<>]+)</g)].map(([, name, text]) => [name, text]);
    assert.deepEqual(texts, [
      ['photoshop:Credit', 'A photographer'],
      ['rdf:li', 'CC BY 4.0'],
    ]);
    if (!hasExiftool) continue;
    const { stdout } = spawnSync('exiftool', ['-j', '-G1', '-a', '-XMP:all', '-IPTC:all', '-EXIF:all', file]);
    const [{ SourceFile: _, ...fields }] = JSON.parse(stdout.toString());
    assert.deepEqual(fields, { 'XMP-photoshop:Credit': 'A photographer', 'XMP-dc:Rights': 'CC BY 4.0' });
  }
});
