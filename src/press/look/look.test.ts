import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pressChanges } from '../building/changes.ts';
import { parseEdition } from '../edition/parse.ts';
import { writeEdition } from '../edition/write.ts';
import { press } from '../press.ts';
import { dropAssets, editionFiles, editionOf, problemsOf, richEdition, textIn } from '../testing.ts';

const foot = '<footer>{{newsroom}}{{pages}}</footer>';
const withFoot = (text: string) => problemsOf(editionFiles({ 'templates/foot.html': text }));
const withTheme = (text: string) => problemsOf(editionFiles({ 'theme.css': text }));
const own = join(import.meta.dirname, '../../../examples/look');
const exampleFiles = Object.fromEntries(
  readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:css|html)$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(own, path), 'utf8')]),
);

describe('a template', () => {
  it('draws its part in place of the house, for every language or for one', () => {
    const files = editionFiles({
      'templates/foot.html': `${foot}<p>Printed in exile</p>`,
      'templates/ko/foot.html': `${foot}<p>망명지에서 찍음</p>`,
    });
    const site = press(editionOf(files), new Map());
    assert.match(textIn(site, 'en/index.html'), /<footer>The newsroom<ul>[\s\S]*Printed in exile/);
    assert.match(textIn(site, 'ko/index.html'), /<footer>편집국<ul>[\s\S]*망명지에서 찍음/);
  });
  it('escapes what it shows, and leads to pages of the site by name', () => {
    const edition = richEdition(() => '<b>"&');
    edition.look = {
      templates: {
        'foot.html': `<footer><a href="page:about" title="{{newsroom}}">{{newsroom}}</a> <a href="feed:rss">x</a>{{pages}}</footer>`,
      },
    };
    assert.match(
      textIn(press(edition, dropAssets), 'ar/index.html'),
      /<a href="\/border\/ar\/about\/" title="&lt;b&gt;&quot;&amp;">&lt;b&gt;&quot;&amp;<\/a> <a href="\/border\/ar\/feed\.xml">/,
    );
  });
  it('shows a section where there is something to show', () => {
    const files = editionFiles({
      'templates/story-head.html':
        '<h1>{{title}}</h1>{{published}}{{byline}}{{#dek}}<p>{{dek}}</p>{{/dek}}{{^dek}}<p>none</p>{{/dek}}',
    });
    assert.match(
      textIn(press(editionOf(files), new Map()), 'en/stories/raid/index.html'),
      /<h1>Raid<\/h1><time[^>]*>10 January 2020<\/time>By A reporter<p>none<\/p>/,
    );
  });
  it('with anything that could run, load or leave the page out of joint is told by file and line', () => {
    const wrong: [string, RegExp][] = [
      ['<script>1</script>', /cannot hold <script>/],
      ['<style>p{}</style>', /cannot hold <style>/],
      ['<img src="https://elsewhere.example/a.png">', /cannot hold <img>/],
      ['<iframe src="page:about"></iframe>', /cannot hold <iframe>/],
      ['<p onclick="x()">x</p>', /onclick would run in readers' browsers/],
      ['<p style="color:red">x</p>', /colours and type stand in theme\.css/],
      ['<p id="drop">x</p>', /<p> in a template cannot have id/],
      ['<p data-card="x">x</p>', /cannot have data-card/],
      ['<a href="javascript:alert(1)">x</a>', /not with "javascript:"/],
      ['<a href="java&#115;cript:alert(1)">x</a>', /not as &…;/],
      ['<a href="http://192.168.0.1/">x</a>', /private network/],
      ['<a href="{{newsroom}}">x</a>', /not a whole address/],
      ['<a href="page:nowhere">x</a>', /There is no page "nowhere"/],
      ['<a href="page:tell">x</a>', /no page "tell", as it has no desk card/],
      ['<a href="section:nothing">x</a>', /no section "nothing"/],
      ['<a href="story:raid">x</a>', /leads to no one story/],
      ['<svg><path d="M0 0" fill="url(https://elsewhere.example/)"/></svg>', /fill cannot be/],
      ['<svg><image href="x"/></svg>', /cannot hold <image>/],
      ['<p><div>x</div></p>', /<div> cannot stand in <p>/],
      ['<div>', /<div> is never ended/],
      ['</div>', /<\/div> ends nothing/],
      ['{{#newsroom}}<p>{{/newsroom}}</p>', /\{\{\/newsroom\}\} ends nothing that is open here: <p>/],
      ['<p>a < b</p>', /a plain < as &lt;/],
      ['<p class=x>', /attributes as name="value"/],
      ['{{nothing}}', /foot has no \{\{nothing\}\}\. It has site, newsroom, pages, address\./],
      ['{{{newsroom}}}', /This is not a slot/],
      ['{{pages}}', /can stand here once/],
      ['<SCRIPT>1</SCRIPT>', /not a tag that a template may hold/],
    ];
    for (const [text, sentence] of wrong) {
      const problem = withFoot(`${foot}\n${text}`).find((one) => sentence.test(one));
      assert.match(problem ?? '', /^templates\/foot\.html:2: /, text);
    }
  });
  it('cannot keep from readers that a story was corrected', () => {
    const head = '{{head}}{{photo}}{{text}}{{how}}{{credits}}';
    const told = (text: string) => problemsOf(editionFiles({ 'templates/story.html': text }));
    assert.match(told(head).join(), /story must show \{\{notices\}\}/);
    assert.match(told(`${head}{{#earlier}}{{notices}}{{/earlier}}`).join(), /must show \{\{notices\}\}/);
    assert.deepEqual(told(`${head}{{#notices}}<div>{{notices}}</div>{{/notices}}`), []);
  });
  it('is for a part that there is, and for a language of the site', () => {
    assert.match(problemsOf(editionFiles({ 'templates/other.html': foot })).join(), /no such template/);
    assert.match(problemsOf(editionFiles({ 'templates/fr/foot.html': foot })).join(), /no language "fr"/);
  });
  it('of any text gives nothing that was not in its grammar', () => {
    const bit = fc.constantFrom(
      ...[
        '<p',
        '>',
        '</p>',
        '<',
        '{{',
        'newsroom',
        '}}',
        '<script',
        ' on="',
        '"',
        "'",
        '<!--',
        '-->',
        '=',
        '/',
      ],
      ...['<svg>', '<a href="', 'javascript:', '&#x3c;', '{{pages}}', '\n', '\0'],
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 12 }), (bits) => {
        const parsed = parseEdition(editionFiles({ 'templates/foot.html': foot + bits.join('') }));
        if (!parsed.ok) return;
        const page = textIn(press(parsed.edition, new Map()), '404.html');
        assert.doesNotMatch(page, /<script(?! type="application\/ld)|<[^>]* on|href="javascript/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a theme', () => {
  it('stands in the style sheet, before what print says', () => {
    const files = editionFiles({ 'theme.css': ':root { --paper: #fffef5 }\n:lang(en) { --leading: 1.6; }' });
    const sheet = textIn(press(editionOf(files), new Map()), 'style.css');
    const at = sheet.indexOf(':root {\n  --paper: #fffef5;');
    assert.ok(at > sheet.indexOf('--paper: #fbfaf7') && at < sheet.indexOf('@media print'));
    assert.match(sheet, /:lang\(en\) \{\n {2}--leading: 1\.6;\n\}/);
  });
  it('with anything but custom properties is told by file and line', () => {
    const wrong: [string, RegExp][] = [
      ['@import "https://elsewhere.example/a.css";', /not a whole rule/],
      ['p { --ink: #000; }', /A theme holds ":root/],
      [':root { color: red; }', /not a custom property/],
      [':root { --paper: url(https://elsewhere.example/); }', /must be a colour as #rrggbb/],
      [':lang(en) { --reading: url(x); }', /must be names of fonts/],
      [':lang(en) { --reading: "x\\"; }', /must be names of fonts/],
      [':root { --other: 1; }', /There is no --other/],
      [':root { --leading: 1.6; }', /type in a rule such as :lang\(en\)/],
      [':lang(en) { --ink: #000; }', /write it in :root/],
      [':lang(en) { --leading: 9; }', /a number from 1.3 to 2.4/],
      [':lang(ar) { --head-track: 0.05em; }', /letters of a word are joined/],
      [':root { --ink: #000;', /not a whole rule/],
      ['}', /ends nothing/],
    ];
    for (const [text, sentence] of wrong) {
      const problem = withTheme(`/* a\n theme */ ${text}`).find((one) => sentence.test(one));
      assert.match(problem ?? '', /^theme\.css:2: /, text);
    }
  });
  it('that cannot be read, in light or in the dark, is told with its contrast', () => {
    assert.deepEqual(withTheme(':root {\n --ink: #aaa;\n}'), [
      'theme.css:2: --ink #aaa on --paper #fbfaf7 has a contrast of 2.2 to 1; readers need 4.5 (WCAG 2.2, AA). Make it darker.',
    ]);
    assert.match(
      withTheme('@media (prefers-color-scheme: dark) { :root { --stone: #444 } }').join(),
      /in the dark, has a contrast of 1\.\d to 1; .* Make it lighter\./,
    );
  });
});

describe('a look', () => {
  it('is what the example says, and comes back from its folder as it was', () => {
    const files = editionFiles(exampleFiles);
    assert.deepEqual(problemsOf(files), []);
    const edition = editionOf(files);
    assert.deepEqual(editionOf(writeEdition(edition)).look, edition.look);
    assert.match(
      textIn(press(edition, new Map()), 'en/stories/raid/index.html'),
      /<svg viewBox[\s\S]*By A reporter<\/span> · <time/,
    );
  });
  it('when it changes rewrites what is drawn by it, to the bytes of a whole build', () => {
    const pressing = { assets: new Map() };
    const first = editionOf(editionFiles({}));
    const { known } = pressChanges(first, pressing, new Map());
    const changes: [Record<string, string>, RegExp][] = [
      [{ 'theme.css': ':root { --ink: #000; }' }, /^(?:style\.css|manifest\.json)$/],
      [
        { 'templates/story-head.html': '<h1>{{title}}</h1>{{published}} {{byline}}' },
        /^(?:en\/stories\/raid\/index\.html|manifest\.json)$/,
      ],
      [
        { 'templates/entry.html': '{{headline}}{{published}}' },
        /^(?:\w+\/(?:archive|sections)\/|manifest\.json)/,
      ],
      [{ 'templates/foot.html': foot }, /\.html$|^manifest\.json$/],
    ];
    for (const [files, expected] of changes) {
      const edition = editionOf(editionFiles(files));
      const { changed } = pressChanges(edition, pressing, known);
      assert.ok(changed.size > 1, JSON.stringify(files));
      const whole = press(edition, new Map());
      for (const [path, bytes] of changed) {
        assert.match(path, expected);
        assert.deepEqual(bytes, whole.get(path), path);
      }
      for (const [path, bytes] of press(first, new Map()))
        if (!changed.has(path)) assert.deepEqual(whole.get(path), bytes, path);
    }
  });
});
