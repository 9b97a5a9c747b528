// Where a template may lead: to pages of the site by their names, so that they are right in every language and wherever
// the site lives, and elsewhere as a story may.
import { readLink } from '../edition/links.ts';
import type { Edition } from '../edition/types.ts';
import { type FeedKind, feedFiles, type PageName, places } from '../site/addresses.ts';

const pages: readonly (PageName | 'home')[] = [
  'home',
  'archive',
  'corrections',
  'how-we-report',
  'about',
  'tell',
  'timeline',
  'map',
];
const named = /^(page|section|topic|feed):([a-z0-9-]+)$/;

/** `page:about`, read. */
export interface Named {
  kind: 'page' | 'section' | 'topic' | 'feed';
  name: string;
}

/** @returns a name of a page, `'elsewhere'`, or a sentence that says why it is refused. */
export function readHref(href: string): Named | 'elsewhere' | { sentence: string } {
  if (/&(?!amp;)[#\w]+;/.test(href))
    return { sentence: 'Write the address with its own letters, not as &…;.' };
  const [, kind, name = ''] = named.exec(href) ?? [];
  if (kind === 'page' && !(pages as readonly string[]).includes(name))
    return { sentence: `There is no page "${name}". There are ${pages.join(', ')}.` };
  if (kind === 'feed' && !Object.hasOwn(feedFiles, name))
    return { sentence: `There is no feed "${name}". There are ${Object.keys(feedFiles).join(', ')}.` };
  if (kind !== undefined) return { kind: kind as Named['kind'], name };
  const link = readLink(href.replaceAll('&amp;', '&'));
  if (link.kind === 'web' || link.kind === 'mail') return 'elsewhere';
  const why =
    link.kind === 'refused' ? link.sentence : 'A template stands on many pages and leads to no one story.';
  return { sentence: `${why} For a page of the site, write page:about.` };
}

/** Below the site's root. */
export function placeOf({ kind, name }: Named, language: string): string {
  if (kind === 'section' || kind === 'topic') return places[kind](language, name);
  if (kind === 'feed') return places.feed(language, name as FeedKind);
  return name === 'home' ? places.home(language) : places.page(language, name as PageName);
}

/** @returns what is missing of what a template leads to; `null` if nothing. */
export function missingOf({ kind, name }: Named, { site, card, incidents }: Edition): string | null {
  const isThere = {
    section: () => site.sections.some(({ id }) => id === name),
    topic: () => (site.topics ?? []).some(({ id }) => id === name),
    feed: () => true,
    page: () =>
      name === 'tell'
        ? card !== undefined
        : !['timeline', 'map'].includes(name) || (incidents?.features.length ?? 0) > 0,
  }[kind]();
  if (isThere) return null;
  if (kind !== 'page') return `There is no ${kind} "${name}" in this edition.`;
  const why = name === 'tell' ? 'it has no desk card' : 'it has no incidents';
  return `This edition makes no page "${name}", as ${why}.`;
}
