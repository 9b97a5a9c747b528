// A list of words for a page that is loaded over 2G. Each word says how much of its beginning it shares with the one
// before, then the rest: a list in alphabetical order comes out a fifth smaller, compressed as well. Korean and Japanese
// are taken apart into their few letters (NFKD), which stand before the first digit, and are written as ASCII: another
// sixth.

const firstCode = 58; // ':', after the digits
const mostLetters = 67; // up to '|'

/** @param words - without digits. */
export function packWords(words: readonly string[]): string {
  const apart = words.map((word) => word.normalize('NFKD'));
  const letters = [...new Set(apart.join(''))].sort().join('');
  const isAscii = /^[!-~]*$/.test(letters);
  if (isAscii || letters.length > mostLetters) return shared(words);
  const code = (letter: string) => String.fromCharCode(firstCode + letters.indexOf(letter));
  return letters + shared(apart.map((word) => word.replace(/./gu, code)));
}

function shared(words: readonly string[]): string {
  let last = '';
  return words
    .map((word) => {
      let same = 0;
      while (same < 9 && same < last.length && word[same] === last[same]) same++;
      last = word;
      return same + word.slice(same);
    })
    .join('');
}

export function unpackWords(packed: string): string[] {
  const [letters] = /^\D*/.exec(packed)!;
  let last = '';
  return Array.from(packed.matchAll(/(\d)(\D*)/g), ([, same, rest]) => {
    last = last.slice(0, Number(same)) + rest;
    const word = letters && last.replace(/./g, (code) => letters[code.charCodeAt(0) - firstCode]!);
    return (word || last).normalize('NFC');
  });
}
