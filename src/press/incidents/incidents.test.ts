import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { press } from '../press.ts';
import { dropAssets, editionFiles, problemsOf, richEdition, textIn } from '../testing.ts';
import { spanOf } from './span.ts';

const site = press(richEdition(), dropAssets);
const page = (path: string) => textIn(site, `${path}index.html`);
const day = (text: string) => Date.parse(text);
const lastMoment = (text: string) => day(text) + 86_400_000 - 1;

describe('when an incident happened', () => {
  it('is the span of what EDTF says, and open where it is', () => {
    const spans = [
      ['2019-12-03', '2019-12-03', '2019-12-03'],
      ['2019-12', '2019-12-01', '2019-12-31'],
      ['2019-12~', '2019-12-01', '2019-12-31'],
      ['[2019-11-11..2019-11-20]', '2019-11-11', '2019-11-20'],
      ['[2019-11-11,2019-11-20]', '2019-11-11', '2019-11-20'],
      ['2019-11-11/2019-12', '2019-11-11', '2019-12-31'],
    ];
    for (const [text, from, to] of spans) {
      const span = spanOf(text!)!;
      assert.deepEqual([span.from, span.to], [day(from!), lastMoment(to!)], text);
    }
    assert.deepEqual([spanOf('2019-12/..')!.to, spanOf('[..2019-12-03]')!.from], [null, null]);
    assert.equal(spanOf('2019-12-03?')!.uncertain, true);
    assert.equal(spanOf('last winter'), null);
  });
  it('is no day that never was, and the same by the quick way as by all of EDTF', () => {
    for (const text of ['2019-02-29', '2019-04-31', '2019-12-32', '2019-01-00'])
      assert.equal(spanOf(text), null);
    const dates = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const parts = fc.tuple(dates, fc.constantFrom(4, 7, 10));
    fc.assert(
      fc.property(parts, ([date, length]) => {
        const text = date.toISOString().slice(0, length);
        const { from, to } = spanOf(text)!;
        // In brackets, it is a set of one date, which is left to EDTF's own reader.
        assert.deepEqual({ from, to, uncertain: false }, spanOf(`[${text}]`));
      }),
    );
  });
});

describe('the timeline', () => {
  it('lists incidents in order of time with what is not certain said, and leads to their reports', () => {
    const text = page('en/timeline/');
    const order = ['11 November 2019 – 20 November 2019', '1 December 2019', 'January 2020'];
    assert.deepEqual(
      [...order].sort((a, b) => text.indexOf(a) - text.indexOf(b)),
      order,
    );
    assert.match(text, /January 2020 <span class="soft">\(not certain\)/);
    assert.match(text, /href="\/border\/en\/stories\/first\/"/);
    assert.match(text, /<span lang="ko" dir="ltr">another of it<\/span>/);
  });
  it('draws a day as a tick and a time as a bar, without script or style', () => {
    const text = page('en/timeline/');
    assert.match(text, /<circle class="known"/);
    assert.match(text, /<rect class="span open"/);
    // The site’s one script is on every page; nothing here is drawn by one.
    assert.doesNotMatch(
      text.replace(/<script type="(?:module" src=|application\/ld\+json")[^>]*>/g, ''),
      /<script|style=/,
    );
  });
});

describe('the map', () => {
  it('numbers places, rings those that are wide, and lists what has no place', () => {
    const text = page('en/map/');
    assert.equal(text.match(/class="dot"/g)?.length, 2);
    assert.equal(text.match(/class="ring"/g)?.length, 1);
    assert.match(text, /<a href="#place-2" aria-label="2: 1 incident">/);
    assert.match(text, /unplaced of it/);
    assert.match(text, /class="land" d="M[^"]{500,}"/);
    assert.ok(text.length < 40_000, `${text.length}`);
  });
  it('is not there without incidents', () => {
    const { incidents: _, ...plain } = richEdition();
    const files = press(plain, dropAssets);
    assert.ok(![...files.keys()].some((path) => /map|timeline/.test(path) && path.endsWith('.html')));
    assert.doesNotMatch(textIn(files, 'en/index.html'), /timeline/);
  });
});

describe('an incident in an edition', () => {
  it('has texts, a date and stories that can be shown, or is told with its line', () => {
    const feature = (properties: object) =>
      JSON.stringify(
        { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: null, properties }] },
        null,
        1,
      );
    const told = (properties: object) =>
      problemsOf(editionFiles({ 'incidents.geojson': feature(properties) })).join();
    assert.equal(told({ title: { en: 'A raid' }, when: '2019-12', story: 'raid', more: 1 }), '');
    assert.match(told({ title: 7 }), /^incidents\.geojson:\d+: "title" must be text/);
    assert.match(told({ title: 'A raid', when: 'December' }), /"when" must be a date as EDTF writes it/);
    assert.match(told({ title: 'A raid', story: 'gone' }), /There is no story "gone"/);
    assert.match(told({ title: 'A raid', story: '../x' }), /"story" must be the slug/);
  });
});

describe('lists', () => {
  it('hold a section, a topic and a year in every language, and are reached from pages', () => {
    for (const language of ['ko', 'en', 'ar', 'fr']) {
      assert.match(page(`${language}/sections/border/`), /stories\/first\//);
      assert.match(page(`${language}/topics/arrests/`), /stories\/first\//);
      assert.doesNotMatch(page(`${language}/topics/arrests/`), /stories\/second\//);
      assert.match(page(`${language}/archive/2019/`), /stories\/first\//);
      assert.doesNotMatch(page(`${language}/archive/2019/`), /stories\/second\//);
      assert.match(page(`${language}/archive/`), /archive\/2019\//);
    }
    assert.match(page('en/stories/first/'), /href="\/border\/en\/topics\/arrests\/"/);
    assert.match(page('en/'), /href="\/border\/en\/sections\/border\/"/);
  });
});
