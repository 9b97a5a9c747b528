// From a signed story to the site: the story's public part is kept in the editions compartment, the edition is
// written from what is kept there, and the site is pressed from the edition.
import { loadSolver } from '../exposure/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { type Pressing, planOf } from '../press/building/changes.ts';
import { photosFor } from '../press/building/last-photos.ts';
import { buildSite as pressSite } from '../press/building/site-folder.ts';
import { type Edition, lineOfProblem, parseEdition, writeEdition } from '../press/edition/index.ts';
import { PressError } from '../press/error.ts';
import { replaceFolder } from '../press/folder.ts';
import { lookIn } from '../press/look/keep.ts';
import { addressesAt, places } from '../press/site/addresses.ts';
import { publishDisclosures } from '../record/disclosures.ts';
import { digestsOf } from '../story/canonical.ts';
import { markPublished } from '../story/publication.ts';
import { publishStory } from '../story/publish.ts';
import { signoffStateOf } from '../story/signing.ts';
import { readStory, slugsIn } from '../story/story.ts';
import type { Story } from '../story/views.ts';
import { requireLeave } from '../story/workflow.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Desk, Publishing } from './desk.ts';
import { editionOf } from './edition-of.ts';
import { embargoOf } from './embargo.ts';
import { pressSigner } from './press-key.ts';
import { isPublished, keepPublication, type Publication, publications } from './publications.ts';
import { dayOfMoment, reviewOf } from './review.ts';
import { tooFewIn } from './too-few.ts';
import { inTurn } from './turn.ts';

/**
 * Publish a story, or publish it anew. What goes out is exactly what was signed.
 *
 * @param date - `YYYY-MM-DD` of a first publication; today if left out.
 * @returns its address on the site.
 * @throws {SpringhouseError} `not-allowed` (the newsroom's stages), `embargoed`, `not-signed`, `not-ready`,
 * `circles-wrong`, `no-solver`, `no-site`, or why the site could not be built; the last is made good by `buildSite`.
 */
export async function publish(
  desk: Desk,
  id: string,
  date?: string,
): Promise<{ url: string; pages: number }> {
  const publishing = publishingOf(desk);
  // Without it the review says that it cannot be worked out, and nothing is published.
  await loadSolver().catch(() => {});
  return inTurn(publishing, () => putOut(desk, publishing, id, date));
}

async function putOut(desk: Desk, publishing: Publishing, id: string, date: string | undefined) {
  const { ledger, now } = desk;
  const story = readStory(ledger, id);
  if (!story) throw new SpringhouseError('no-such-story', 'There is no such story on this device.');
  requireLeave(ledger, story.stage, 'published');
  const held = embargoOf(ledger, story, now());
  if (held?.holds && story.published === null) throw new SpringhouseError('embargoed', held.sentence);
  // Refuses where it cannot be worked out.
  reviewOf(ledger, story, now());
  const signoff = signoffStateOf(ledger, story, tooFewIn(ledger, story, now()));
  if (!signoff.holds) throw new SpringhouseError('not-signed', signoff.sentence);

  const today = date ?? dayOfMoment(now());
  const published = story.published ?? today;
  const ready = publishStory(story, {
    signed: digestsOf(story, slugsIn(ledger)),
    published,
    updated: today,
    slugOf: slugsIn(ledger),
    inEdition: (other) => other === id || isPublished(ledger, other),
  });
  if (!ready.ok) throw new SpringhouseError('not-ready', ready.sentences.join(' '));

  const publication = {
    story: id,
    content: ready.story,
    media: ready.media,
    incidents: story.shown ?? [],
  };
  const pages = await replacePublication(desk, publishing, publication, (pen) => {
    publishDisclosures(pen, id, today);
    markPublished(pen, story, today);
  });
  return { url: storyUrl(publishing, story), pages };
}

/**
 * Put one publication in the place of what stood for its story, and the site with it. Everything that can be refused is
 * refused before anything is kept.
 *
 * @param mark - writes what else becomes so in the same step.
 * @returns how many pages the site has.
 */
