// What language a text is labelled with for the newsroom: the page's, unless the script says otherwise.
// People write Korean on the English page; nobody writes English in Hangul.

/** Script to the languages written in it that a page may have, the likeliest first. Kana before Han. */
const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Hangul}/gu, ['ko']],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/gu, ['ja']],
  [/\p{Script=Han}/gu, ['zh', 'zh-Hans', 'zh-Hant', 'ja']],
  [/\p{Script=Cyrillic}/gu, ['ru']],
  [/\p{Script=Arabic}/gu, ['ar', 'fa']],
  [/\p{Script=Myanmar}/gu, ['my']],
];

/** @param page - the page's language. @returns BCP 47. */
export function writtenIn(text: string, page: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [letter, languages] of scripts)
    if ((text.match(letter)?.length ?? 0) * 3 > letters)
      return languages.includes(page) ? page : languages[0]!;
  return page;
}
