// Stories in the ledger: each in a compartment of its own, so that whoever works on one holds its key and no
// other. What is read comes back as the plain data of `views.ts`.
//
// kind `story`, id random: slug, section, original, stage, published, updated, standing, photo; sets `languages`, `earlier`,
// `corrects`. Kind `version`, id `story:language`: headline, dek, dateline, byline, translator, editor, grounds;
// text `body`. Kinds `correction` and `signoff`: see corrections.ts and signing.ts.
import type { Entry, Item, Ledger, Value } from '../ledger/types.ts';
import { toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { renders } from './align.ts';
import { type Block, makeBlock, type Run } from './blocks.ts';
import { correctionsOn } from './corrections.ts';
import { editBlocks, type Random, readBlocks } from './document.ts';
import { readEmbargo } from './embargo.ts';
import { earlierForms } from './history.ts';
import { readPhoto, texts } from './photo.ts';
import { readShown } from './placement.ts';
import { isSlug } from './slug.ts';
import { standingBlocks, suggestedEdits } from './suggested-edits.ts';
import type { Language, Photo, Story, Version } from './views.ts';
import { readWithdrawal } from './withdrawal.ts';
import { stageOf, stagesOf } from './workflow.ts';

export const newId = (random: Random): string => toHex(random(8));

export const versionId = (story: string, language: Language): string => `${story}:${language}`;

export { isSlug } from './slug.ts';

/**
 * @returns the new story's id. It has its original's version, empty.
 * @throws {SpringhouseError} `slug-malformed`, `slug-taken`.
 */
export async function createStory(
  ledger: Ledger,
  { slug, section, original }: { slug: string; section: string; original: Language },
  random: Random,
): Promise<string> {
  if (!isSlug(slug))
    throw new SpringhouseError(
      'slug-malformed',
      'A story’s address is made of lower-case letters a to z, digits and single hyphens. Nothing was changed; write it so.',
    );
  if (ledger.list('story').some((story) => story.fields.slug === slug))
    throw new SpringhouseError(
      'slug-taken',
      'Another story has this address already. Nothing was changed; choose another.',
    );
  const id = newId(random);
  const compartment = await ledger.createCompartment('story');
  const fields = { slug, section, original, stage: stagesOf(ledger)[0]!.id };
  ledger.write(compartment, [
    ...Object.entries(fields).map(
      ([field, value]): Entry => ({ op: 'set', kind: 'story', id, field, value }),
    ),
    { op: 'add', kind: 'story', id, field: 'languages', item: original },
  ]);
  return id;
}

/** Begins a translation, or does nothing if the story has that language. */
export function addVersion(ledger: Ledger, story: string, language: Language): void {
  ledger.write(homeOf(ledger, story), [
    { op: 'add', kind: 'story', id: story, field: 'languages', item: language },
  ]);
}

export type StoryFields = Partial<
  Pick<Story, 'slug' | 'section' | 'stage' | 'published' | 'updated' | 'standing' | 'strong'> & {
    photo: Photo | null;
    withdrawn: null;
  }
>;

export function setStory(ledger: Ledger, story: string, fields: StoryFields): void {
  ledger.write(homeOf(ledger, story), settings('story', story, { ...fields }));
}

/** Says which earlier stories this one follows, in place of what was said before. */
export function setEarlier(ledger: Ledger, story: string, earlier: readonly string[]): void {
  const before = storyItem(ledger, story).sets.earlier ?? [];
  const change = (op: 'add' | 'remove', item: string): Entry => ({
    op,
    kind: 'story',
    id: story,
    field: 'earlier',
    item,
  });
  ledger.write(homeOf(ledger, story), [
    ...before.filter((item) => !earlier.includes(item)).map((item) => change('remove', item)),
    ...earlier.filter((item) => !before.includes(item)).map((item) => change('add', item)),
  ]);
}

const lineFields = ['headline', 'dek', 'dateline', 'byline', 'translator', 'editor', 'grounds'] as const;
export type VersionFields = Partial<Record<(typeof lineFields)[number], string>>;

export function setVersion(ledger: Ledger, story: string, language: Language, fields: VersionFields): void {
  ledger.write(homeOf(ledger, story), settings('version', versionId(story, language), fields));
}

const settings = (kind: string, id: string, fields: object): Entry[] =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ op: 'set', kind, id, field, value: value as Value }));

/** The body's Yjs state as the editor loads it; `null` when nobody has written in it. */
export const readState = (ledger: Ledger, story: string, language: Language): Uint8Array | null =>
  ledger.text('version', versionId(story, language), 'body', { compartment: homeOf(ledger, story) });

