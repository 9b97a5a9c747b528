// How long a passphrase holds, said plainly. An upper bound by a rough count: nothing here knows whether the words
// are a line from a song.

/** One try takes about a second of one computer, as measured when the vault is made. */
const triesPerSecond = 1000;

/** Bits of guessing, at most. */
export function bitsOf(passphrase: string): number {
  const words = passphrase.trim().split(/\s+/).filter(Boolean);
  const different = new Set(words.map((word) => word.toLowerCase())).size;
  const plainWords = words.length >= 3 && words.every((word) => /^\p{L}{2,}$/u.test(word));
  // Common words; characters as people choose them rather than as dice do.
  if (plainWords) return different * 11;
  const letters = new Set(passphrase).size < 4 ? new Set(passphrase).size : [...passphrase].length;
  return letters * 3;
}

export function strengthSentence(
  passphrase: string,
): { sentence: string; tone: 'alarm' | 'caution' | 'moss' } | null {
  if (passphrase === '') return null;
  const bits = bitsOf(passphrase);
  const seconds = 2 ** Math.max(0, bits - 1) / triesPerSecond;
  const held = `Somebody who has this file and a thousand computers would need ${span(seconds)} at most.`;
  if (bits < 44) return { sentence: `Too weak. ${held} Six words drawn by chance hold.`, tone: 'alarm' };
  if (bits < 60) return { sentence: `${held} One or two more words would help.`, tone: 'caution' };
  return {
    sentence: `${held} That holds, if it was drawn by chance and is written nowhere near.`,
    tone: 'moss',
  };
}

const units: [string, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function span(seconds: number): string {
  const [name, length] = units.find(([, length]) => seconds >= length) ?? ['second', 1];
  const count = Math.max(1, Math.round(seconds / length));
  if (name === 'year' && count > 1_000_000) return 'millions of years';
  const said = count.toLocaleString('en');
  return `${count === 1 ? 'a' : said} ${name}${count === 1 ? '' : 's'}`.replace('a hour', 'an hour');
}
