// How an editor's note begins.
import type { Language } from './views.ts';

const words: Record<Language, string> = {
  en: 'Editor’s note:',
  ko: '[편집자 주]',
  zh: '编者按：',
  ja: '編集部注：',
  ar: 'ملاحظة المحرر:',
  fa: 'یادداشت سردبیر:',
  ru: 'От редакции:',
  es: 'Nota de la redacción:',
  fr: 'Note de la rédaction :',
};

export const noteWords = (language: Language): string =>
  words[language] ?? words[language.split('-')[0]!] ?? words.en!;
