// The press as a program that stays, for the bench: builds the edition folder, then changes one story again and again.
// Prints one line of JSON: milliseconds of the whole build, of each change, and the most memory used.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from '../../src/press/building/site-folder.ts';
import { parseEdition } from '../../src/press/edition/parse.ts';
import { readFolder } from '../../src/press/folder.ts';

const [edition = '', out = '', changes = '0', ...slugs] = process.argv.slice(2);

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

function parsed(files: ReadonlyMap<string, Uint8Array>) {
  const read = parseEdition(files);
  if (!read.ok) throw new Error(`the seeded edition has ${read.problems.length} problems`);
  return read.edition;
}

const pressing = { assets: new Map<string, Uint8Array>() };
let files = new Map<string, Uint8Array>();
const [built, whole] = await timed(async () => {
  files = await readFolder(edition);
  const made = await buildSite(out, parsed(files), pressing, { known: new Map() });
  await made.keep();
  return made;
});
const maxRssWhole = process.resourceUsage().maxRSS * 1024;
let { known } = built;
const each: number[] = [];
for (let turn = 0; turn < Number(changes); turn += 1) {
  const path = `stories/${slugs[turn % slugs.length]}/en.md`;
  const text = new TextDecoder().decode(files.get(path)).replace(/^title: .*$/m, `title: Changed ${turn}`);
  const bytes = new TextEncoder().encode(text);
  const [, millis] = await timed(async () => {
    // What an editor's machine does: the file, the edition of it, the site of that.
    writeFileSync(join(edition, path), bytes);
    files = new Map(files).set(path, bytes);
    ({ known } = await buildSite(out, parsed(files), pressing, { known }));
  });
  each.push(millis);
}
console.log(JSON.stringify({ whole, maxRss: maxRssWhole, each, files: built.files, bytes: built.bytes }));
