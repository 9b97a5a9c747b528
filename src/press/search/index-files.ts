// The search index of a site, by pagefind: a program of its own that this starts, gives every story, and ends.

import { compare } from '../edition/problem.ts';
import type { Edition } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { places } from '../site/addresses.ts';
import { originalOf, paperOf, type Telling, toldIn } from '../site/paper.ts';
import { convert } from './plain-text.ts';
import { tryPagefind } from './program.ts';

type Pagefind = typeof import('pagefind');

const entryFile = 'pagefind-entry.json';

/** Pagefind takes them in the order in which they are sent; waiting for each would take longer than its work. */
const recordsAtOnce = 200;

/** What pagefind makes besides, and no page of ours uses. */
const unused = /^pagefind-(?:highlight|ui|modular-ui|component-ui)\./;

/**
 * Index every story that is not withdrawn, each language by itself. The same edition gives the same bytes.
 *
 * @returns path below `pagefind/` to bytes; empty without stories.
 * @throws {PressError} `search-missing` where pagefind does not run.
 */
export async function searchFiles(edition: Edition): Promise<Map<string, Uint8Array>> {
  const pagefind = await import('pagefind').catch(refuse);
  await tryPagefind().catch(refuse);
  try {
    return await indexed(edition, pagefind);
  } catch (error) {
    return refuse(error);
  } finally {
    // Also after a failure: the next index begins with a program of its own.
    await pagefind.close();
  }
}

async function indexed(edition: Edition, { createIndex }: Pagefind): Promise<Map<string, Uint8Array>> {
  const paper = paperOf(edition);
  const { index, errors } = await createIndex({});
  if (!index) throw new Error(errors.join());
  const tellings = edition.site.languages
    .toSorted(compare)
    .flatMap((language) => toldIn(paper, language).toReversed())
    .filter(({ story }) => !originalOf(story).withdrawn);
  for (let at = 0; at < tellings.length; at += recordsAtOnce) {
    const some = tellings.slice(at, at + recordsAtOnce);
    const answers = await Promise.all(some.map((telling) => index.addCustomRecord(recordOf(telling))));
    const wrong = answers.flatMap(({ errors }) => errors);
    if (wrong.length > 0) throw new Error(wrong.join());
  }
  const { files } = await index.getFiles();
  await index.deleteIndex();
  return new Map(
    files
      .filter(({ path }) => !unused.test(path))
      .map(({ path, content }): [string, Uint8Array] => [
        path,
        path === entryFile ? inOrder(content) : content,
      ])
      .sort(([a], [b]) => compare(a, b)),
  );
}

const recordOf = ({ story, language, version }: Telling) => ({
  url: places.story(language, story.slug),
  language,
  content: [version.title, version.dek, version.place, convert(version.body)].join('\n'),
  meta: { title: version.title, published: version.published.slice(0, 10) },
});

/** Pagefind writes the languages in the order in which its own threads were done. */
function inOrder(content: Uint8Array): Uint8Array {
  const entry = JSON.parse(new TextDecoder().decode(content)) as { languages: Record<string, unknown> };
  const languages = Object.entries(entry.languages).sort(([a], [b]) => compare(a, b));
  return new TextEncoder().encode(JSON.stringify({ ...entry, languages: Object.fromEntries(languages) }));
}

function refuse(cause: unknown): never {
  throw new PressError(
    'search-missing',
    `The search index could not be made: pagefind does not run on this machine (${process.platform}-${process.arch}). Nothing was built. "npm install" brings it for most machines; --no-search builds the site without a search.`,
    { cause },
  );
}
