// YAML (and JSON, which is YAML 1.2) as plain values, with the line of every one.
import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Path } from './problem.ts';

export interface LineError {
  /** From 1. */
  line: number;
  message: string;
}

export interface Located {
  value: unknown;
  /** The line on which a path's name stands, or the nearest one around it that there is. */
  lineOf(path: Path): number;
  /** Not YAML, or a name that stands twice. */
  errors: LineError[];
  /** Whether the text could be read to its end: if not, `value` tells little. */
  whole: boolean;
}

/** How many values may be repeated by `*name`: a few lines of them can stand for more than memory holds. */
const mostRepeated = 100_000;

export function locate(text: string): Located {
  const lines = new LineCounter();
  // The core schema leaves 2019-12-03 a text, whatever version a %YAML line asks for.
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const lineAt = (offset: number | undefined): number =>
    offset === undefined ? 1 : Math.max(1, lines.linePos(offset).line);
  const errors: LineError[] = document.errors.map(({ code, message, pos }) => ({
    line: lineAt(pos[0]),
    message:
      code === 'MULTIPLE_DOCS' ? 'A second document begins here; keep one.' : `This is not YAML: ${message}.`,
  }));
  const whole = errors.length === 0;
  const places = new Map<string, number>();
  const keyOf = (path: Path): string => JSON.stringify(path.map(String));

  let repeated = 0;
  let endless = false;
  const open = new Set<Node>();
  const targets = new Map<Alias, Node | undefined>();

  const plain = (node: Node | null, path: Path): unknown => {
    if (node === null || endless) return null;
    if (isScalar(node)) return node.value;
    if (open.has(node)) return stop(node);
    open.add(node);
    const value = isAlias(node) ? aliased(node, path) : collection(node, path);
    open.delete(node);
    return value;
  };

  const stop = (node: Node): null => {
    endless = true;
    errors.push({ line: lineAt(node.range?.[0]), message: 'What stands here repeats itself without end.' });
    return null;
  };

  const aliased = (node: Alias, path: Path): unknown => {
    if (!targets.has(node)) targets.set(node, node.resolve(document));
    const target = targets.get(node);
    if (target) return ++repeated > mostRepeated ? stop(node) : plain(target, path);
    errors.push({
      line: lineAt(node.range?.[0]),
      message: `*${node.source} repeats what stands nowhere before.`,
    });
    return null;
  };

  const collection = (node: Node, path: Path): unknown => {
    if (isSeq(node))
      return node.items.map((item, index) => {
        const at = [...path, index];
        places.set(keyOf(at), lineAt((item as Node).range?.[0]));
        return plain(item as Node, at);
      });
    if (!isMap(node)) return null;
    const seen = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const line = lineAt((key as Node | null)?.range?.[0]);
      const name = isScalar(key) ? textOf(key.value, key.source) : undefined;
      if (name === undefined) {
        errors.push({ line, message: `${calledAs(path)} has something other than a word as a name.` });
        continue;
      }
      const at = [...path, name];
      if (seen.has(name)) {
        errors.push({ line, message: `${calledAs(path)} has “${name}” twice.` });
        continue;
      }
      places.set(keyOf(at), line);
      seen.set(name, plain(value as Node | null, at));
    }
    return Object.fromEntries(seen);
  };

  const value = plain(document.contents as Node | null, []);
  const top = lineAt(document.contents?.range?.[0]);
  return {
    value,
    whole,
    errors,
    lineOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const line = places.get(keyOf(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return top;
    },
  };
}

/** `2019:` as a name is "2019", as it was typed. */
function textOf(value: unknown, source: string | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? (source ?? String(value)) : undefined;
}

function calledAs(path: Path): string {
  const [part, id] = path;
  if (part === undefined) return 'The file';
  if (path.length === 1) return `The part ${part}`;
  const names: Record<string, string> = { circles: 'Circle', subjects: 'Subject', policy: 'Policy' };
  if (typeof id === 'string' && names[part]) return `${names[part]} ${id}`;
  if (part === 'published' && typeof id === 'number') return `Published disclosure ${id + 1}`;
  if (part === 'draft' && typeof path[2] === 'number') return `Draft disclosure ${path[2] + 1}`;
  return `The part ${path.join(' ')}`;
}
