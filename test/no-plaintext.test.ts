// Plays the demo's thread and then reads every byte that it left: nothing that a source or the desk wrote, no word,
// no key stands in the relay's data or the vault, and nothing that was not published in the edition or on the site.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { playThread } from '../src/cli/demo/play.ts';
import { readCircles, readReports, readThread, readThreadStories } from '../src/cli/demo/thread.ts';
import { contacts } from '../src/desk/contacts.ts';
import type { Desk } from '../src/desk/desk.ts';
import { fetchInbox } from '../src/desk/intake.ts';
import { intakeKeys } from '../src/desk/keys.ts';
import { inboxSecret, rootSecret, secretOf } from '../src/desk/newsroom.ts';
import { foundDesk, openDesk } from '../src/desk/open-node.ts';
import { publications } from '../src/desk/publications.ts';
import { reportsOf, unopenedCells } from '../src/desk/reports.ts';
import { reviewOf } from '../src/desk/review.ts';
import { dropFiles } from '../src/press/press.ts';
import { claims } from '../src/record/claims.ts';
import { incidents } from '../src/record/incidents.ts';
import { origins } from '../src/record/origins.ts';
import { sources } from '../src/record/sources.ts';
import { statusOf } from '../src/record/status.ts';
import { testimonies } from '../src/record/testimony.ts';
import { type RunningRelay, startRelay } from '../src/relay/serve-node.ts';
import { makeWords } from '../src/seal/passphrase.ts';
import { systemRandom } from '../src/seal/random.ts';
import { wordList } from '../src/seal/words.ts';
import { readStories } from '../src/story/story.ts';
import { fromHex, toBase64url, toHex, utf8 } from '../src/wire/bytes.ts';

const passphrase = 'quiet water under the old stone bridge';
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
const thread = readThread();
const reports = readReports();
const stories = readThreadStories();
const plain = (block: string) => block.replace(/\{[^{}|]+\|([^{}]+)\}/g, '$1');

let folder: string;
let temporary: string | undefined;
let relay: RunningRelay;
let desk: Desk;
/** The seven words of every source. */
let words: string[];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-no-plaintext-'));
  const [data, edition, site, vault, scratch] = ['relay', 'edition', 'site', 'desk.vault', 'temporary'].map(
    (name) => join(folder, name),
  ) as [string, string, string, string, string];
  // What is put into temporary files on the way is searched too, if any of it is left.
  mkdirSync(scratch);
  temporary = process.env.TMPDIR;
  process.env.TMPDIR = scratch;

  relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data, open: true, site });
  let day = 0;
  const drawn: Uint8Array[] = [];
  const random = (length: number) => {
    const bytes = systemRandom(length);
    if (length === 14) drawn.push(bytes);
    return bytes;
  };
  const assets = () => new Map(dropFiles.map((name) => [name, utf8('/* the drop */')]));
  const publishing = { edition, site, url: `${relay.url}/`, assets };
  const { name, member, languages, sections } = thread.newsroom;
  const made = await foundDesk({
    vault,
    passphrase,
    relay: relay.url,
    name,
    member,
    languages,
    sections,
    kdf,
    now: () => day,
    publishing,
  });
  const setDay = (text: string) => {
    day = Date.parse(`${text}T09:00:00Z`);
  };
  await playThread({ desk: { ...made, random }, setDay, realNow: Date.now, say: () => {} });
  words = drawn.flatMap((bytes) =>
    ['ko', 'en'].map((language) => makeWords(wordList(language), () => bytes).join(' ')),
  );
  made.ledger.close();
  desk = await openDesk({ vault, passphrase, now: () => day, publishing });
});
after(async () => {
  desk?.ledger.close();
  await relay?.close();
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
  rmSync(folder, { recursive: true, force: true });
});

interface Needle {
  what: string;
  bytes: Buffer;
}

const inText = (what: string, text: string): Needle[] =>
  (['utf8', 'utf16le'] as const).map((encoding) => ({ what, bytes: Buffer.from(text, encoding) }));

