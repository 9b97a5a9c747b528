// The pocket edition: a site in one zip that opens from a memory card, with no network and no script.
import { dirname, relative } from 'node:path/posix';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { compare } from '../edition/problem.ts';
import type { Edition } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { press } from '../press.ts';
import { addressesAt } from '../site/addresses.ts';
import { html } from '../site/html.ts';
import { originalOf } from '../site/paper.ts';
import { wordsFor } from '../words/index.ts';

/** Pixels; an old phone shows no more. */
const widest = 480;
const policy =
  "default-src 'none'; img-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'";

/** What goes into the zip besides all stories. */
export interface Pocket {
  /** `2019-12`: only what was published in it. */
  month?: string | undefined;
  /** The drop as one file (`springhouse page`), which every page then leads to. It runs its own script. */
  drop?: Uint8Array | undefined;
}

/**
 * @returns the bytes of a zip: the same for the same edition.
 * @throws {PressError} `nothing-in-month`.
 */
export async function pocketEdition(edition: Edition, { month, drop }: Pocket = {}): Promise<Uint8Array> {
  const { card: _, ...plain } = month === undefined ? edition : ofMonth(edition, month);
  const site = press(plain, new Map());
  const pages = [...site].filter(([path]) => path.endsWith('.html') && path !== '404.html');
  const kept = new Set([...pages.map(([path]) => path), 'style.css', 'icon.svg', ...mediaOf(plain)]);
  const base = addressesAt(edition.site.baseUrl).path('');
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const files: [string, Uint8Array][] = pages.map(([path, bytes]) => [
    path,
    encoder.encode(withDrop(carried(decoder.decode(bytes), path, base, kept), path, drop)),
  ]);
  if (drop) files.push([dropFile, drop]);
  for (const path of ['style.css', 'icon.svg']) files.push([path, site.get(path)!]);
  for (const [file, bytes] of plain.media) files.push([`media/${smallName(file)}`, await small(bytes)]);
  // The first day that a zip can tell, in whatever zone this runs.
  const mtime = new Date(1980, 0, 1);
  const inOrder = files.sort(([a], [b]) => compare(a, b)).map(([path, bytes]) => [path, [bytes, { mtime }]]);
  return zipSync(Object.fromEntries(inOrder), { level: 9, mtime });
}

const dropFile = 'tell.html';

/** A page that leads to the drop, after the site's other pages. */
function withDrop(page: string, path: string, drop: Uint8Array | undefined): string {
  if (!drop) return page;
  const { tell } = wordsFor(/<html lang="([^"]*)"/.exec(page)![1]!);
  const link = html`<li class="tell"><a href="${relative(dirname(path), dropFile)}">${tell}</a></li>`;
  return page.replace(/(<nav class="pages"[\s\S]*?)<\/ul>/, (_all, head: string) => `${head}${link}\n</ul>`);
}

const smallName = (file: string) => `${file}.jpg`;
const mediaOf = ({ media }: Edition) => [...media.keys()].map((file) => `media/${file}`);

/** JPEG, which every phone shows; nothing but the picture. */
async function small(bytes: Uint8Array): Promise<Uint8Array> {
  const shrunk = sharp(bytes)
    .resize({ width: widest, withoutEnlargement: true })
    .flatten({ background: '#fff' });
  return new Uint8Array(await shrunk.jpeg({ quality: 55, progressive: true }).toBuffer());
}

/** A page whose links lead to files beside it, or, to what is not carried along, nowhere. */
function carried(page: string, path: string, base: string, kept: ReadonlySet<string>): string {
  return page
    .replace(/<link rel="(?:canonical|alternate)"[^>]*>\n/g, '')
    .replace(/<meta property="[^>]*>\n/g, '')
    .replace(/<script type="application\/ld\+json">.*?<\/script>\n/gs, '')
    .replace(/<li><a href="[^"]*\/(?:feed\.xml|atom\.xml|feed\.json)">[^<]*<\/a><\/li>\n/g, '')
    .replace(
      /(http-equiv="Content-Security-Policy" content=")[^"]*/,
      (_all, head) => head + policy.replaceAll("'", '&#39;'),
    )
    .replace(/ (href|src)="(\/[^"#]*)(#[^"]*)?"/g, (_all, name: string, to: string, part = '') => {
      const place = to.startsWith(base) ? to.slice(base.length) : null;
      const file = place === '' || place?.endsWith('/') ? `${place}index.html` : place;
      if (file === null || !kept.has(file)) return '';
      const target = file.startsWith('media/') ? smallName(file) : file;
      return ` ${name}="${relative(dirname(path), target)}${part}"`;
    });
}

function ofMonth(edition: Edition, month: string): Edition {
  const stories = edition.stories.filter((story) => originalOf(story).published.startsWith(month));
  if (stories.length === 0)
    throw new PressError(
      'nothing-in-month',
      `Nothing in this edition was published in ${month}. Nothing was made. Write the month as in 2019-12.`,
    );
  const shown = new Set(
    stories.flatMap(({ versions }) => Object.values(versions).map(({ photo }) => photo?.file)),
  );
  const { incidents: _, ...rest } = edition;
  return { ...rest, stories, media: new Map([...edition.media].filter(([file]) => shown.has(file))) };
}
