import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Edition, Story, Version } from '../edition/types.ts';
import { sha256 } from '../manifest/manifest.ts';
import { press } from '../press.ts';
import { dropAssets, richEdition } from '../testing.ts';
import { pressChanges } from './changes.ts';
import { type Known, keptText, knownFrom } from './known.ts';

const pressing = { assets: dropAssets };
type Site = Map<string, Uint8Array>;

/** What a newsroom does to an edition; each gives one that the press may be given. */
const edits: Record<string, (edition: Edition, word: string, which: number) => Edition> = {
  'a headline': (edition, title, which) => revise(edition, which, (version) => ({ ...version, title })),
  'a dek': (edition, dek, which) => revise(edition, which, (version) => ({ ...version, dek })),
  'a text': (edition, word, which) =>
    revise(edition, which, (version) => ({ ...version, body: `${version.body}\n\n${word}` })),
  'a link': (edition, _, which) =>
    revise(edition, which, (version) => ({ ...version, body: `[x](story:${slugAt(edition, which + 1)})` })),
  'a correction': (edition, text, which) =>
    revise(edition, which, (version) => ({
      ...version,
      corrections: [...version.corrections, { date: '2020-03-01', text, about: slugAt(edition, which + 1) }],
    })),
  'a withdrawal': (edition, text, which) =>
    revise(edition, which, ({ dek: _d, photo: _p, howWeKnow: _h, ...version }) => ({
      ...version,
      body: '',
      withdrawn: { date: '2020-03-02', text },
    })),
  'a photo': (edition, alt, which) =>
    revise(edition, which, (version) => ({ ...version, photo: { file: 'river.png', alt, credit: 'C' } })),
  'another picture in place of one': (edition) => ({
    ...edition,
    // Bytes after the end, which only a scrubbed edition would not have: as wide and as high, and longer.
    media: new Map([...edition.media].map(([file, bytes]) => [file, Uint8Array.of(...bytes, 0)])),
  }),
  'a date': (edition, _, which) =>
    revise(edition, which, (version) => ({ ...version, published: `20${10 + (which % 10)}-05-06` })),
  'a language less': (edition, _, which) =>
    change(edition, which, (story) => ({
      ...story,
      versions: { [story.original]: story.versions[story.original]! },
    })),
  'a story more': (edition, title, which) => {
    const slug = `more-${edition.stories.length}`;
    const version: Version = {
      title,
      published: `20${12 + (which % 9)}-01-01`,
      byline: 'B',
      corrections: [],
      body: 'Text.',
    };
    const story: Story = {
      slug,
      original: 'en',
      section: 'border',
      earlier: ['first'],
      followedBy: [],
      versions: { en: version },
    };
    return { ...edition, stories: [...edition.stories, story] };
  },
  'a relation': (edition, _, which) =>
    change(edition, which, (story) => ({ ...story, earlier: [slugAt(edition, which + 1)] })),
  'no section': (edition, _, which) => change(edition, which, ({ section: _s, ...story }) => story),
  'the newsroom': (edition, word) => ({
    ...edition,
    site: { ...edition.site, newsroom: Object.fromEntries(edition.site.languages.map((one) => [one, word])) },
  }),
  'no incidents': ({ incidents: _, ...edition }) => edition,
  'no card': ({ card: _, ...edition }) => edition,
};

const storyAt = (edition: Edition, which: number) => edition.stories[which % edition.stories.length]!;
const slugAt = (edition: Edition, which: number) => storyAt(edition, which).slug;

function change(edition: Edition, which: number, make: (story: Story) => Story): Edition {
  const chosen = storyAt(edition, which);
  return { ...edition, stories: edition.stories.map((story) => (story === chosen ? make(story) : story)) };
}

const revise = (edition: Edition, which: number, make: (version: Version) => Version): Edition =>
  change(edition, which, (story) => ({
    ...story,
    versions: Object.fromEntries(
      Object.entries(story.versions).map(([one, version]) => [one, make(version)]),
    ),
  }));

/** A whole site after what changed of it. */
function applied(site: Site, changed: ReadonlyMap<string, Uint8Array>, gone: readonly string[]): Site {
  const next = new Map([...site, ...changed]);
  for (const path of gone) next.delete(path);
  return new Map([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Without points, for which a map of the world would be drawn again and again. */
const unplaced = (edition: Edition): Edition => ({
  ...edition,
  incidents: {
    ...edition.incidents!,
    features: edition.incidents!.features.map((feature) => ({ ...feature, geometry: null })),
  },
});

const edit = fc.record({
  what: fc.constantFrom(...Object.keys(edits)),
  word: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  which: fc.nat({ max: 40 }),
});

describe('what changed of a site', () => {
  it('makes of the last build, byte for byte, what a whole build makes, whatever was edited', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        fc.boolean(),
        (steps, kept) => {
          let edition = unplaced(richEdition());
          let site: Site = new Map();
          let known: ReadonlyMap<string, Known> = new Map();
          for (const step of [[], ...steps]) {
            edition = step.reduce((made, { what, word, which }) => edits[what]!(made, word, which), edition);
            const { changed, gone, known: now } = pressChanges(edition, pressing, known);
            site = applied(site, changed, gone);
            known = kept ? knownFrom(keptText(now, 'x'), 'x') : now;
            assert.deepEqual(
              new Map([...site].map(([path, bytes]) => [path, sha256(bytes)])),
              digests(press(edition, dropAssets)),
            );
          }
        },
      ),
      { numRuns: 25 },
    ));
  it('is nothing but the same manifest where nothing changed', () => {
    const { known } = pressChanges(richEdition(), pressing, new Map());
    const { changed, gone } = pressChanges(richEdition(), pressing, known);
    assert.deepEqual([[...changed.keys()], gone], [['manifest.json'], []]);
  });
  it('leaves every page alone that shows nothing of a text that was changed', () => {
    const before = richEdition();
    const { known } = pressChanges(before, pressing, new Map());
    const { changed } = pressChanges(edits['a text']!(before, 'more', 1), pressing, known);
    assert.deepEqual(
      [...changed.keys()].sort(),
      ['ar', 'en', 'fr', 'ko']
        .flatMap((language) =>
          ['en', 'ko'].includes(language)
            ? [
                'atom.xml',
                'feed.json',
                'feed.xml',
                'stories/second/index.html',
                'stories/second/ninjs.json',
              ].map((file) => `${language}/${file}`)
            : [],
        )
        .concat('manifest.json'),
    );
  });
  it('knows nothing of a site that another build made', () => {
    const { known } = pressChanges(richEdition(), pressing, new Map());
    assert.equal(knownFrom(keptText(known, 'one'), 'one').size, known.size);
    assert.equal(knownFrom(keptText(known, 'one'), 'other').size, 0);
    assert.equal(knownFrom('{', 'one').size, 0);
  });
});

const digests = (site: Site) => new Map([...site].map(([path, bytes]) => [path, sha256(bytes)]));
