// The languages of the source's page. All are in the one script, so that choosing one sends no request.
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { Phrases } from './phrases.ts';

export type { ClosedReason, FailureKind, Phrases } from './phrases.ts';

export type Language = 'en' | 'ko';

export const languages: Record<Language, Phrases> = { en, ko };

/** @param tag - a BCP 47 tag such as `ko-KR`. @returns English for what this page does not speak. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = (tag ?? '').toLowerCase().split('-')[0]!;
  return Object.hasOwn(languages, primary) ? (primary as Language) : 'en';
}

/**
 * The language that a text is labelled with: the page's, unless the script says otherwise.
 * People write Korean on the English page; nobody writes English in Hangul.
 */
export function writtenIn(text: string, page: Language): Language {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const hangul = text.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  return hangul * 3 > letters ? 'ko' : page;
}
