// JSON files of an edition, with the lines their values stand on.
import { LineCounter, parseDocument } from 'yaml';
import type { Tell } from './problem.ts';
import type { LineAt } from './shape.ts';

/**
 * @returns The value, and where each part of it stands; `null`, with the line told, if it is not JSON.
 */
export function readJson(text: string, tell: Tell): { value: unknown; lineAt: LineAt } | null {
  try {
    return { value: JSON.parse(text) as unknown, lineAt: linesOf(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const line = /\bline (\d+)/.exec(message)?.[1];
    tell(
      line ? Number(line) : text.trimEnd().split('\n').length,
      'not-json',
      'This is not valid JSON. Look for a missing comma, quote or bracket on this line or the one before.',
    );
    return null;
  }
}

/** JSON is YAML too, and the YAML reader keeps positions. Read again only when there is a problem to place. */
function linesOf(text: string): LineAt {
  let read: { lineAt: LineAt } | undefined;
  return (path) => {
    read ??= positions(text);
    return read.lineAt(path);
  };
}

function positions(text: string): { lineAt: LineAt } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: false });
  return { lineAt: (path) => lineIn(document, lineCounter, path) };
}

interface Ranged {
  range?: [number, number, number] | null;
}

/** The line of the value at a path in a YAML document, or of the nearest thing around it. */
export function lineIn(
  document: ReturnType<typeof parseDocument>,
  lineCounter: LineCounter,
  path: readonly (string | number)[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Ranged | undefined;
    if (node?.range) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}