/** As it is, and as somebody might write it. */
const inKey = (what: string, key: Uint8Array): Needle[] => [
  { what, bytes: Buffer.from(key) },
  ...[toHex(key), toBase64url(key), Buffer.from(key).toString('base64')].flatMap((text) =>
    inText(what, text),
  ),
];

/** Sentences, and what is too short to be one as a whole. */
const sentences = (text: string): string[] =>
  text
    .split(/(?<=[.?!])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 6);

const textsOf = (what: string, texts: Iterable<string>): Needle[] =>
  [...texts].flatMap((text) => sentences(text).flatMap((sentence) => inText(what, sentence)));

/** What only sources and the desk know. */
function secrets(): Needle[] {
  const { ledger } = desk;
  return [
    ...textsOf(
      'a report',
      reports.map(({ text }) => text),
    ),
    ...textsOf(
      'how a report came',
      reports.map(({ how }) => how),
    ),
    ...words.flatMap((seven) => inText('seven words', seven)),
    ...inText('the passphrase', passphrase),
    ...textsOf(
      'the name of a source',
      sources(ledger).map(({ name }) => name),
    ),
    ...textsOf(
      'an origin',
      origins(ledger).map(({ label }) => label),
    ),
    ...textsOf(
      'a circle',
      Object.values((readCircles() as { circles: Record<string, { label: string }> }).circles).map(
        ({ label }) => label,
      ),
    ),
    ...contacts(ledger).flatMap(({ id, key }) => [
      ...(key ? inKey('a source’s reply key', key) : []),
      ...inKey('a source’s id', fromHex(id)),
    ]),
    ...[inboxSecret, rootSecret].flatMap((name) => inKey(`the ${name} key`, secretOf(ledger, name))),
    ...intakeKeys(ledger).flatMap(({ id }) =>
      inKey('the private half of an intake key', secretOf(ledger, `intake/${id}`)),
    ),
    ...drafts(),
  ];
}

function drafts(): Needle[] {
  return stories
    .filter(({ published }) => !published)
    .flatMap(({ versions }) => Object.values(versions))
    .flatMap(({ headline, dek, blocks }) => textsOf('a draft', [headline, dek, ...blocks.map(plain)]));
}

/** What may be read on the site, and nowhere else. */
function published(): Needle[] {
  return [
    ...stories
      .flatMap(({ versions }) => Object.values(versions))
      .flatMap(({ headline, dek, byline, blocks }) =>
        textsOf('a story', [headline, dek, byline, ...blocks.map(plain)]),
      ),
    ...textsOf(
      'a claim',
      Object.values(thread.claims).flatMap(({ wording, quote }) => [...Object.values(wording), quote]),
    ),
    ...textsOf(
      'an incident',
      Object.values(thread.incidents).flatMap(({ title }) => Object.values(title)),
    ),
    ...textsOf('the member', [thread.newsroom.member]),
  ];
}

const filesBelow = (place: string): string[] =>
  readdirSync(join(folder, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

/** The last is what the press knows of its last build, worked out from the edition alone. */
const isPublic = (file: string): boolean =>
  ['edition', 'site', '.site.pressed.json'].includes(file.split(sep)[0]!);

function found(files: string[], needles: Needle[]): string[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(join(folder, file));
    return [
      ...new Set(needles.filter(({ bytes: needle }) => bytes.includes(needle)).map(({ what }) => what)),
    ].map((what) => `${what} in ${file}`);
  });
}