export async function replacePublication(
  desk: Desk,
  publishing: Publishing,
  publication: Publication,
  mark: (pen: Ledger) => void,
): Promise<number> {
  const { ledger } = desk;
  const others = publications(ledger).filter(({ story }) => story !== publication.story);
  const made = await prepare(
    await editionOf(desk, publishing.url, [...others, publication]),
    publishing,
    desk,
  );
  ledger.secrets.put(behind, Uint8Array.of(1));
  keepPublication(ledger, publication, mark);
  const pages = await putInPlace(made, publishing);
  ledger.secrets.delete(behind);
  return pages;
}

/** Device-local: something was kept as published since this device's site was put in place. */
const behind = 'site-behind';

/** Whether the power was cut, or the disk was full, between keeping a publication and putting up the site with it. */
export const siteIsBehind = (ledger: Ledger): boolean => ledger.secrets.get(behind) !== null;

export const storyUrl = ({ url }: Publishing, { slug, original }: Pick<Story, 'slug' | 'original'>): string =>
  addressesAt(url).whole(places.story(original, slug));

/**
 * Write the edition and press the site of it anew from what is kept. Also renews the site's intake key.
 *
 * @returns how many pages.
 * @throws {SpringhouseError} `no-site`, or the press's sentence; what was there before stays.
 */
export async function buildSite(desk: Desk): Promise<number> {
  const publishing = publishingOf(desk);
  return inTurn(publishing, async () => {
    const made = await prepare(
      await editionOf(desk, publishing.url, publications(desk.ledger)),
      publishing,
      desk,
    );
    const pages = await putInPlace(made, publishing);
    desk.ledger.secrets.delete(behind);
    return pages;
  });
}

interface Made {
  /** The edition's folder: path to bytes. */
  files: ReadonlyMap<string, Uint8Array>;
  edition: Edition;
  pressing: Pressing;
}

/**
 * The edition as files, read back by the press with all its refusals (a photo with metadata, a link that leads
 * nowhere), and what its site is made with. Nothing is written.
 */
async function prepare(
  edition: Edition,
  { assets, search, site, edition: folder, photos: encoder }: Publishing,
  { ledger, random }: Desk,
): Promise<Made> {
  const files = new Map([...writeEdition(edition), ...(await lookIn(folder))]);
  const parsed = parseEdition(files);
  if (!parsed.ok)
    throw new SpringhouseError(
      'edition-wrong',
      `Nothing was published. ${parsed.problems.map(lineOfProblem).join(' ')}`,
    );
  return sayingAs(async () => {
    const pressing: Pressing = {
      assets: assets(),
      signer: pressSigner(ledger, random),
      search: (await search?.(parsed.edition)) ?? new Map(),
      photos: encoder ? await photosFor(site, parsed.edition, encoder) : new Map(),
    };
    // What the press would refuse, it refuses now.
    planOf(parsed.edition, pressing, new Map());
    return { files, edition: parsed.edition, pressing };
  });
}

/**
 * The edition's folder is swapped in whole; of the site, what changed is written.
 *
 * @returns how many pages the site has.
 */
function putInPlace({ files, edition, pressing }: Made, places: Publishing): Promise<number> {
  return sayingAs(async () => {
    await replaceFolder(places.edition, files, { mark: 'edition.json' });
    const built = await pressSite(places.site, edition, pressing);
    await built.keep();
    return built.pages;
  });
}

/** The press has an error type of its own; its sentences are for the same people. */
export function sayingAs<T>(work: () => T): T {
  const said = (error: unknown): never => {
    throw error instanceof PressError ? new SpringhouseError(error.code, error.message) : error;
  };
  try {
    const done = work();
    return done instanceof Promise ? (done.catch(said) as T) : done;
  } catch (error) {
    return said(error);
  }
}

export function publishingOf({ publishing }: Desk): Publishing {
  if (publishing) return publishing;
  throw new SpringhouseError(
    'no-site',
    'This desk has no folder to publish to. Start it with --edition DIR and --site DIR. Nothing was published.',
  );
}
