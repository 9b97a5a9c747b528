// What a file of the site depends on, as short texts: two builds that give a file the same key give it the same
// bytes. A key is made of the contents themselves, never of dates of files.
import { hash } from 'node:crypto';
import type { Story } from '../edition/types.ts';
import { sha256 } from '../manifest/manifest.ts';
import type { Paper } from '../site/paper.ts';

const known = new WeakMap<object, string>();

/** The SHA-256 of a value as JSON. Values are taken not to change: each is looked at once. */
export function contentKey(value: object): string {
  return remembered(known, value, () => digest(JSON.stringify(value)));
}

/** The SHA-256 of bytes, lower-case hex. */
export const bytesKey = (bytes: Uint8Array): string => remembered(known, bytes, () => sha256(bytes));

const faces = new WeakMap<object, string>();

/** What pages other than its own show of a story: headlines, dates, corrections, and which languages it has. */
export const faceKey = (story: Story): string =>
  remembered(faces, story, () => {
    const versions = Object.entries(story.versions).map(
      ([language, { title, dek, published, updated, corrections, withdrawn }]) => [
        language,
        title,
        dek,
        published,
        updated,
        corrections,
        withdrawn,
      ],
    );
    return digest(JSON.stringify([story.slug, story.original, versions]));
  });

export const facesKey = (stories: readonly Story[]): string => keyOf(...stories.map(faceKey));

/** One key of several: short lists are told as they are, so that they need no hashing. */
export function keyOf(...parts: readonly string[]): string {
  return parts.length <= 8 ? parts.join(' ') : digest(parts.join(' '));
}

/** Every story that a story's own page names, besides itself: what it follows, corrects, cites and links to. */
export function neighboursOf(paper: Paper, story: Story): Story[] {
  const { slug } = story;
  const related: Story[] = [];
  addTo(related, paper.earlier.get(slug));
  addTo(related, paper.later.get(slug));
  addTo(related, paper.corrects.get(slug));
  for (const one of namedIn(story)) {
    const linked = paper.bySlug.get(one);
    if (linked) related.push(linked);
  }
  return related;
}

function addTo(list: Story[], more: readonly Story[] | undefined): void {
  if (more) for (const one of more) list.push(one);
}

const named = new WeakMap<Story, readonly string[]>();

/** Slugs in a story's corrections and links. */
function namedIn(story: Story): readonly string[] {
  const before = named.get(story);
  if (before) return before;
  const slugs = new Set<string>();
  for (const { corrections, body, howWeKnow = '' } of Object.values(story.versions)) {
    for (const { about } of corrections) if (about !== undefined) slugs.add(about);
    for (const text of [body, howWeKnow]) for (const slug of linkedIn(text)) slugs.add(slug);
  }
  const list = [...slugs];
  named.set(story, list);
  return list;
}

/** Slugs that a Markdown text may lead to; perhaps some more, which stand there as plain words. */
export const linkedIn = (markdown: string): string[] =>
  markdown.includes('story:') ? [...markdown.matchAll(/story:([a-z0-9-]+)/g)].map(([, slug]) => slug!) : [];

/** 22 letters of base64url. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

function remembered<T extends object>(known: WeakMap<T, string>, value: T, make: () => string): string {
  const before = known.get(value);
  if (before !== undefined) return before;
  const made = make();
  known.set(value, made);
  return made;
}
