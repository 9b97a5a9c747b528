// Declaring what words of a story disclose, as they are selected in it: they need not rest on a claim.
import { type Block, blockText, passagesOf } from '../story/blocks.ts';
import { markStatement, unmarkStatement } from '../story/edits.ts';
import { editBody, newId, readStory } from '../story/story.ts';
import type { Story } from '../story/views.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Declared } from './api/proposal-types.ts';
import { type DeclareEdges, type Detail, declareDetail } from './declare.ts';

/** Within one paragraph; UTF-16 offsets in its text. */
export interface SelectedWords {
  language: string;
  block: string;
  start: number;
  end: number;
}

export interface FoundWords {
  text: string;
  around: string;
  /** What they stand in, or what stands in them; `null`: nothing yet. */
  statement: { id: string; claims: string[] } | null;
}

/** @throws {SpringhouseError} `no-such-words` if the text is not what was selected in any more. */
export function wordsAt(story: Story, { language, block: id, start, end }: SelectedWords): FoundWords {
  const block = story.versions
    .find((version) => version.language === language)
    ?.blocks.find((each: Block) => each.id === id);
  const around = block ? blockText(block) : '';
  if (!block || start < 0 || end > around.length || start >= end)
    throw new SpringhouseError(
      'no-such-words',
      'These words stand in the story no more. Nothing was declared; select them again.',
    );
  const passages = passagesOf(block).filter((each) => each.start < end && each.end > start);
  const statement = passages.find((each) => each.start <= start && each.end >= end) ?? passages[0] ?? null;
  return {
    text: around.slice(start, end),
    around,
    statement: statement && { id: statement.id, claims: statement.claims },
  };
}

/**
 * The detail first, then the mark in the text: cut off between the two, the review counts it all the same.
 *
 * @throws {SpringhouseError} `no-such-words`, and as `declareDetail`.
 */
export function declareWords(
  edges: DeclareEdges,
  story: Story,
  { language, block, start, end, ...detail }: SelectedWords & Pick<Detail, 'subject' | 'circle' | 'about'>,
): Declared {
  const { statement } = wordsAt(story, { language, block, start, end });
  const id = statement?.id ?? newId(edges.random);
  const disclosure = declareDetail(edges, { story: story.id, statement: id, ...detail });
  if (statement) return { disclosure, statement: id, made: false };
  editBody(
    edges.ledger,
    story.id,
    language,
    (blocks) => markStatement(blocks, block, start, end, { id, claims: [] }),
    edges.random,
  );
  return { disclosure, statement: id, made: true };
}

/** Of words that were marked for a declaration that is taken back: the mark goes where no claim was tied to it since. */
export function unmarkWords(edges: DeclareEdges, story: string, statement: string): void {
  const { versions = [] } = readStory(edges.ledger, story) ?? {};
  for (const { language, blocks } of versions) {
    const own = blocks.flatMap(passagesOf).filter(({ id }) => id === statement);
    if (own.length === 0 || own.some(({ claims }) => claims.length > 0)) continue;
    editBody(edges.ledger, story, language, (all) => unmarkStatement(all, statement), edges.random);
  }
}