describe('after the thread of the demo', () => {
  it('the search finds what is there: published words on the site, a name that is looked for', () => {
    const site = filesBelow('site').filter((file) => file.endsWith('.html'));
    assert.ok(found(site, published()).length > 0);
    assert.ok(secrets().length > 200, `${secrets().length} needles`);
    assert.ok(secrets().every(({ bytes }) => bytes.length >= 6));
    assert.equal(new Set(words).size, 12, 'six reports, in two languages');
  });

  it('the relay’s data and the vault hold nothing readable, while the desk is open', () => {
    const files = filesBelow('.').filter((file) => !isPublic(file));
    assert.ok(files.some((file) => file.startsWith('relay')) && files.includes('desk.vault'), files.join());
    assert.deepEqual(found(files, [...secrets(), ...published()]), []);
  });

  it('edition and site hold nothing that was not published', () => {
    const files = filesBelow('.').filter(isPublic);
    assert.ok(files.length > 20);
    assert.deepEqual(found(files, secrets()), []);
  });

  it('no other file is left, in the folder or in the one for temporary files', () => {
    const others = filesBelow('.').filter(
      (file) => !isPublic(file) && !/^relay[\\/]relay\.db|^desk\.vault/.test(file),
    );
    assert.deepEqual(others, []);
  });

  it('five reports are filed, and one waits in the inbox', async () => {
    const { ledger } = desk;
    assert.deepEqual([testimonies(ledger).length, reportsOf(ledger).length], [5, 5]);
    assert.deepEqual(
      reportsOf(ledger).map(({ parts, text }) => [parts, reports.some((report) => report.text === text)]),
      [2, 1, 1, 1, 2].map((parts) => [[parts, parts], true]),
    );
    assert.deepEqual(await fetchInbox(desk), { parts: 1, cover: 0, unopened: 0 });
    assert.equal(reportsOf(ledger).at(-1)!.text, reports.at(-1)!.text);
    assert.deepEqual([testimonies(ledger).length, unopenedCells(ledger).length], [5, 0]);
  });

  it('twelve claims stand on spans, with grades, dates and origins: who repeats another is no origin', () => {
    const { ledger } = desk;
    const all = claims(ledger);
    assert.deepEqual(
      [all.length, origins(ledger).length, incidents(ledger).length],
      [12, 5, Object.keys(thread.incidents).length],
    );
    assert.ok(
      all.every(({ spans, reliability, credibility }) => spans.length > 0 && reliability && credibility),
    );
    const said = (words: string) => all.find(({ wording }) => wording.en?.startsWith(words))!;
    const raid = said('Twelve people were arrested in raids');
    assert.equal(said('Twelve people were arrested in Hyesan.').agreesWith.includes(raid.id), true);
    const { status, mouths, origins: roots } = statusOf(ledger, raid.id)!;
    assert.deepEqual([status, mouths, roots.length], ['stated', 2, 1]);
    assert.equal(statusOf(ledger, said('The head of the Ministry').id)!.status, 'retracted');
  });

  it('three stories are published in both languages, and one draft is held back by the review', () => {
    const { ledger, now } = desk;
    const all = readStories(ledger);
    const state = all.map(({ slug, published: date, versions }) => [
      slug,
      date,
      versions
        .map(({ language }) => language)
        .sort()
        .join(),
    ]);
    assert.deepEqual(
      state.toSorted(),
      stories.map(({ slug, published: date = null }) => [slug, date, 'en,ko']).toSorted(),
    );
    assert.equal(publications(ledger).length, 3);
    const draft = all.find(({ published: date }) => date === null)!;
    const { blocked, subjects } = reviewOf(ledger, draft, now());
    assert.ok(blocked);
    assert.ok(subjects.length > 0);
  });

  it('the correction stands on the December story in both languages, and both stories lead to each other', () => {
    const page = (language: string, slug: string) =>
      readFileSync(join(folder, 'site', language, 'stories', slug, 'index.html'), 'utf8');
    const corrects = stories.find((story) => story.corrects)!;
    for (const language of ['ko', 'en']) {
      const [december, january] = [page(language, corrects.corrects!), page(language, corrects.slug)];
      assert.ok(december.includes(corrects.correction![language]!.slice(0, 20)), `${language}: the box`);
      assert.ok(december.includes(`/${language}/stories/${corrects.slug}/`), `${language}: forward`);
      assert.ok(january.includes(`/${language}/stories/${corrects.corrects}/`), `${language}: back`);
    }
  });

  it('and still nothing readable once the desk is closed', () => {
    const needles = [...secrets(), ...published()];
    desk.ledger.close();
    assert.deepEqual(
      found(
        filesBelow('.').filter((file) => !isPublic(file)),
        needles,
      ),
      [],
    );
  });
});
