// The press on a seeded edition in memory, beside the least of what it must do: markdown-it on the same bodies.
import MarkdownIt from 'markdown-it';
import { parseEdition } from '../src/press/edition/parse.ts';
import type { Edition } from '../src/press/edition/types.ts';
import { writeEdition } from '../src/press/edition/write.ts';
import { dropFiles, press } from '../src/press/press.ts';
import { seededEdition } from './edition.ts';
import { type Bench, byTurns, millisOf, rowOf, type Section } from './measure.ts';

const stories = 500;
const timesATurn = 3;

export async function pressSection(bench: Bench): Promise<Section> {
  const edition = seededEdition(1, stories);
  const files = writeEdition(edition);
  // The real ones would only be copied.
  const assets = new Map(dropFiles.map((name) => [name, new Uint8Array(1)]));
  const bodies = edition.stories.flatMap(({ versions }) => Object.values(versions).map(({ body }) => body));
  const plain = new MarkdownIt();
  const site = press(edition, assets);
  const pages = [...site.keys()].filter((path) => path.endsWith('.html')).length;
  const bytes = [...site.values()].reduce((sum, file) => sum + file.length, 0);
  const rate = async (things: number, work: () => unknown) =>
    (things * 1000) / (await millisOf(timesATurn, work));
  const rates = await byTurns(bench, {
    'plain markdown-it': () => rate(bodies.length, () => bodies.map((body) => plain.render(body))),
    press: () => rate(pages, () => press(edition, assets)),
    'read and press': () => rate(pages, () => press(read(files), assets)),
  });
  const peer = 'markdown-it, the bodies alone';
  return {
    name: 'press',
    title: `Press, ${stories} stories in two languages, per second of CPU`,
    rows: [
      rowOf('pages of the site', '/s', rates.press, peer, rates['plain markdown-it']),
      rowOf('pages, the edition read too', '/s', rates['read and press'], peer, rates['plain markdown-it']),
    ],
    notes: [
      `${pages.toLocaleString('en')} pages, ${site.size.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB; ${bodies.length.toLocaleString('en')} bodies.`,
    ],
  };
}

function read(files: ReadonlyMap<string, Uint8Array>): Edition {
  const parsed = parseEdition(files);
  if (!parsed.ok) throw new Error(`the seeded edition has ${parsed.problems.length} problems`);
  return parsed.edition;
}
