// How a statement says where it comes from, in the house's words: offered by how many origins its claims have, how good
// those are, and whether they saw it themselves.
import * as v from 'valibot';
import type { Language } from './views.ts';

export const attributionKinds = [
  'one-reliable',
  'one',
  'hearsay',
  'several',
  'confirmed',
  'disputed',
] as const;
export type AttributionKind = (typeof attributionKinds)[number];

/** For settings and screens. */
export const attributionKindWords: Record<AttributionKind, string> = {
  'one-reliable': 'One origin, reliable (A or B)',
  one: 'One origin',
  hearsay: 'One origin that heard it from others',
  several: 'Two origins or more',
  confirmed: 'Confirmed by others (1)',
  disputed: 'Disputed',
};

/** Patterns by language and kind: `…` stands for the statement, `{n}` for the number of origins in words. */
export type HouseWords = Record<Language, Partial<Record<AttributionKind, string[]>>>;

const pattern = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(200),
  v.check((text) => text.split('…').length === 2 && text.length > 1),
);
export const houseWordsShape = v.record(
  v.string(),
  v.partial(v.object(v.entriesFromList(attributionKinds, v.array(pattern)))),
);

/** Until a newsroom writes its own. */
export const firstHouseWords: HouseWords = {
  en: {
    'one-reliable': ['…, a source said', '…, a source who has proved reliable said'],
    one: ['…, according to one source', '…, one source said'],
    hearsay: ['…, according to a source who heard it from others'],
    several: ['…, according to {n} sources', '…, {n} sources said independently'],
    confirmed: ['…, {n} sources confirmed'],
    disputed: ['…, by one account; accounts differ'],
  },
  ko: {
    'one-reliable': ['현지 소식통에 따르면 …', '소식통에 따르면 …'],
    one: ['한 소식통에 따르면 …'],
    hearsay: ['다른 사람에게 들었다는 소식통에 따르면 …'],
    several: ['{n} 소식통에 따르면 …', '복수의 소식통에 따르면 …'],
    confirmed: ['복수의 소식통이 확인한 바에 따르면 …'],
    disputed: ['증언이 엇갈리는 가운데 한 소식통에 따르면 …'],
  },
};

export interface AttributedClaim {
  /** Independent origins. */
  independent: number;
  reliability: string;
  credibility: number;
  status: string;
  /** Its origin heard it from another. */
  heard: boolean;
}

/** By the weakest of the claims; `null` where there are none. */
export function attributionKind(claims: readonly AttributedClaim[]): AttributionKind | null {
  if (claims.length === 0) return null;
  if (claims.some(({ status }) => status === 'disputed')) return 'disputed';
  const single = claims.filter(({ independent }) => independent < 2);
  if (single.some(({ heard }) => heard)) return 'hearsay';
  if (single.some(({ reliability }) => !'AB'.includes(reliability))) return 'one';
  if (single.length > 0) return 'one-reliable';
  return claims.every(({ credibility }) => credibility === 1) ? 'confirmed' : 'several';
}

export interface AttributionOffer {
  /** Put before and after the statement; one of the two may be empty. */
  before: string;
  after: string;
}

/** The house's words for a kind; the first words where it has none in that language. */
export function attributionOffers(
  claims: readonly AttributedClaim[],
  language: Language,
  house: HouseWords,
): AttributionOffer[] {
  const kind = attributionKind(claims);
  if (kind === null) return [];
  const primary = language.split('-')[0]!;
  const words = house[language]?.[kind] ?? house[primary]?.[kind] ?? firstHouseWords[primary]?.[kind] ?? [];
  const least = Math.min(...claims.map(({ independent }) => independent));
  return words.map((text) => {
    const [before = '', after = ''] = text.replaceAll('{n}', countWords(least, primary)).split('…');
    return { before, after };
  });
}

const english = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const korean = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'];
const countWords = (count: number, language: string): string =>
  language === 'ko'
    ? `${korean[count] ?? count} 명의`
    : language === 'en'
      ? (english[count] ?? String(count))
      : String(count);
