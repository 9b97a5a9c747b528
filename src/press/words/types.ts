// What the site itself says, in one language. A further language is one more file of this shape.

export interface Words {
  /** BCP 47 tag of these words. */
  language: string;
  /** `3 December 2019`. @param month - 1 to 12. */
  day(year: number, month: number, day: number): string;
  /** `August 2013`. */
  month(year: number, month: number): string;
  /** Names of languages in this one, where known. */
  languageNames: Record<string, string>;

  skipToText: string;
  /** Labels of landmarks, read out by screen readers. */
  landmarks: { pages: string; languages: string };
  latest: string;
  archive: string;
  corrections: string;
  howWeReport: string;
  about: string;
  tell: string;
  feeds: string;

  moreStories: string;
  noStories: string;
  noCorrections: string;
  recentCorrections: string;

  by(name: string): string;
  updated(day: string): string;
  photoTaken(when: string): string;
  credit(name: string): string;
  correctionOf(day: string): string;
  readWhy: string;
  thisCorrects: string;
  /** A withdrawn story's headline where it stands alone. */
  withdrawnTitle(title: string): string;
  withdrawnOn(day: string): string;
  /** What it means that a report was withdrawn. */
  withdrawnText: string;
  sections: string;
  topics: string;
  /** Above the stories of an earlier year. */
  earlierYears: string;
  timeline: TimelineWords;
  map: MapWords;
  search: SearchWords;
  howWeKnow: string;
  howWeGrade: string;
  earlier: string;
  later: string;
  /** Credits at the foot of a story. */
  credits: string;
  translatedBy(name: string, from: string): string;
  translatedFrom(from: string): string;
  editedBy(name: string): string;
  writtenBy(name: string): string;
  alsoIn: string;
  original: string;

  aboutReading: {
    title: string;
    points: string[];
    /** With a desk card: what the site's script does on every page, and why. */
    cover: string[];
    /** With a card and without cover. */
    noCover: string;
  };
  report: ReportWords;
  tellPage: TellWords;
  notFound: { title: string; text: string };
}

/** The page on which incidents are drawn in order of time. */
export interface TimelineWords {
  title: string;
  lead: string;
  none: string;
  when: string;
  what: string;
  /** After a date that is not certain. */
  uncertain: string;
  unknownDate: string;
}

/** The page on which incidents are drawn where they happened. */
export interface MapWords {
  title: string;
  lead: string;
  none: string;
  where: string;
  /** Incidents whose place is not told. */
  unplaced: string;
  /** @param count - how many incidents. */
  incidents(count: number): string;
}

/** The page of the site's search. */
export interface SearchWords {
  title: string;
  label: string;
  /** What the search asks of the server, said before it is used. */
  lead: string;
  none(query: string): string;
  found(count: number): string;
  noScript: string;
  failed: string;
}

/** The page that explains how the newsroom weighs what it is told. */
export interface ReportWords {
  lead: string;
  originsTitle: string;
  origins: string;
  gradesTitle: string;
  grades: string;
  sourceTitle: string;
  /** A to F. */
  source: [string, string][];
  claimTitle: string;
  /** 1 to 6. */
  claim: [string, string][];
  correctionsTitle: string;
  correctionsText: string;
  translationsTitle: string;
  translations: string;
}

/** What the page of the drop says before its script runs, and without it. */
export interface TellWords {
  starting: string;
  noScript: string;
  /** Leads to the page for browsers without scripts. */
  withoutScript: string;
}
