import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { photosFor } from '../building/last-photos.ts';
import { buildSite } from '../building/site-folder.ts';
import type { Edition } from '../edition/types.ts';
import { readFolder } from '../folder.ts';
import { readPicture } from '../media/read.ts';
import { press } from '../press.ts';
import { dropAssets, hostile, richEdition, textIn } from '../testing.ts';
import { type Encoder, photosOf, type Wanted } from './make.ts';
import { sharpEncoder } from './sharp-node.ts';
import { mainOf, widthsOf } from './sizes.ts';

/** A photo of 700 by 500 pixels, half clear. */
const drawing = (seed: number) =>
  sharp({
    create: { width: 700, height: 500, channels: 4, background: { r: seed, g: 90, b: 120, alpha: 0.5 } },
  })
    .composite([{ input: Buffer.from(rings(seed)) }])
    .png()
    .toBuffer()
    .then((bytes) => new Uint8Array(bytes));
const rings = (seed: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="500">${Array.from({ length: 40 }, (_, at) => `<circle cx="${(at * 97 + seed) % 700}" cy="${(at * 61) % 500}" r="${20 + at}" fill="hsl(${at * 9} 60% 50%)"/>`).join('')}</svg>`;

const withPhoto = (bytes: Uint8Array, edition = richEdition()): Edition => ({
  ...edition,
  media: new Map([['river.png', bytes]]),
});

/** Quick, and as deterministic: what it was asked for, as bytes. */
function plainEncoder(settings = 'plain'): Encoder & { asked: Wanted[] } {
  const asked: Wanted[] = [];
  const length = { jpeg: 90, webp: 70, avif: 50 };
  return {
    settings,
    asked,
    encode: async (bytes, wanted) => {
      asked.push(wanted);
      return new Uint8Array(length[wanted.type] + wanted.width / 100).fill(bytes.at(-20)!);
    },
  };
}

let photo: Uint8Array;
let edition: Edition;
let site: Map<string, Uint8Array>;
before(async () => {
  photo = await drawing(10);
  edition = withPhoto(photo);
  site = press(edition, dropAssets, null, undefined, await photosOf(edition, sharpEncoder));
});
const mediaIn = (files: ReadonlyMap<string, Uint8Array>) =>
  [...files.keys()].filter((path) => path.startsWith('media/')).sort();

describe('a photo on the site', () => {
  it('is there in several sizes and in three types, and not as it was', () =>
    assert.deepEqual(
      mediaIn(site),
      [480, 700].flatMap((width) =>
        ['avif', 'jpg', 'webp'].map((ending) => `media/${width}/river.png.${ending}`),
      ),
    ));
  it('holds the picture and nothing else: no place, no time, no camera, no name, no profile', async () => {
    for (const path of mediaIn(site)) {
      const bytes = site.get(path)!;
      assert.equal(readPicture(path, bytes).ok, true, path);
      const { exif, icc, iptc, xmp, comments, space, width, height, hasAlpha } =
        await sharp(bytes).metadata();
      assert.deepEqual([exif, icc, iptc, xmp, comments, hasAlpha], [...Array(5), false], path);
      assert.equal(space, 'srgb');
      assert.deepEqual([width, height], path.includes('/480/') ? [480, 343] : [700, 500]);
    }
  });
  it('is offered to the browser with its width and height, newest type first', () => {
    const html = textIn(site, 'en/stories/first/index.html');
    const at = (width: number, ending: string) => `/border/media/${width}/river.png.${ending} ${width}w`;
    for (const [type, ending] of [
      ['avif', 'avif'],
      ['webp', 'webp'],
    ] as const)
      assert.ok(
        html.includes(
          `<source type="image/${type}" srcset="${at(480, ending)}, ${at(700, ending)}" sizes="(min`,
        ),
      );
    assert.ok(html.indexOf('image/avif') < html.indexOf('image/webp'));
    assert.match(html, /<img src="\/border\/media\/480\/river\.png\.jpg" srcset="[^"]*700w" sizes="[^"]*"/);
    assert.match(html, / alt="alt of it" width="700" height="500" decoding="async">\n<\/picture>/);
  });
  it('is a JPEG for link previews, feeds and other machines', () => {
    const main = 'https://news.example/border/media/700/river.png.jpg';
    const html = textIn(site, 'en/stories/first/index.html');
    assert.ok(html.includes(`<meta property="og:image" content="${main}">`));
    assert.ok(html.includes('<meta property="og:image:width" content="700">'));
    assert.ok(html.includes(`"url":"${main}"`));
    assert.ok(textIn(site, 'en/feed.json').includes(main));
    assert.match(textIn(site, 'en/stories/first/ninjs.json'), /"contentType": "image\/jpeg"/);
  });
  it('is the same bytes when it is made again', async () => {
    const again = await photosOf(edition, sharpEncoder);
    for (const path of mediaIn(site)) assert.deepEqual(again.get('river.png')!.bytesOf(path), site.get(path));
  });
  it('with hostile words stays a photo with words', async () => {
    const worst = withPhoto(
      photo,
      richEdition(() => hostile),
    );
    worst.site.iptc = true;
    const files = press(worst, dropAssets, null, undefined, await photosOf(worst, plainEncoder()));
    const html = textIn(files, 'en/stories/first/index.html');
    assert.equal(html.match(/<img /g)?.length, 1);
    assert.doesNotMatch(html, /<script>|<img src=x|<svg onload/);
    assert.ok(html.includes(' alt="&quot;&gt;&lt;script&gt;'));
  });
});

