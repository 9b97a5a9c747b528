// All languages of the source's page, for what is not a page: tests, the build, tools. The page itself has one,
// by page-language.d.ts; why, in docs/decisions/one-language-a-page.md.
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { my } from './my.ts';
import type { Phrases } from './phrases.ts';
import { ru } from './ru.ts';
import { vi } from './vi.ts';
import { zhHans } from './zh-Hans.ts';
import { zhHant } from './zh-Hant.ts';

export type { ClosedReason, FailureKind, Phrases } from './phrases.ts';

/** BCP 47 to what the page says. */
export const languages = {
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
} satisfies Record<string, Phrases>;

export type Language = keyof typeof languages;
