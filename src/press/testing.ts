// Small editions for the press's tests.

import { parseEdition } from './edition/parse.ts';
import { lineOfProblem } from './edition/problem.ts';
import type { Edition } from './edition/types.ts';

const encoder = new TextEncoder();

/** One pixel. */
export const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

const site = {
  format: 1,
  title: { en: 'Dispatch', ko: '통신' },
  languages: ['en', 'ko'],
  default: 'en',
  baseUrl: 'https://news.example/',
  newsroom: { en: 'The newsroom', ko: '편집국' },
  sections: [{ id: 'border', title: { en: 'The border', ko: '국경' } }],
};

const raid =
  '---\ntitle: Raid\npublished: 2020-01-10\nbyline: A reporter\n---\n\nTwelve people were arrested.\n';

/** The smallest edition, with some files changed, added, or (`null`) left out. */
export function editionFiles(changes: Record<string, string | Uint8Array | null>): Map<string, Uint8Array> {
  const files = { 'edition.json': JSON.stringify(site, null, 2), 'stories/raid/en.md': raid, ...changes };
  const bytesOf = (content: string | Uint8Array) =>
    typeof content === 'string' ? encoder.encode(content) : content;
  return new Map(
    Object.entries(files).flatMap(([path, content]): [string, Uint8Array][] =>
      content === null ? [] : [[path, bytesOf(content)]],
    ),
  );
}

/** `file:line: sentence` for every problem; empty when there is an edition. */
export function problemsOf(files: Map<string, Uint8Array>): string[] {
  const parsed = parseEdition(files);
  return parsed.ok ? [] : parsed.problems.map(lineOfProblem);
}

/** @throws {Error} with every problem, if the files are not an edition. */
export function editionOf(files: Map<string, Uint8Array>): Edition {
  const parsed = parseEdition(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(lineOfProblem).join('\n'));
  return parsed.edition;
}
