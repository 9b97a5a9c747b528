// Where each page and file of the site lives. Links are root-relative, with the base URL's path before them:
// they work wherever that URL points, also behind the relay, and never name a host.

/** Pages that every language has, and their place below it. */
export type PageName =
  | 'archive'
  | 'corrections'
  | 'how-we-report'
  | 'about'
  | 'tell'
  | 'tell/about'
  | 'timeline'
  | 'map'
  | 'search';

/** Feed formats, and their file in each language's folder. */
export const feedFiles = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const;
export type FeedKind = keyof typeof feedFiles;

/** The folder of a page, below the site's root, ending in a slash. */
export const places = {
  home: (language: string) => `${language}/`,
  page: (language: string, page: PageName) => `${language}/${page}/`,
  story: (language: string, slug: string) => `${language}/stories/${slug}/`,
  ninjs: (language: string, slug: string) => `${language}/stories/${slug}/ninjs.json`,
  section: (language: string, id: string) => `${language}/sections/${id}/`,
  topic: (language: string, id: string) => `${language}/topics/${id}/`,
  year: (language: string, year: number) => `${language}/archive/${year}/`,
  /** One year of a section or topic. @param place - of the section or topic. */
  yearOf: (place: string, year: number) => `${place}${year}/`,
  feed: (language: string, kind: FeedKind) => `${language}/${feedFiles[kind]}`,
  media: (file: string) => `media/${file}`,
};

export interface Addresses {
  /** From the root of the host: `/border/ko/`. @param place - as `places` gives it; '' is the site's root. */
  path(place: string): string;
  /** With the host: `https://news.example/border/ko/`. */
  whole(place: string): string;
}

/** @param baseUrl - with or without the slash at its end. */
export function addressesAt(baseUrl: string): Addresses {
  const { origin, pathname } = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  return {
    path: (place) => pathname + place,
    whole: (place) => origin + pathname + place,
  };
}
