// Blocks as Markdown (CommonMark) that gives back exactly their text and marks, whatever the text holds. Raw
// HTML is never written, so the press can refuse it.
import { type Block, joinRuns } from './blocks.ts';
import { type PublicRun, publicBlocks } from './canonical.ts';

/** A body as Markdown, blocks apart by an empty line, ended by a line end; `''` when there is nothing in it. */
export function markdownOf(blocks: readonly Block[]): string {
  return publicBlocks(blocks)
    .map((block) => `${markdownBlock(block)}\n`)
    .join('\n');
}

function markdownBlock(block: Block): string {
  if (block.type === 'heading') return `${'#'.repeat(block.level)} ${inline(block.runs, '&#10;')}`;
  const runs = shown[block.type]?.(block.runs) ?? block.runs;
  const text = inline(runs, '\\\n');
  return block.type === 'quote' || block.type === 'pull_quote' ? text.replace(/^/gm, '> ') : text;
}

/**
 * CommonMark has neither pull quotes nor editor's notes: the one is published as a quotation in strong type, the other
 * as a paragraph in emphasis, as papers print it.
 */
const shown: Partial<Record<Block['type'], (runs: readonly PublicRun[]) => PublicRun[]>> = {
  pull_quote: (runs) => joinRuns(runs.map((run) => ({ ...run, strong: true }))),
  note: (runs) => joinRuns(runs.map((run) => ({ ...run, em: true }))),
};

const entity = (character: string): string => `&#${character.codePointAt(0)};`;
const entities = (text: string): string => [...text].map(entity).join('');

/** A delimiter, or text between delimiters. */
type Piece = { text: string } | Delimiter;
interface Delimiter {
  mark: '[' | '**' | '_';
  opens: boolean;
  written: string;
}

/** Outermost first. As marks nest in this order only, no two equal delimiters ever touch. */
const marksOf = (run: PublicRun): [Delimiter['mark'], string][] => [
  ...(run.link === undefined ? [] : [['[', `](<${run.link}>)`] as ['[', string]]),
  ...(run.strong ? [['**', '**'] as ['**', string]] : []),
  ...(run.em ? [['_', '_'] as ['_', string]] : []),
];

function piecesOf(runs: readonly PublicRun[]): Piece[] {
  const pieces: Piece[] = [];
  let open: [Delimiter['mark'], string][] = [];
  const closeTo = (depth: number) => {
    for (const [mark, written] of open.slice(depth).reverse()) pieces.push({ mark, opens: false, written });
    open = open.slice(0, depth);
  };
  for (const run of runs) {
    const wanted = marksOf(run);
    let shared = 0;
    while (shared < open.length && open[shared]![1] === wanted[shared]?.[1]) shared++;
    closeTo(shared);
    for (const mark of wanted.slice(shared)) {
      open.push(mark);
      pieces.push({ mark: mark[0], opens: true, written: mark[0] });
    }
    pieces.push({ text: run.text });
  }
  closeTo(0);
  return pieces;
}

/**
 * Must the character beside a delimiter be written as a character reference? Whether `**` and `_` open, close
 * or stand for themselves depends on the characters on both sides (CommonMark 6.2), and Korean, which writes
 * particles straight after a closing quotation mark, falls foul of that. A reference is punctuation at both of
 * its ends and can stand for any character, so it settles the matter.
 *
 * @param inside - the character lies between the delimiter and its partner.
 * @param across - the character on the other side; `undefined` if that is another delimiter or the edge.
 */
function needsReference(delimiter: Delimiter, inside: boolean, character: string, across?: string): boolean {
  // `![` would be an image.
  if (delimiter.mark === '[') return !inside && delimiter.opens && character === '!';
  if (inside) return /\s/.test(character);
  if (/[\n -/:-@[-`{-~]/.test(character)) return false;
  return delimiter.mark === '_' || across === undefined || !/^[\p{L}\p{N}]$/u.test(across);
}

/** @param lineBreak - how a '\n' of the text is written. */
function inline(runs: readonly PublicRun[], lineBreak: string): string {
  const pieces = piecesOf(runs);
  // A text of one character may itself become a reference, and then is no letter to go by.
  const textAt = (index: number): string | undefined => {
    const piece = pieces[index];
    return piece && 'text' in piece && piece.text.length > 1 ? piece.text : undefined;
  };
  return pieces
    .map((piece, index) => {
      if (!('text' in piece)) return piece.written;
      const [before, after] = [pieces[index - 1], pieces[index + 1]];
      let characters = [...piece.text];
      let [head, tail] = ['', ''];
      if (before && 'mark' in before) {
        const across = textAt(index - 2)?.at(-1);
        if (needsReference(before, before.opens, characters[0]!, across)) {
          head = entity(characters[0]!);
          characters = characters.slice(1);
        }
      }
      const last = characters.at(-1);
      if (after && 'mark' in after && last !== undefined) {
        const across = textAt(index + 2)?.at(0);
        if (needsReference(after, !after.opens, last, across)) {
          tail = entity(last);
          characters.pop();
        }
      }
      return head + escapeText(characters.join(''), lineBreak, !before, !after) + tail;
    })
    .join('');
}

/**
 * @param first - the text begins its block, where Markdown drops white space.
 * @param last - it ends it.
 */
function escapeText(text: string, lineBreak: string, first: boolean, last: boolean): string {
  const head = first ? /^\s*/.exec(text)![0] : '';
  const tail = last ? /\s*$/.exec(text.slice(head.length))![0] : '';
  const lines = text.slice(head.length, text.length - tail.length).split('\n');
  const escaped = lines.map((line, index) => {
    const opens = index > 0 || (first && head === '');
    const closes = index < lines.length - 1 || (last && tail === '');
    return escapeLine(line, opens, closes);
  });
  return entities(head) + escaped.join(lineBreak) + entities(tail);
}

function escapeLine(line: string, opens: boolean, closes: boolean): string {
  const head = opens ? /^\s*/.exec(line)![0] : '';
  const tail = closes ? /\s*$/.exec(line.slice(head.length))![0] : '';
  let body = line.slice(head.length, line.length - tail.length).replace(/[\\`*_[\]<>&~|]/g, '\\$&');
  if (opens && head === '') body = body.replace(/^[#+\-=:]/, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2');
  // A heading may end in any number of '#' that are not part of it.
  if (closes && tail === '') body = body.replace(/(?<!\\)#$/, '\\#');
  return entities(head) + body + entities(tail);
}
