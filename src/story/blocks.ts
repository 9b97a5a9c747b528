// A body as plain data: what checks, alignment, canonical text and publishing read, and what code edits.
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { joinClaims, schema, splitClaims } from './schema.ts';
import type { SuggestedBy } from './suggested-edits.ts';

/** Text that carries the same marks throughout. A line break within a block is '\n'. */
export interface Run {
  text: string;
  em?: boolean;
  strong?: boolean;
  /** An address, as written. */
  link?: string;
  statement?: { id: string; claims: string[] };
  /** Somebody suggests to put this in: it does not stand yet. */
  inserted?: SuggestedBy;
  /** Somebody suggests to take this out: it still stands. */
  deleted?: SuggestedBy;
}

/** A pull quote repeats words of the story in large type; a note is the editor's own to the reader. */
export type BlockType = 'paragraph' | 'heading' | 'quote' | 'pull_quote' | 'note';

export interface Block {
  /** Unique within the body. */
  id: string;
  type: BlockType;
  /** Of a heading: 2 or 3. */
  level: number;
  of: string | null;
  ofHash: string | null;
  runs: Run[];
}

/** A passage that rests on claims. `start` and `end` are UTF-16 offsets in the block's text. */
export interface Passage {
  id: string;
  claims: string[];
  start: number;
  end: number;
}

export const blockText = (block: { runs: readonly Run[] }): string =>
  block.runs.map((run) => run.text).join('');

/** A new block; without an `of` it belongs to an original. Runs may be given as plain text. */
export function makeBlock(
  fields: Partial<Omit<Block, 'runs'>> & { id: string; runs: readonly Run[] | string },
): Block {
  const { runs, ...rest } = fields;
  return {
    type: 'paragraph',
    level: 2,
    of: null,
    ofHash: null,
    ...rest,
    runs: joinRuns(typeof runs === 'string' ? [{ text: runs }] : runs),
  };
}

const sameMarks = (a: Run, b: Run): boolean =>
  !a.em === !b.em &&
  !a.strong === !b.strong &&
  a.link === b.link &&
  a.statement?.id === b.statement?.id &&
  a.inserted?.id === b.inserted?.id &&
  a.deleted?.id === b.deleted?.id &&
  joinClaims(a.statement?.claims ?? []) === joinClaims(b.statement?.claims ?? []);

/**
 * The one form in which runs are kept: neighbours with the same marks are one, empty runs are gone, and a
 * line break has the marks of its two sides where those agree and none otherwise (y-prosemirror keeps no
 * marks on a break, so they cannot be anything of their own).
 */
export function joinRuns(runs: readonly Run[]): Run[] {
  const pieces: Run[] = [];
  for (const run of runs)
    for (const text of run.text.split(/(\n+)/).filter((part) => part !== '')) {
      const last = pieces.at(-1);
      if (!text.startsWith('\n')) pieces.push({ ...run, text });
      else if (last?.text.startsWith('\n')) last.text += text;
      else pieces.push({ text });
    }
  const joined: Run[] = [];
  pieces.forEach((piece, index) => {
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    const inside = piece.text.startsWith('\n') && before && after && sameMarks(before, after);
    const run: Run = inside ? { ...before, text: piece.text } : piece;
    const last = joined.at(-1);
    if (last && sameMarks(last, run)) last.text += run.text;
    else joined.push({ ...run });
  });
  return joined;
}

/**
 * Statements of a block in reading order. One that is cut by a line break, or by emphasis within it, is one
 * passage; the same id in two separate places is two.
 */
export function passagesOf(block: { runs: readonly Run[] }): Passage[] {
  const passages: Passage[] = [];
  let at = 0;
  let onlyBreaksSince = false;
  for (const run of block.runs) {
    const end = at + run.text.length;
    const last = passages.at(-1);
    if (run.statement) {
      if (last && last.id === run.statement.id && (last.end === at || onlyBreaksSince)) {
        last.end = end;
        last.claims = [...new Set([...last.claims, ...run.statement.claims])];
      } else passages.push({ id: run.statement.id, claims: [...run.statement.claims], start: at, end });
      onlyBreaksSince = true;
    } else if (/[^\n]/.test(run.text)) onlyBreaksSince = false;
    at = end;
  }
  return passages;
}