describe('the credit in a photo', () => {
  it('stands there with the licence and nothing else when the edition wants it, in every type', async () => {
    const { credit, licence } = { credit: '사진: A <b> & C', licence: 'CC BY 4.0' };
    const [story] = richEdition().stories;
    const version = story!.versions.ko!;
    const told = withPhoto(photo, {
      ...richEdition(),
      site: { ...richEdition().site, iptc: true },
      stories: [
        { ...story!, versions: { ko: { ...version, photo: { ...version.photo!, credit, licence } } } },
      ],
    });
    const { renditions, bytesOf } = (await photosOf(told, sharpEncoder)).get('river.png')!;
    for (const { path } of renditions.filter(({ width }) => width === 480)) {
      const { exif, icc, iptc, xmp } = await sharp(bytesOf(path)).metadata();
      assert.deepEqual([exif, icc, iptc], [undefined, undefined, undefined], path);
      const text = new TextDecoder().decode(xmp);
      assert.deepEqual(text.match(/<(?:dc|photoshop):\w+>/g), ['<photoshop:Credit>', '<dc:rights>'], path);
      assert.ok(text.includes('<photoshop:Credit>사진: A &lt;b&gt; &amp; C</photoshop:Credit>'));
      assert.ok(text.includes('CC BY 4.0'));
    }
    assert.match(
      textIn(press(told, dropAssets), 'ko/stories/first/index.html'),
      /사진: A &lt;b&gt; &amp; C · CC BY 4\.0 · /,
    );
  });
});

