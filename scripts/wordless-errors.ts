// Takes the words out of errors in the source's page, where nobody sees them: the page tells what went wrong in its
// own words, by the error's code. It is a tenth of the script. Node, tests and the desk keep them.
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/** Class to which of its arguments are words. */
const wordsOf: Record<string, number> = { Error: 0, RangeError: 0, TypeError: 0, SpringhouseError: 1 };

/** Each `new Error(…)` in a program. */
function* newErrors(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const each of node) yield* newErrors(each);
  else if (node !== null && typeof node === 'object') {
    const { type, callee } = node as { type?: string; callee?: { name?: string } };
    if (type === 'NewExpression' && Object.hasOwn(wordsOf, callee?.name ?? '')) yield node as Node;
    else for (const child of Object.values(node)) yield* newErrors(child);
  }
}

export const wordlessErrors: Plugin = {
  name: 'wordless-errors',
  // After types are gone.
  enforce: 'post',
  transform(code) {
    if (!code.includes('Error(')) return null;
    let cut = code;
    const found = [...newErrors(this.parse(code))].sort((a, b) => b.start - a.start);
    for (const error of found) {
      const { name } = error.callee as { name: string };
      const words = (error.arguments as Node[])[wordsOf[name]!];
      if (words) cut = `${cut.slice(0, words.start)}''${cut.slice(words.end)}`;
    }
    return { code: cut, map: null };
  },
};
