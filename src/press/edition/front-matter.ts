// The YAML between the two `---` lines on top of a story's file.
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { lineIn } from './json.ts';
import type { Tell } from './problem.ts';
import { quickYaml } from './quick-yaml.ts';
import type { LineAt, Path } from './shape.ts';

export interface FrontMatter {
  fields: unknown;
  lineAt: LineAt;
  /** Where the text at a path begins: below its key, if it is a block of lines. */
  textLineAt: LineAt;
  body: string;
  /** The line of the file on which the body begins. */
  bodyLine: number;
}

/** @returns `null`, with every problem told, if the front matter cannot be read. */
export function readFrontMatter(text: string, tell: Tell): FrontMatter | null {
  const lines = text.split('\n');
  if (lines[0] !== '---') {
    tell(1, 'no-front-matter', 'The file must begin with a line "---" and its front matter.');
    return null;
  }
  const end = lines.indexOf('---', 1);
  if (end < 0) {
    tell(1, 'front-matter-open', 'The front matter that begins here is not closed by a second line "---".');
    return null;
  }
  const yaml = lines.slice(1, end);
  const { body, skipped } = bodyOf(lines.slice(end + 1));
  const rest = { body, bodyLine: end + 2 + skipped };
  const quick = quickYaml(yaml);
  // Where things stand is asked only when there is a problem to place.
  if (quick) return { fields: quick, ...rest, ...placesWhenAsked(yaml.join('\n')) };
  const whole = readYaml(yaml.join('\n'), tell);
  return whole && { ...rest, ...whole };
}

type Places = Pick<FrontMatter, 'lineAt' | 'textLineAt'>;

function placesWhenAsked(yaml: string): Places {
  let read: Places | null | undefined;
  const nowhere: Places = { lineAt: () => 2, textLineAt: () => 2 };
  const places = () => {
    read ??= readYaml(yaml, () => {});
    return read ?? nowhere;
  };
  return { lineAt: (path) => places().lineAt(path), textLineAt: (path) => places().textLineAt(path) };
}

function readYaml(yaml: string, tell: Tell): (Places & { fields: unknown }) | null {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, version: '1.2', schema: 'core', prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults)
    tell(
      lineCounter.linePos(fault.pos[0]).line + 1,
      'front-matter-broken',
      `The front matter is not valid YAML: ${sayYaml(fault.message)}`,
    );
  if (faults.length > 0) return null;
  const fields = fieldsOf(document);
  if (fields === null) {
    tell(
      2,
      'front-matter-broken',
      'The front matter must be a list of "field: value" lines, without aliases.',
    );
    return null;
  }
  const lineAt: LineAt = (path) => lineIn(document, lineCounter, path) + 1;
  const isBlock = (path: Path) => {
    const node = document.getIn(path, true);
    return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  };
  return { fields, lineAt, textLineAt: (path) => lineAt(path) + (isBlock(path) ? 1 : 0) };
}

function fieldsOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    // An alias: nothing an edition needs, and a small file can unfold to gigabytes with them.
    return null;
  }
}

function bodyOf(lines: string[]): { body: string; skipped: number } {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return { body: '', skipped: 0 };
  return { body: lines.slice(first).join('\n').trimEnd(), skipped: first };
}

function sayYaml(message: string): string {
  const first = message.split('\n')[0]!.trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
