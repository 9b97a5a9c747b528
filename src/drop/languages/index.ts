// All languages of the source's page, for what is not a page: tests, the build, tools. The page itself has one,
// by page-language.d.ts; why, in docs/decisions/one-language-a-page.md.
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { Phrases } from './phrases.ts';

export type { ClosedReason, FailureKind, Phrases } from './phrases.ts';

export const languages = { en, ko } satisfies Record<string, Phrases>;

export type Language = keyof typeof languages;
