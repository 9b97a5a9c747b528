// Takes out of noble what the source's page never calls and a bundler cannot see to be unused: methods of the objects and
// classes that it makes, and checks of arguments' types. The page seals and never opens, so half of ML-KEM goes. Node,
// tests and the desk have all of it; the built page is tried whole, in Chromium.
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const copies = ['_cloneInto', '_cloneIntoMeta', 'clone'];

/** Module to the methods that are not called. */
const uncalled: Record<string, readonly string[]> = {
  '@noble/post-quantum/ml-kem.js': ['keygen', 'getPublicKey', 'decapsulate', 'decrypt'],
  '@noble/hashes/sha3.js': [...copies, 'xof'],
  '@noble/hashes/blake2.js': copies,
  '@noble/hashes/sha2.js': copies,
  '@noble/hashes/_md.js': copies,
  '@noble/hashes/hmac.js': copies,
};

function* nodesIn(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const each of node) yield* nodesIn(each);
  else if (node !== null && typeof node === 'object') {
    if ('type' in node) yield node as Node;
    for (const child of Object.values(node)) yield* nodesIn(child);
  }
}

/** `if (…) throw new TypeError(…);` */
function isTypeCheck({ type, consequent, alternate }: Node): boolean {
  if (type !== 'IfStatement' || alternate) return false;
  const then = consequent as Node & { body?: Node[] };
  const [only, ...more] = then.type === 'BlockStatement' ? then.body! : [then];
  const thrown = only?.argument as { callee?: { name?: string } } | undefined;
  return only?.type === 'ThrowStatement' && more.length === 0 && thrown?.callee?.name === 'TypeError';
}

/**
 * What noble's own check of bytes does only to say exactly what was wrong: all between what gives right ones back and the
 * last throw. A version that checks in another way stays whole.
 */
function sayings({ type, id, body }: Node): Node[] {
  if (type !== 'FunctionDeclaration' || (id as { name?: string }).name !== 'abytes') return [];
  const [first, ...rest] = (body as { body: Node[] }).body;
  const gives = first?.type === 'IfStatement' && (first.consequent as Node).type === 'ReturnStatement';
  return gives && rest.at(-1)?.type === 'ThrowStatement' ? rest.slice(0, -1) : [];
}

export const unusedParts: Plugin = {
  name: 'unused-parts',
  transform(code, id) {
    const module = /@noble\/[^?]+$/.exec(id)?.[0];
    if (!module) return null;
    const methods = uncalled[module] ?? [];
    const isUncalled = ({ type, key }: Node) =>
      (type === 'MethodDefinition' || type === 'Property') &&
      methods.includes((key as { name?: string }).name ?? '');
    const found = [...nodesIn(this.parse(code))];
    // In a pattern a property is what is asked for, not what is made.
    const patterns = new Set(
      found.flatMap(({ type, properties }) => (type === 'ObjectPattern' ? (properties as Node[]) : [])),
    );
    const parts: Node[] = [];
    const wanted = found.flatMap((node) =>
      isTypeCheck(node) || (isUncalled(node) && !patterns.has(node)) ? [node] : sayings(node),
    );
    for (const node of wanted.sort((a, b) => a.start - b.start))
      if (node.start >= (parts.at(-1)?.end ?? 0)) parts.push(node); // Else it is inside one that goes.
    let cut = code;
    for (const { type, start, end } of parts.reverse()) {
      const comma = type === 'Property' ? (/^\s*,/.exec(cut.slice(end))?.[0].length ?? 0) : 0;
      cut = cut.slice(0, start) + (type === 'IfStatement' ? ';' : '') + cut.slice(end + comma);
    }
    return { code: cut, map: null };
  },
};
