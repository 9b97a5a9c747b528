// Lists of words in the languages that have one in BIP-39. Other languages use the English one.
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js';
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js';
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js';

/** BIP-39 has some lists taken apart (NFKD); screens want whole letters. */
const whole = (list: readonly string[]): readonly string[] => list.map((word) => word.normalize('NFC'));

/** Language (BCP 47, lower case) to its list of 2048 words. */
const wordLists: Record<string, () => readonly string[]> = {
  en: () => english,
  es: () => whole(spanish),
  fr: () => whole(french),
  ja: () => whole(japanese),
  ko: () => whole(korean),
  'zh-hans': () => simplified,
  'zh-hant': () => traditional,
};

export const wordLanguages: readonly string[] = Object.keys(wordLists);

/** The list of a language (BCP 47), or of English where BIP-39 has none. */
export function wordList(language: string): readonly string[] {
  const [primary = '', ...others] = language.toLowerCase().split('-');
  const script = others.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'hant' : 'hans';
  return wordLists[primary === 'zh' ? `zh-${script}` : primary]?.() ?? english;
}
