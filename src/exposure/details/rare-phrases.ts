// Words of a source's own report that stand in the text for publication. Whoever reads both, or has heard the person
// speak, hears the same voice.
import type { Detail } from './detail.ts';
import { reasons } from './languages/reasons.ts';

interface Word {
  key: string;
  start: number;
  end: number;
  /** Carries meaning: neither a function word nor a figure. */
  content: boolean;
  /** How much of a phrase it is: a Chinese character is less than a word. */
  weight: number;
}

const word = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
const functionWords = new Set(
  (
    'the a an of in on at by for from to with and but or nor so as is are was were be been being has have had do does did will would ' +
    'can could may might must shall should not no it its he she they them his her their him we our us you your i my me this that these ' +
    'those there here who whom whose which what when where why how if then than because about into over after before up down out off ' +
    'said says told also very more most some any all one other such only just than too own same while during until since against between ' +
    '그 이 저 것 수 등 및 또 또한 그리고 그러나 하지만 그래서 그런데 때문 때문에 위해 대해 대한 통해 따라 있다 없다 했다 한다 하는 된다 됐다 있는 없는 ' +
    '있습니다 없습니다 했습니다 합니다 됩니다 됐습니다 입니다 전했다 말했다 밝혔다 것으로 것이다 것을 것은 우리 모두 다시 아직 이미 지금'
  ).split(' '),
);
/** Endings that a Korean word may have gained or lost on the way. */
const ending =
  /(?<=[가-힣]{2})(?:에서는|에서도|으로는|에게는|이라고|까지|부터|에서|에게|으로|에는|에도|보다|처럼|만큼|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u;

const leastWeight = 3;
const leastContent = 2;
const leastShortContent = 3;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(word)].map((match) => {
    const said = match[0];
    const lower = said.normalize('NFC').toLowerCase().replaceAll('’', "'");
    const key = lower.replace(ending, '');
    return {
      key,
      start: match.index,
      end: match.index + said.length,
      content: !functionWords.has(lower) && !functionWords.has(key) && !/^\p{N}+$/u.test(key),
      weight: /^\p{Script=Han}$/u.test(said) ? 0.5 : 1,
    };
  });
}

/**
 * Phrases of a text that also stand in a report, in the same language, and are more than common words.
 *
 * A phrase is three words or more (a Chinese character counts half), two of which carry meaning, or two words that
 * both do and are Korean, where one word says more. The longest are given, in the order of the text.
 *
 * @param text - what would be published. Offsets are UTF-16 units in it.
 * @param report - the source's own words.
 */
export function rarePhrases(text: string, report: string): Detail[] {
  const said = wordsOf(report);
  const written = wordsOf(text);
  const pairs = new Map<string, number[]>();
  for (let at = 0; at + 1 < said.length; at++) {
    const key = `${said[at]!.key} ${said[at + 1]!.key}`;
    const known = pairs.get(key);
    if (known) known.push(at);
    else pairs.set(key, [at]);
  }
  const found: Detail[] = [];
  for (let at = 0; at + 1 < written.length; ) {
    let longest = 0;
    for (const from of (pairs.get(`${written[at]!.key} ${written[at + 1]!.key}`) ?? []).slice(
      0,
      mostPlaces,
    )) {
      let length = 2;
      while (
        at + length < written.length &&
        from + length < said.length &&
        written[at + length]!.key === said[from + length]!.key
      )
        length++;
      longest = Math.max(longest, length);
    }
    const phrase = trimmed(written.slice(at, at + longest));
    if (isRare(phrase)) {
      const [start, end] = [phrase[0]!.start, phrase.at(-1)!.end];
      found.push({ start, end, kind: 'phrase', text: text.slice(start, end), why: reasons.phrase });
      at += longest;
    } else at++;
  }
  return found;
}

/** Of a pair of words that stands in the report everywhere, so many places are looked at. */
const mostPlaces = 50;

function trimmed(words: readonly Word[]): Word[] {
  const first = words.findIndex(({ content }) => content);
  return first < 0 ? [] : words.slice(first, words.findLastIndex(({ content }) => content) + 1);
}

function isRare(phrase: readonly Word[]): boolean {
  const content = phrase.filter(({ content: it }) => it);
  const weight = phrase.reduce((sum, it) => sum + it.weight, 0);
  const meaning = content.reduce((sum, it) => sum + it.weight, 0);
  const korean = phrase.length > 0 && phrase.every(({ key }) => /[가-힣]/u.test(key));
  if (korean) return meaning >= leastContent && phrase.length >= 2;
  return (weight >= leastWeight && meaning >= leastContent) || meaning >= leastShortContent;
}
