// Generators that the tests of this room share. Hostile on purpose: what Markdown, YAML, HTML and canonical
// text could take for something else, Korean with particles after punctuation, marks that overlap.
import fc from 'fast-check';
import { renders } from './align.ts';
import { type Block, type BlockType, makeBlock, type Run } from './blocks.ts';
import type { Story } from './views.ts';

const hostile = [
  ...'*_`~[]()<>&#+-=:!|\\"\'.,{}1 2\n\t',
  '**',
  '__',
  '# ',
  '> ',
  '- ',
  '1. ',
  '```',
  '---',
  '===',
  '![',
  '](',
  '<b>',
  '&amp;',
  '&#10;',
  '\\n',
  'https://a.b',
  '  ',
  '강',
  '동',
  '에서',
  '“',
  '”',
  '‘',
  '’',
  '다.',
  '。',
  '「',
  '」',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u202e',
  'e\u0301',
  '\u1112\u1161\u11ab',
  '😀',
  '한',
  'a',
  'b',
  'é',
  'م',
];

/** Text with at least one character. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...hostile) },
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');

const flag = fc.constantFrom(false, false, true);

export const anyRun: fc.Arbitrary<Run> = fc
  .record({
    text: hostileText,
    em: flag,
    strong: flag,
    link: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      'https://example.org/a?b=(c)',
      'mailto:desk@example.org',
    ),
    statement: fc.constantFrom(undefined, undefined, 's1', 's2'),
  })
  .map(({ text, em, strong, link, statement }) => ({
    text,
    ...(em ? { em } : {}),
    ...(strong ? { strong } : {}),
    ...(link === undefined ? {} : { link }),
    ...(statement === undefined
      ? {}
      : { statement: { id: statement, claims: [`${statement}-claim`, 'c2'] } }),
  }));

const blocksWith = (run: fc.Arbitrary<Run>, more: BlockType[] = []): fc.Arbitrary<Block[]> =>
  fc
    .array(
      fc.record({
        type: fc.constantFrom<BlockType>('paragraph', 'paragraph', 'heading', 'quote', ...more),
        level: fc.constantFrom(2, 3),
        of: fc.constantFrom(null, 'o1'),
        runs: fc.array(run, { maxLength: 5 }),
      }),
      { maxLength: 5 },
    )
    .map((blocks) =>
      blocks.map((block, index) =>
        makeBlock({
          ...block,
          id: `b${index}`,
          level: block.type === 'heading' ? block.level : 2,
          ofHash: block.of === null ? null : 'hash',
        }),
      ),
    );

export const anyBlocks: fc.Arbitrary<Block[]> = blocksWith(anyRun);

/** Blocks of every type, in which some words are only suggested. */
export const anyOpenBlocks: fc.Arbitrary<Block[]> = blocksWith(
  fc
    .tuple(anyRun, fc.constantFrom(undefined, undefined, 'inserted' as const, 'deleted' as const))
    .map(([run, edit]) => (edit ? { ...run, [edit]: { id: 'e1', by: 'm1' } } : run)),
  ['pull_quote', 'note'],
);

/**
 * Blocks from lines of text, with statements as `{statement claim claim|words}`. A translation's lines render
 * the original's lines in turn.
 */
export function blocksFrom(lines: readonly string[], original?: readonly Block[]): Block[] {
  return lines.map((line, index) => {
    const runs = [...line.matchAll(/\{(?<names>[^|}]*)\|(?<words>[^}]*)\}|(?<plain>[^{}]+)/g)].map(
      ({ groups }): Run => {
        if (groups!.plain !== undefined) return { text: groups!.plain };
        const [id, ...claims] = groups!.names!.split(' ');
        return { text: groups!.words!, statement: { id: id!, claims } };
      },
    );
    const source = original?.[index];
    return makeBlock({ id: `b${index}`, runs, ...(source ? renders(source) : {}) });
  });
}

/** A story whose versions are lines of blocks; the first language is the original. */
export function storyFrom(versions: Record<string, readonly string[]>, fields: Partial<Story> = {}): Story {
  const [original] = Object.keys(versions);
  const first = blocksFrom(versions[original!]!);
  return {
    id: 'story-1',
    compartment: 'compartment-1',
    slug: 'a-story',
    section: '',
    original: original!,
    stage: 'draft',
    published: null,
    updated: null,
    standing: {},
    photo: null,
    earlier: [],
    corrects: [],
    corrections: [],
    versions: Object.entries(versions).map(([language, lines]) => ({
      id: `story-1:${language}`,
      story: 'story-1',
      language,
      headline: language === 'ko' ? '제목' : 'A headline',
      dek: '',
      dateline: '',
      byline: 'A desk',
      translator: '',
      editor: '',
      grounds: '',
      blocks: language === original ? first : blocksFrom(lines, first),
    })),
    ...fields,
  };
}

/** Bytes that count up: every writer gets a Yjs author number of its own. */
export function countingRandom(): (n: number) => Uint8Array {
  let count = 0;
  return (n) => {
    count++;
    return Uint8Array.from({ length: n }, (_, index) => (count >> (8 * (n - 1 - index))) & 255);
  };
}
