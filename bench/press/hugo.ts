// The same edition as a Hugo site, with templates of like content: story pages with their relations, structured
// data and ninjs-like JSON, front pages, sections, years, corrections, a timeline, three feeds, a sitemap.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edition } from '../../src/press/edition/types.ts';
import { plainContent, plainIncidents } from './plain-content.ts';

const layouts: Record<string, string> = {
  '_default/baseof.html': `<!doctype html>
<html lang="{{ .Language.Lang }}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{{ .Title }} · {{ .Site.Title }}</title>
{{ with .Params.dek }}<meta name="description" content="{{ . }}">{{ end }}
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}<link rel="alternate" type="application/rss+xml" href="/{{ .Language.Lang }}/index.xml">
<link rel="alternate" type="application/atom+xml" href="/{{ .Language.Lang }}/atom.xml">
<link rel="alternate" type="application/feed+json" href="/{{ .Language.Lang }}/feed.json">
{{ if .IsPage }}<meta property="og:type" content="article">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Params.dek }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:locale" content="{{ .Language.Lang }}">
{{ with .Params.photo }}<meta property="og:image" content="/media/{{ .file }}">
<meta property="og:image:alt" content="{{ .alt }}">{{ end }}
<meta property="article:published_time" content="{{ .Params.published }}">{{ end }}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
{{ block "data" . }}{{ end }}
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header class="masthead">
<nav class="languages"><ul>
{{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}" lang="{{ .Language.Lang }}">{{ .Language.LanguageName }}</a></li>
{{ end }}</ul></nav>
<p class="name"><a href="/{{ .Language.Lang }}/">{{ .Site.Title }}</a></p>
<nav class="pages"><ul>
<li><a href="/{{ .Language.Lang }}/">Latest</a></li>
{{ $lang := .Language.Lang }}{{ range .Site.Params.parts }}<li class="section"><a href="/{{ $lang }}/parts/{{ . }}/">{{ . }}</a></li>
{{ end }}<li><a href="/{{ $lang }}/timeline/">Timeline</a></li>
<li><a href="/{{ $lang }}/years/">Archive</a></li>
<li><a href="/{{ $lang }}/corrections/">Corrections</a></li>
</ul></nav>
</header>
{{ block "main" . }}{{ end }}
<footer class="site-foot"><p class="newsroom">{{ .Site.Params.newsroom }}</p>
<ul><li><a href="/{{ $lang }}/index.xml">RSS</a></li><li><a href="/{{ $lang }}/atom.xml">Atom</a></li><li><a href="/{{ $lang }}/feed.json">JSON Feed</a></li></ul>
<p class="address">{{ .Permalink }}</p></footer>
</body>
</html>
`,
  'partials/entry.html': `<li class="entry"><article><p class="when"><time datetime="{{ .Params.published }}">{{ .Date.Format "2 January 2006" }}</time></p>
<div><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p class="dek">{{ .Params.dek }}</p></div></article></li>
`,
  'partials/related.html': `{{ $page := .page }}{{ with .slugs }}<section class="related"><h2>{{ $.title }}</h2><ul>
{{ range . }}{{ with $page.Site.GetPage (printf "/stories/%s.md" .) }}<li><span class="when"><time datetime="{{ .Params.published }}">{{ .Date.Format "2 January 2006" }}</time></span> <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}{{ end }}</ul></section>{{ end }}`,
  'stories/single.html': `{{ define "data" }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "@id" .Permalink "url" .Permalink "headline" .Title "description" .Params.dek "inLanguage" .Language.Lang "datePublished" .Params.published "author" (dict "@type" "Person" "name" .Params.byline) "publisher" (dict "@type" "NewsMediaOrganization" "name" .Site.Params.newsroom) "articleSection" .Params.section | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<main id="text" class="story"><article>
<header class="head"><p class="kicker"><a href="/{{ .Language.Lang }}/parts/{{ .Params.section }}/">{{ .Params.section }}</a></p>
<h1>{{ .Title }}</h1><p class="dek">{{ .Params.dek }}</p>
<p class="meta"><span class="place">{{ .Params.place }}</span> · <time datetime="{{ .Params.published }}">{{ .Date.Format "2 January 2006" }}</time> · <span class="byline">By {{ .Params.byline }}</span></p></header>
{{ $page := . }}{{ range .Params.corrections }}<section class="correction"><h2>Correction of {{ .date }}</h2><p>{{ .text }}</p>{{ with .about }}{{ with $page.Site.GetPage (printf "/stories/%s.md" .) }}<p class="why">Read why: <a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}{{ end }}</section>{{ end }}
{{ with .Params.photo }}<figure><img src="/media/{{ .file }}" alt="{{ .alt }}" width="1" height="1"><figcaption>{{ .caption }} <span class="credit">{{ .credit }} · {{ .taken }}</span></figcaption></figure>{{ end }}
<div class="text">{{ .Content }}</div>
<section class="credits"><h2>Credits</h2><ul><li>Written by {{ .Params.byline }}</li>{{ with .Params.translator }}<li>Translated by {{ . }}</li>{{ end }}<li>Edited by {{ .Params.editor }}</li>
<li>Also in: {{ range .Translations }}<a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}">{{ .Language.LanguageName }}</a>{{ end }}</li></ul></section></article>
{{ partial "related.html" (dict "page" . "slugs" .Params.earlier "title" "Earlier") }}
{{ partial "related.html" (dict "page" . "slugs" .Params.later "title" "Later") }}
</main>{{ end }}`,
  'stories/single.ninjs.json': `{{ dict "uri" .Permalink "standard" (dict "name" "ninjs" "version" "3.1") "type" "text" "firstCreated" .Params.published "pubStatus" "usable" "language" .Language.Lang "headlines" (slice (dict "role" "main" "value" .Title)) "descriptions" (slice (dict "role" "summary" "value" .Params.dek)) "bodies" (slice (dict "role" "main" "contentType" "text/html" "value" .Content)) "by" .Params.byline "located" .Params.place "slugline" .Params.slug | jsonify (dict "indent" " ") }}
`,
  'index.html': `{{ define "main" }}<main id="text" class="home">{{ $news := (where .Site.RegularPages "Section" "stories").ByDate.Reverse }}{{ range first 1 $news }}<article class="lead"><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p class="dek">{{ .Params.dek }}</p></article>{{ end }}
<section class="list"><h2>More</h2><ol>{{ range first 30 (after 1 $news) }}{{ partial "entry.html" . }}{{ end }}</ol></section></main>{{ end }}`,
  'parts/term.html': `{{ define "main" }}<main id="text" class="lists"><h1>{{ .Title }}</h1><ol>
{{ range first 100 .Pages.ByDate.Reverse }}{{ partial "entry.html" . }}{{ end }}</ol></main>{{ end }}`,
  'years/term.html': `{{ define "main" }}<main id="text" class="lists"><h1>{{ .Title }}</h1><ol>
{{ range .Pages.ByDate.Reverse }}{{ partial "entry.html" . }}{{ end }}</ol></main>{{ end }}`,
  '_default/terms.html': `{{ define "main" }}<main id="text" class="lists"><h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></main>{{ end }}`,
  'plain/corrections.html': `{{ define "main" }}<main id="text" class="lists"><h1>Corrections</h1><ol>
{{ range (where .Site.RegularPages "Params.corrections" "ne" nil).ByDate.Reverse }}{{ $page := . }}{{ range .Params.corrections }}<li class="entry"><article><p class="when">{{ .date }}</p><div><h2><a href="{{ $page.RelPermalink }}">{{ $page.Title }}</a></h2><p>{{ .text }}</p></div></article></li>
{{ end }}{{ end }}</ol></main>{{ end }}`,
  'plain/timeline.html': `{{ define "main" }}<main id="text" class="lists"><h1>Timeline</h1><ol class="timeline">
{{ $lang := .Language.Lang }}{{ $site := .Site }}{{ range .Site.Data.incidents }}<li><p class="when">{{ .when }}</p><svg class="strip" width="100%" height="12"><line x1="0" x2="100%" y1="6" y2="6"/><circle class="known" cx="50%" cy="6" r="4"/></svg><h2>{{ index .title $lang }}</h2>{{ with $site.GetPage (printf "/stories/%s.md" .story) }}<p class="reports"><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</li>
{{ end }}</ol></main>{{ end }}`,
  'plain/single.html': `{{ define "main" }}<main id="text"><h1>{{ .Title }}</h1>{{ .Content }}</main>{{ end }}`,
  'index.rss.xml': `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link><description>{{ .Site.Params.newsroom }}</description>
{{ range first 30 (where .Site.RegularPages "Section" "stories").ByDate.Reverse }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 GMT" }}</pubDate><description>{{ .Params.dek }}</description><content:encoded>{{ .Content | htmlEscape | safeHTML }}</content:encoded></item>
{{ end }}</channel></rss>`,
  'index.atom.xml': `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{{ .Site.Title }}</title><id>{{ .Permalink }}</id>
{{ range first 30 (where .Site.RegularPages "Section" "stories").ByDate.Reverse }}<entry><title>{{ .Title }}</title><id>{{ .Permalink }}</id><updated>{{ .Params.published }}</updated><summary>{{ .Params.dek }}</summary><content type="html">{{ .Content | htmlEscape | safeHTML }}</content></entry>
{{ end }}</feed>`,
  'index.jsonfeed.json': `{{ $items := slice }}{{ range first 30 (where .Site.RegularPages "Section" "stories").ByDate.Reverse }}{{ $items = $items | append (dict "id" .Permalink "url" .Permalink "title" .Title "summary" .Params.dek "content_html" .Content) }}{{ end }}{{ dict "version" "https://jsonfeed.org/version/1.1" "title" .Site.Title "items" $items | jsonify }}`,
};

