// Lists of words in the languages that have one in BIP-39. Imported whole and not on demand: a page that
// fetched a list when words are made would show the network that words are being made.
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js';

/** Language (BCP 47) to its list of 2048 words; another language is one line. */
const wordLists: Record<string, readonly string[]> = {
  en: english,
  ko: korean.map((word) => word.normalize('NFC')), // BIP-39 has them taken apart; screens want them whole.
};

export const wordLanguages: readonly string[] = Object.keys(wordLists);

/** The list of a language, or of English where BIP-39 has none. */
export function wordList(language: string): readonly string[] {
  return wordLists[language.toLowerCase().split('-')[0]!] ?? english;
}
