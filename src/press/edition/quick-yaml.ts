// The part of YAML in which nearly all front matter is written, read without a whole YAML reader, which takes ten
// times as long. Whatever is not plainly of this part is left to the YAML reader: there is no second opinion.

type Fields = { [key: string]: unknown };

/** Letters first, and nothing inside that YAML could take for something else. Dates are text in YAML's core schema. */
const plain = /^(?:\p{L}|\d{4}-\d{2}(?=$|-))[^\t\r\u0080-\u009f\u2028\u2029\ufeff]*$/u;
const notText = /^(?:null|true|false)$/i;
const ambiguous = /: |:$| #|\s$/;

class Unsure extends Error {}

/**
 * @param lines - of the front matter, without its `---` lines.
 * @returns `null` if only the whole YAML reader can tell what stands there.
 */
export function quickYaml(lines: readonly string[]): Fields | null {
  try {
    const reader = { lines, at: 0 };
    const fields = mapAt(reader, 0);
    return reader.at === lines.length && lines.length > 0 ? fields : null;
  } catch (error) {
    if (error instanceof Unsure) return null;
    throw error;
  }
}

interface Reader {
  lines: readonly string[];
  at: number;
}

const indentOf = (line: string): number => /^ */.exec(line)![0].length;

function mapAt(reader: Reader, indent: number): Fields {
  const fields: Fields = {};
  for (let line = reader.lines[reader.at]; line !== undefined; line = reader.lines[reader.at]) {
    if (indentOf(line) < indent && line !== '') break;
    const pair = /^([A-Za-z]+):(?: (.*))?$/s.exec(line.slice(indent));
    if (!pair || Object.hasOwn(fields, pair[1]!)) throw new Unsure();
    reader.at += 1;
    fields[pair[1]!] = valueAt(reader, indent, pair[2]);
  }
  return fields;
}

function valueAt(reader: Reader, indent: number, text: string | undefined): unknown {
  if (text === '|-') return blockAt(reader, indent + 2);
  if (text !== undefined) return scalar(text);
  const next = reader.lines[reader.at];
  if (next === undefined || indentOf(next) !== indent + 2) throw new Unsure();
  return next.startsWith('- ', indent + 2) ? listAt(reader, indent + 2) : mapAt(reader, indent + 2);
}

function listAt(reader: Reader, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = reader.lines[reader.at]; line !== undefined; line = reader.lines[reader.at]) {
    if (indentOf(line) < indent && line !== '') break;
    if (!line.startsWith('- ', indent)) throw new Unsure();
    if (/^[A-Za-z]+:(?: |$)/.test(line.slice(indent + 2))) {
      // The first field of a map stands on the line of its dash.
      const lines = [...reader.lines];
      lines[reader.at] = `${' '.repeat(indent + 2)}${line.slice(indent + 2)}`;
      const inside = { lines, at: reader.at };
      items.push(mapAt(inside, indent + 2));
      reader.at = inside.at;
    } else {
      items.push(scalar(line.slice(indent + 2)));
      reader.at += 1;
    }
  }
  return items;
}

/** A block of lines (`|-`), kept as they are, without the line ends after it. */
function blockAt(reader: Reader, indent: number): string {
  const start = reader.at;
  const margin = ' '.repeat(indent);
  while (reader.at < reader.lines.length) {
    const line = reader.lines[reader.at]!;
    if (line !== '' && (!line.startsWith(margin) || line.trim() === '')) break;
    reader.at += 1;
  }
  const text = reader.lines.slice(start, reader.at).map((line) => line.slice(indent));
  if (!text[0] || text[0].startsWith(' ') || text.some((line) => /[\t\r\u0085\u2028\u2029\ufeff]/.test(line)))
    throw new Unsure();
  return text.join('\n').replace(/\n+$/, '');
}

function scalar(text: string): string {
  if (text.startsWith('"')) return doubleQuoted(text);
  if (text.startsWith("'")) {
    const inside = /^'((?:[^'\t]|'')*)'$/.exec(text)?.[1];
    if (inside === undefined) throw new Unsure();
    return inside.replaceAll("''", "'");
  }
  if (!plain.test(text) || ambiguous.test(text) || notText.test(text)) throw new Unsure();
  return text;
}

/** What JSON takes as a text, YAML takes as the same. */
function doubleQuoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch {
    // Not a whole text in one line.
  }
  throw new Unsure();
}
