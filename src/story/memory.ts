// Translation memory: how a paragraph like this one was translated in an earlier story, and which names and terms of the
// record stand in it.
import { alignBlocks } from './align.ts';
import { blockText } from './blocks.ts';
import { nameOfId, namesFound, type Spelled } from './names.ts';
import type { Language, Story } from './views.ts';

export interface MemoryUnit {
  story: string;
  original: string;
  translation: string;
}

/** Whatever was translated, block by block, from one language into another. */
export function memoryOf(
  stories: Iterable<Pick<Story, 'id' | 'original' | 'versions'>>,
  from: Language,
  to: Language,
): MemoryUnit[] {
  const units: MemoryUnit[] = [];
  for (const { id, original, versions } of stories) {
    const source = versions.find(({ language }) => language === from && language === original);
    const target = versions.find(({ language }) => language === to);
    if (!source || !target) continue;
    for (const row of alignBlocks(source.blocks, target.blocks)) {
      if (row.state !== 'level' || !row.original || !row.translation) continue;
      const [said, translated] = [blockText(row.original).trim(), blockText(row.translation).trim()];
      if (said !== '' && translated !== '')
        units.push({ story: id, original: said, translation: translated });
    }
  }
  return units;
}

export interface Recalled extends MemoryUnit {
  /** From 0 to 1; 1 is word for word. */
  likeness: number;
}

/** Under this, a paragraph has too little in common with another to help. */
const leastLikeness = 0.55;

/**
 * Earlier paragraphs like this one, the most alike first; of those with one translation, one.
 *
 * Likeness is Dice's coefficient of pairs of letters, blind to case and white space, which suits Korean as well as English.
 */
export function recall(units: readonly MemoryUnit[], text: string, most = 3): Recalled[] {
  const wanted = pairsOf(text);
  if (wanted.size === 0) return [];
  const found = new Map<string, Recalled>();
  for (const unit of units) {
    const pairs = pairsOf(unit.original);
    const size = countOf(wanted) + countOf(pairs);
    // The most that two texts of these lengths can have in common.
    if ((2 * Math.min(countOf(wanted), countOf(pairs))) / size < leastLikeness) continue;
    let shared = 0;
    for (const [pair, count] of wanted) shared += Math.min(count, pairs.get(pair) ?? 0);
    const likeness = (2 * shared) / size;
    const before = found.get(unit.translation);
    if (likeness >= leastLikeness && (!before || before.likeness < likeness))
      found.set(unit.translation, { ...unit, likeness });
  }
  return [...found.values()].sort((a, b) => b.likeness - a.likeness).slice(0, most);
}

function pairsOf(text: string): Map<string, number> {
  const letters = [...text.normalize('NFC').toLocaleLowerCase().replace(/\s+/g, '')];
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters[at]! + letters[at + 1]!;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

const countOf = (pairs: ReadonlyMap<string, number>): number => {
  let count = 0;
  for (const each of pairs.values()) count += each;
  return count;
};

export interface TermFound {
  id: string;
  /** As it stands in the text. */
  words: string;
  /** As the desk spells it in the translation's language; `null` if nobody has chosen how. */
  spelling: string | null;
}

/** Names of the record in a text, in the order in which they stand there, each once. */
export function termsIn(text: string, to: Language, names: readonly Spelled[]): TermFound[] {
  const found = namesFound(text, names);
  return found
    .filter(({ id }, index) => found.findIndex((other) => other.id === id) === index)
    .map(({ id, start, end }) => ({
      id,
      words: text.slice(start, end),
      spelling: nameOfId(id, names)?.name[to] ?? null,
    }));
}