const runMarks = (run: Run): Mark[] => [
  ...(run.link === undefined ? [] : [schema.marks.link!.create({ href: run.link })]),
  ...(run.strong ? [schema.marks.strong!.create()] : []),
  ...(run.em ? [schema.marks.em!.create()] : []),
  ...(run.statement
    ? [schema.marks.statement!.create({ id: run.statement.id, claims: joinClaims(run.statement.claims) })]
    : []),
  ...(run.inserted ? [schema.marks.insertion!.create({ ...run.inserted })] : []),
  ...(run.deleted ? [schema.marks.deletion!.create({ ...run.deleted })] : []),
];

function inlineOf(runs: readonly Run[]): Node[] {
  return runs.flatMap((run) => {
    const lines = run.text.toWellFormed().split('\n');
    return lines.flatMap((line, index) => [
      // A break carries no marks: y-prosemirror keeps none on inline nodes that are not text.
      ...(index === 0 ? [] : [schema.node('hard_break')]),
      ...(line === '' ? [] : [schema.text(line, runMarks(run))]),
    ]);
  });
}

/** The ProseMirror document that shows these blocks. Lone surrogates become U+FFFD: Yjs cannot carry them. */
export function nodeOf(blocks: readonly Block[]): Node {
  // Unchecked, as a body that nobody has written in has no block yet.
  return schema.nodes.doc!.create(
    null,
    blocks.map(({ id, type, level, of, ofHash, runs }) =>
      schema.node(
        type,
        { id, of, ofHash, ...(type === 'heading' ? { level } : {}) },
        Fragment.fromArray(inlineOf(runs)),
      ),
    ),
  );
}

function runOf(node: Node): Run {
  const run: Run = { text: node.isText ? node.text! : '\n' };
  for (const mark of node.marks) {
    if (mark.type.name === 'em') run.em = true;
    else if (mark.type.name === 'strong') run.strong = true;
    else if (mark.type.name === 'link') run.link = mark.attrs.href;
    else if (mark.type.name === 'statement')
      run.statement = { id: mark.attrs.id, claims: splitClaims(mark.attrs.claims) };
    else if (mark.type.name === 'insertion') run.inserted = { id: mark.attrs.id, by: mark.attrs.by };
    else if (mark.type.name === 'deletion') run.deleted = { id: mark.attrs.id, by: mark.attrs.by };
  }
  return run;
}

/**
 * A document as blocks. A block that has no id yet, or one that an earlier block has (an editor copies the
 * id when it splits a paragraph), is given one derived from its place, so that ids are unique.
 */
export function blocksOf(doc: Node): Block[] {
  const taken = new Set<string>();
  return doc.children.map((node, index) => {
    const { id, of, ofHash, level } = node.attrs;
    let own = typeof id === 'string' && id !== '' ? id : `block~${index}`;
    while (taken.has(own)) own += `~${index}`;
    taken.add(own);
    return {
      id: own,
      type: node.type.name as BlockType,
      level: level ?? 2,
      of: of ?? null,
      ofHash: ofHash ?? null,
      runs: joinRuns(node.children.map(runOf)),
    };
  });
}

/**
 * Blocks that need an id of their own: new ones have none, and an editor copies the id when it splits a block.
 *
 * @returns positions in the document, for `tr.setNodeAttribute(position, 'id', …)`.
 */
export function blocksWithoutId(doc: Node): number[] {
  const taken = new Set<string>();
  const positions: number[] = [];
  doc.forEach((node, position) => {
    const { id } = node.attrs;
    if (typeof id === 'string' && id !== '' && !taken.has(id)) taken.add(id);
    else positions.push(position);
  });
  return positions;
}