const config = (edition: Edition): string =>
  `baseURL = "https://news.example/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["RSS"]
[params]
parts = ${JSON.stringify(edition.site.sections.map(({ id }) => id))}
newsroom = "The newsroom"
[taxonomies]
section = "parts"
year = "years"
[markup.goldmark.renderer]
unsafe = false
[mediaTypes."application/ninjs+json"]
suffixes = ["json"]
[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[mediaTypes."application/feed+json"]
suffixes = ["json"]
[outputFormats.ninjs]
mediaType = "application/ninjs+json"
baseName = "ninjs"
isPlainText = true
[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "atom"
[outputFormats.jsonfeed]
mediaType = "application/feed+json"
baseName = "feed"
isPlainText = true
[outputs]
home = ["HTML", "RSS", "atom", "jsonfeed"]
taxonomy = ["HTML"]
term = ["HTML"]
page = ["HTML"]
section = ["HTML"]
[languages.en]
title = "Dispatch"
languageName = "English"
contentDir = "content/en"
[languages.ko]
title = "통신"
languageName = "한국어"
contentDir = "content/ko"
`.replace('disableKinds = ["RSS"]\n', '');

/** Write the site's sources below a folder. @returns how to write one story's files anew. */
export function writeHugo(edition: Edition, folder: string): (changed: Edition, slug: string) => void {
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  put('config.toml', config(edition));
  for (const [path, text] of Object.entries(layouts)) put(`layouts/${path}`, text);
  put('data/incidents.json', JSON.stringify(plainIncidents(edition)));
  for (const language of edition.site.languages) {
    put(
      `content/${language}/stories/_index.md`,
      '---\ntitle: Stories\ncascade:\n  outputs: [HTML, ninjs]\n---\n',
    );
    for (const page of ['corrections', 'timeline', 'about'])
      put(
        `content/${language}/${page}.md`,
        `---\ntitle: ${page}\ntype: plain\nlayout: ${page === 'about' ? 'single' : page}\n---\n\n${page === 'about' ? edition.site.about?.[language] : ''}\n`,
      );
  }
  for (const [file, bytes] of edition.media) put(`static/media/${file}`, bytes);
  put('static/style.css', ':root{}\n');
  const write = (changed: Edition, slug?: string) => {
    for (const { language, slug: one, text } of plainContent(changed)(slug))
      put(`content/${language}/stories/${one}.md`, text);
  };
  write(edition);
  return write;
}