/** Stores what an editor typed. @param update - a Yjs update of the body. */
export function applyTyping(ledger: Ledger, story: string, language: Language, update: Uint8Array): void {
  ledger.write(homeOf(ledger, story), [
    { op: 'text', kind: 'version', id: versionId(story, language), field: 'body', update },
  ]);
}

/** Changes a body as blocks. Nothing is written when the edit changes nothing. */
export function editBody(
  ledger: Ledger,
  story: string,
  language: Language,
  edit: (blocks: Block[]) => readonly Block[],
  random: Random,
): void {
  const update = editBlocks(readState(ledger, story, language), edit, random);
  if (update) applyTyping(ledger, story, language, update);
}

/** New blocks from paragraphs. */
export const paragraphs = (texts: readonly (string | readonly Run[])[], random: Random): Block[] =>
  texts.map((runs) => makeBlock({ id: newId(random), runs }));

/** A translation of whole blocks, in turn: `null` for one that is left untranslated. */
export function translationOf(
  original: readonly Block[],
  texts: readonly (string | readonly Run[] | null)[],
  random: Random,
): Block[] {
  return original.flatMap((block, index) => {
    const runs = texts[index];
    if (runs === null || runs === undefined) return [];
    return [makeBlock({ id: newId(random), type: block.type, level: block.level, runs, ...renders(block) })];
  });
}

/** Older forms of some blocks of a version, for what a stale translation rendered. */
export function readEarlier(
  ledger: Ledger,
  story: string,
  language: Language,
  ids: Iterable<string>,
): Block[] {
  const updates = ledger
    .history('version', versionId(story, language), { compartment: homeOf(ledger, story) })
    .filter((change) => change.op === 'text' && change.field === 'body')
    .map((change) => change.value as Uint8Array);
  return earlierForms(updates, ids);
}

/** @returns `null` when there is no such story, or this device does not hold its compartment. */
export function readStory(ledger: Ledger, id: string): Story | null {
  const item = ledger.get('story', id);
  return item && storyOf(ledger, item);
}

/** Every story that this device holds, in the order they were begun. */
export const readStories = (ledger: Ledger): Story[] =>
  ledger.list('story').map((item) => storyOf(ledger, item));

/** For canonical texts and links: any story's slug, or `null`. */
export const slugsIn =
  (ledger: Ledger) =>
  (story: string): string | null =>
    text(ledger.get('story', story)?.fields.slug) || null;

function storyOf(ledger: Ledger, item: Item): Story {
  const { fields, sets, id, compartment } = item;
  const original = text(fields.original);
  const languages = (sets.languages ?? []).filter((language) => language !== original);
  return {
    id,
    compartment,
    slug: text(fields.slug),
    section: text(fields.section),
    original,
    stage: stageOf(ledger, item),
    published: text(fields.published) || null,
    updated: text(fields.updated) || null,
    standing: texts(fields.standing),
    photo: readPhoto(fields.photo),
    embargo: readEmbargo(fields.embargo),
    strong: Array.isArray(fields.strong)
      ? fields.strong.filter((claim): claim is string => typeof claim === 'string')
      : [],
    withdrawn: readWithdrawal(fields.withdrawn),
    topics: sets.topics ?? [],
    shown: readShown(fields.shown),
    earlier: sets.earlier ?? [],
    corrects: sets.corrects ?? [],
    corrections: correctionsOn(ledger, item),
    versions: [original, ...languages].map((language) => versionOf(ledger, item, language)),
  };
}

function versionOf(ledger: Ledger, { id: story, compartment }: Item, language: Language): Version {
  const id = versionId(story, language);
  const fields = ledger.get('version', id, { compartment })?.fields ?? {};
  const lines = Object.fromEntries(lineFields.map((field) => [field, text(fields[field])]));
  const blocks = readBlocks(ledger.text('version', id, 'body', { compartment }));
  return {
    id,
    story,
    language,
    ...(lines as Required<VersionFields>),
    blocks: standingBlocks(blocks),
    suggested: suggestedEdits(blocks),
  };
}

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

function storyItem(ledger: Ledger, story: string): Item {
  const item = ledger.get('story', story);
  if (item) return item;
  throw new SpringhouseError(
    'story-missing',
    'There is no such story on this device. Nothing was changed; look at the list of stories again.',
  );
}

/** @throws {SpringhouseError} `story-missing`. */
export const homeOf = (ledger: Ledger, story: string): string => storyItem(ledger, story).compartment;
