// What was put into a text and taken out of it, word by word, in any script.

export interface DiffPart {
  text: string;
  /** `in`: only in the later text; `out`: only in the earlier one. */
  as: 'same' | 'in' | 'out';
}

/** Beyond so many different words the whole is shown as taken out and put in. */
const mostDifferent = 1500;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/**
 * The shortest way from one text to another by whole words.
 *
 * @returns parts in order; those that are not `out` make the later text, those that are not `in` the earlier one.
 * @see Myers, An O(ND) Difference Algorithm and Its Variations, 1986.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ text: before, as: 'same' }];
  const a = wordsOf(before);
  const b = wordsOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = between(a.slice(start, a.length - tail), b.slice(start, b.length - tail));
  return joined([
    ...a.slice(0, start).map((text): DiffPart => ({ text, as: 'same' })),
    ...middle,
    ...a.slice(a.length - tail).map((text): DiffPart => ({ text, as: 'same' })),
  ]);
}

function between(a: readonly string[], b: readonly string[]): DiffPart[] {
  const most = a.length + b.length;
  const rows: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(most, mostDifferent); d++) {
    rows.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? reach.get(k + 1)! : reach.get(k - 1)! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, rows, d);
    }
    reach = new Map(reach);
  }
  return [
    { text: a.join(''), as: 'out' },
    { text: b.join(''), as: 'in' },
  ];
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  rows: readonly Map<number, number>[],
  steps: number,
): DiffPart[] {
  const parts: DiffPart[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = steps; d >= 0; d--) {
    const reach = rows[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reach.get(from)!;
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      parts.push({ text: a[--x]!, as: 'same' });
      y--;
    }
    if (d === 0) break;
    if (down) parts.push({ text: b[--y]!, as: 'in' });
    else parts.push({ text: a[--x]!, as: 'out' });
  }
  return parts.reverse();
}

/** Neighbours of one sort as one; what went out stands before what came in its place. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const made: DiffPart[] = [];
  let out = '';
  let into = '';
  const settle = () => {
    if (out) made.push({ text: out, as: 'out' });
    if (into) made.push({ text: into, as: 'in' });
    out = '';
    into = '';
  };
  for (const [at, { text, as }] of parts.entries()) {
    if (text === '') continue;
    // A space or stop that happens to stand in both, between words that changed, is read as one with them.
    const isNothing =
      as === 'same' &&
      (out || into) &&
      !/[\p{L}\p{N}]/u.test(text) &&
      parts[at + 1] &&
      parts[at + 1]!.as !== 'same';
    if (as === 'out' || isNothing) out += text;
    if (as === 'in' || isNothing) into += text;
    if (as === 'same' && !isNothing) {
      settle();
      const last = made.at(-1);
      if (last?.as === 'same') last.text += text;
      else made.push({ text, as });
    }
  }
  settle();
  return made;
}
