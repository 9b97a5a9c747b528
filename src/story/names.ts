// Names of the record in a text, wherever they stand, however many names there are.
import type { Language } from './views.ts';

/** A name or a term, as the desk spells it in each language, and every other spelling of it. */
export interface Spelled {
  id: string;
  name: Record<Language, string>;
  others: readonly string[];
  kind?: 'place' | 'actor';
  /** Of a place: the one that holds it. */
  within?: string | null;
}

/** UTF-16 offsets. */
export interface NameFound {
  id: string;
  start: number;
  end: number;
}

const leastLetters = 2;
const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase();

interface Finder {
  byId: ReadonlyMap<string, Spelled>;
  /** Spellings that begin with the same two letters, the longest first. */
  byStart: ReadonlyMap<string, { folded: string; id: string }[]>;
}

const finders = new WeakMap<readonly Spelled[], Finder>();

function finderOf(names: readonly Spelled[]): Finder {
  let finder = finders.get(names);
  if (!finder) {
    const all = names.flatMap(({ id, name, others }) =>
      [...new Set([...Object.values(name), ...others].map(fold))]
        .filter((folded) => [...folded].length >= leastLetters)
        .map((folded) => ({ folded, id })),
    );
    const byStart = Map.groupBy(
      all.sort((a, b) => b.folded.length - a.folded.length),
      ({ folded }) => folded.slice(0, 2),
    );
    finder = { byId: new Map(names.map((each) => [each.id, each])), byStart };
    finders.set(names, finder);
  }
  return finder;
}

/**
 * Every name in a text, in order, none within a longer one. Latin names stand as whole words; others may have particles
 * after them, but begin a word.
 */
export function namesFound(text: string, names: readonly Spelled[]): NameFound[] {
  const { byStart } = finderOf(names);
  const folded = fold(text);
  // A letter whose lower case is longer would move every offset behind it: such a text is read as it is.
  const read = folded.length === text.length ? folded : text;
  const found: NameFound[] = [];
  for (let at = 0; at < read.length; at++) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(read[at - 1]!)) continue;
    const match = byStart.get(read.slice(at, at + 2))?.find(({ folded: name }) => {
      if (!read.startsWith(name, at)) return false;
      const after = read[at + name.length] ?? ' ';
      return !/^[\p{Script=Latin}\s’'‘`.-]+$/u.test(name) || !/[\p{L}\p{N}]/u.test(after);
    });
    if (!match) continue;
    found.push({ id: match.id, start: at, end: at + match.folded.length });
    at += match.folded.length - 1;
  }
  return found;
}

export const nameOfId = (id: string, names: readonly Spelled[]): Spelled | undefined =>
  finderOf(names).byId.get(id);

/** Whether one place lies in the other, either way round, or they are the same. */
export function sameGround(one: string, other: string, names: readonly Spelled[]): boolean {
  const holders = (id: string): string[] => {
    const all: string[] = [];
    for (let at: string | null | undefined = id; at && !all.includes(at); at = nameOfId(at, names)?.within)
      all.push(at);
    return all;
  };
  return holders(one).includes(other) || holders(other).includes(one);
}
