// Small pieces of the checks' sentences.
import type { Language } from '../views.ts';

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** "Korean", for "the Korean says". */
export const languageName = (language: Language): string => {
  try {
    return names.of(language) ?? language;
  } catch {
    return language;
  }
};

export const quoted = (words: string): string => `“${words}”`;
