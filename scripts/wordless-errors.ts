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

interface Telling {
  /** Of the error's class. */
  name: string;
  arguments: Node[];
}

/** Each `new Error(…)` in a program, and each `super(…)` in a class of errors. @param heir - of which class it is one. */
function* tellings(node: unknown, heir = ''): Generator<Telling> {
  if (Array.isArray(node)) for (const each of node) yield* tellings(each, heir);
  else if (node !== null && typeof node === 'object') {
    const { type, callee, superClass } = node as Node & { [field: string]: { name?: string; type?: string } };
    const isSuper = type === 'CallExpression' && callee?.type === 'Super';
    const name = isSuper ? heir : type === 'NewExpression' ? (callee?.name ?? '') : '';
    if (Object.hasOwn(wordsOf, name)) yield { name, arguments: (node as Node).arguments as Node[] };
    else for (const child of Object.values(node)) yield* tellings(child, superClass?.name ?? heir);
  }
}

export const wordlessErrors: Plugin = {
  name: 'wordless-errors',
  // After types are gone.
  enforce: 'post',
  transform(code) {
    if (!code.includes('Error')) return null;
    let cut = code;
    const words = [...tellings(this.parse(code))].flatMap(
      ({ name, arguments: given }) => given[wordsOf[name]!] ?? [],
    );
    for (const { start, end } of words.sort((a, b) => b.start - a.start))
      cut = `${cut.slice(0, start)}''${cut.slice(end)}`;
    return { code: cut, map: null };
  },
};
