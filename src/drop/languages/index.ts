// All languages of the source's page, for what is not a page: tests, the build, tools. The page itself has one,
// by page-language.d.ts; why, in docs/decisions/one-language-a-page.md.
import { ar, arMore } from './ar.ts';
import { en, enMore } from './en.ts';
import { es, esMore } from './es.ts';
import { fa, faMore } from './fa.ts';
import { fr, frMore } from './fr.ts';
import { ja, jaMore } from './ja.ts';
import { ko, koMore } from './ko.ts';
import { my, myMore } from './my.ts';
import type { MorePhrases, Phrases } from './phrases.ts';
import { ru, ruMore } from './ru.ts';
import { vi, viMore } from './vi.ts';
import { zhHans, zhHansMore } from './zh-Hans.ts';
import { zhHant, zhHantMore } from './zh-Hant.ts';

export type { ClosedReason, FailureKind, MorePhrases, Phrases } from './phrases.ts';

/** BCP 47 to what the page says. */
export const languages = {
  en: { ...en, ...enMore },
  ko: { ...ko, ...koMore },
  'zh-Hans': { ...zhHans, ...zhHansMore },
  'zh-Hant': { ...zhHant, ...zhHantMore },
  ja: { ...ja, ...jaMore },
  ru: { ...ru, ...ruMore },
  fa: { ...fa, ...faMore },
  ar: { ...ar, ...arMore },
  my: { ...my, ...myMore },
  vi: { ...vi, ...viMore },
  es: { ...es, ...esMore },
  fr: { ...fr, ...frMore },
} satisfies Record<string, Phrases & MorePhrases>;

export type Language = keyof typeof languages;