describe('the sizes of a photo', () => {
  it('are never wider than the photo, go up, and end with its own width or the widest', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
        const widths = widthsOf({ width, height });
        assert.deepEqual(
          widths,
          [...new Set(widths)].sort((a, b) => a - b),
        );
        assert.equal(widths.at(-1), Math.min(width, 1600));
      }),
    ));
  it('leave out a type that takes no fewer bytes than JPEG', async () => {
    const { encode, ...plain } = plainEncoder();
    const fat: Encoder = {
      ...plain,
      encode: async (bytes, wanted) => (wanted.type === 'webp' ? new Uint8Array(500) : encode(bytes, wanted)),
    };
    const { renditions } = (await photosOf(edition, fat)).get('river.png')!;
    assert.deepEqual(new Set(renditions.map(({ type }) => type)), new Set(['jpeg', 'avif']));
  });
  it('of a small JPEG are the file itself where another would be larger', async () => {
    const small = new Uint8Array(await sharp(photo).flatten().resize(300).jpeg({ quality: 20 }).toBuffer());
    const { stories, ...rest } = richEdition();
    const jpeg = { ...rest, stories, media: new Map([['a.jpg', small]]) };
    const { renditions, bytesOf } = (await photosOf(jpeg, sharpEncoder)).get('a.jpg')!;
    assert.deepEqual(bytesOf(mainOf(renditions).path), small);
  });
  it('of a damaged photo are refused with its name', async () => {
    const middle = photo.length >> 1;
    const damaged = photo.slice().fill(0, middle, middle + 40);
    assert.equal(readPicture('river.png', damaged).ok, true);
    await assert.rejects(photosOf(withPhoto(damaged), sharpEncoder), /media\/river\.png cannot be drawn/);
  });
});

describe('a build after a build', () => {
  it('makes only the photo that changed, and gives what a whole build gives', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'springhouse-photos-'));
    try {
      const folder = join(dir, 'site');
      const build = async (wanted: Edition, encoder: Encoder) => {
        const photos = await photosFor(folder, wanted, encoder);
        const built = await buildSite(folder, wanted, { assets: dropAssets, photos });
        await built.keep();
        const whole = press(wanted, dropAssets, null, undefined, await photosOf(wanted, plainEncoder()));
        const there = await readFolder(folder);
        assert.deepEqual(mediaIn(there), mediaIn(whole));
        assert.deepEqual(new Map([...there].sort()), new Map([...whole].sort()));
        return built.changed;
      };
      const two = (other: Uint8Array): Edition => {
        const rich = withPhoto(photo);
        const [first, ...others] = rich.stories;
        const third = others.at(-1)!;
        const shown = { file: 'other.png', alt: 'A', credit: 'C' };
        third.versions.fr = { ...third.versions.fr!, photo: shown };
        return {
          ...rich,
          stories: [first!, ...others],
          media: new Map([...rich.media, ['other.png', other]]),
        };
      };
      const [encoder, otherPhoto] = [plainEncoder(), await drawing(200)];
      assert.equal(await build(two(photo), encoder), null);
      assert.equal(encoder.asked.length, 12);
      const changed = await build(two(otherPhoto), encoder);
      assert.equal(encoder.asked.length, 18);
      assert.ok(
        changed?.includes('media/480/other.png.avif') && !changed.includes('media/480/river.png.avif'),
      );
      // A whole build, for which no photo is made again either.
      const kept = await stat(join(folder, 'media/480/river.png.avif'));
      const languages = two(otherPhoto);
      languages.site.tagline = { en: 'A', ko: 'A', ar: 'A', fr: 'A' };
      assert.equal(await build(languages, encoder), null);
      assert.equal(encoder.asked.length, 18);
      assert.notEqual((await stat(join(folder, 'media/480/river.png.avif'))).ino, kept.ino);
      // Other settings, or a file that is gone: made again. A file that is not the one that was made: said.
      await rm(join(folder, 'media/480/river.png.avif'));
      await photosFor(folder, languages, encoder);
      assert.equal(encoder.asked.length, 24);
      const path = join(folder, 'media/480/other.png.jpg');
      await writeFile(path, (await readFile(path)).fill(0));
      const photos = await photosFor(folder, languages, encoder);
      assert.throws(() => photos.get('other.png')!.bytesOf('media/480/other.png.jpg'), {
        code: 'photo-changed',
      });
      const others = plainEncoder('other settings');
      await photosFor(folder, languages, others);
      assert.equal(others.asked.length, 12);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
  it('stops between two files when it is told to', async () =>
    assert.rejects(photosOf(edition, plainEncoder(), { signal: AbortSignal.abort() }), { code: 'stopped' }));
});
