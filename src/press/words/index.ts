import { type DropLanguage, nearestOfDrop } from '../site/drop.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { my } from './my.ts';
import { ru } from './ru.ts';
import type { Words } from './types.ts';
import { vi } from './vi.ts';
import { zhHans } from './zh-Hans.ts';
import { zhHant } from './zh-Hant.ts';

export type { Words } from './types.ts';

/** Every language the site itself speaks: those of the drop. */
const table: Record<DropLanguage, Words> = {
  en,
  ko,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  ja,
  ru,
  fa,
  ar,
  my,
  vi,
  es,
  fr,
};

/** The site's words in a language; for a regional form its plain language's; for one it does not speak, English. */
export const wordsFor = (language: string): Words => table[nearestOfDrop(language)];

/** What languages call themselves. */
const endonyms: Record<string, string> = {
  am: 'አማርኛ',
  ar: 'العربية',
  be: 'Беларуская',
  bo: 'བོད་སྐད་',
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fa: 'فارسی',
  fr: 'Français',
  he: 'עברית',
  ja: '日本語',
  kk: 'Қазақша',
  km: 'ខ្មែរ',
  ko: '한국어',
  ku: 'Kurdî',
  lo: 'ລາວ',
  my: 'မြန်မာ',
  ps: 'پښتو',
  pt: 'Português',
  ru: 'Русский',
  th: 'ไทย',
  ti: 'ትግርኛ',
  tk: 'Türkmençe',
  tr: 'Türkçe',
  ug: 'ئۇيغۇرچە',
  uk: 'Українська',
  ur: 'اردو',
  uz: 'Oʻzbekcha',
  vi: 'Tiếng Việt',
  zh: '中文',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
};

/** What a language calls itself, or its tag. */
export function endonym(language: string): string {
  return endonyms[language] ?? endonyms[language.split('-')[0]!] ?? language;
}

/** The name of a language in the words' own, or what it calls itself. */
export function languageName(words: Words, language: string): string {
  return words.languageNames[language] ?? words.languageNames[language.split('-')[0]!] ?? endonym(language);
}

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const rightToLeftScripts = /-(?:Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg)\b/;
const script = /-[A-Z][a-z]{3}\b/;

/** Which way a language is written; a script in its tag decides before its language does. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (script.test(language)) return rightToLeftScripts.test(language) ? 'rtl' : 'ltr';
  return rightToLeft.has(language.split('-')[0]!) ? 'rtl' : 'ltr';
}
