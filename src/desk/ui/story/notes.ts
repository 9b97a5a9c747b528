// What the margin says beside each row of a story.
import { changedWords, type Row, type Span } from '../../../story/align.ts';
import { type Block, blockText, passagesOf } from '../../../story/blocks.ts';
import type { ClaimView } from '../../api/types.ts';
import type { Finding } from '../shapes.ts';
import { judge, type Standing } from './standing.ts';

export interface Note {
  key: string;
  tone: 'alarm' | 'caution' | 'quiet';
  language: string;
  /** The words it is about; `''` where the text shows them, and for a whole block. */
  words: string;
  sentence: string;
  /** What to do about it. */
  hint: string | null;
  /** Text that could stand in the place of the words. */
  replacement: { block: string; start: number; end: number; text: string } | null;
  /** What changed in the original since it was translated. */
  changes: Span[];
  /** What can be done here. */
  action: 'make-room' | 'confirm' | null;
}

export interface Margin {
  rows: { row: Row; notes: Note[] }[];
  /** By language, then by statement. */
  standings: Map<string, Map<string, Standing>>;
}

export interface MarginQuestion {
  rows: readonly Row[];
  original: string;
  translation: string | null;
  claims: ReadonlyMap<string, ClaimView>;
  findings: readonly Finding[];
  /** By a translated block's id: what the original said when it was translated, where its history knows. */
  before: ReadonlyMap<string, string>;
}

export function marginOf(question: MarginQuestion): Margin {
  const { rows, original, translation } = question;
  const languages = translation === null ? [original] : [original, translation];
  const standings = new Map(languages.map((language) => [language, new Map<string, Standing>()]));
  const sides = [
    [original, 'original'],
    [translation, 'translation'],
  ] as const;
  return {
    rows: rows.map((row) => ({
      row,
      notes: [
        ...stateNotes(row, question),
        ...sides.flatMap(([language, side]) => {
          const block = row[side];
          if (!block || language === null) return [];
          return [
            ...foundNotes(block, language, question),
            ...standingNotes(block, language, question, standings),
          ];
        }),
      ],
    })),
    standings,
  };
}

const plain: Pick<Note, 'tone' | 'words' | 'hint' | 'replacement' | 'changes' | 'action'> = {
  tone: 'quiet',
  words: '',
  hint: null,
  replacement: null,
  changes: [],
  action: null,
};

/** Of a block that is not level with its original. */
function stateNotes(
  { state, original, translation: block }: Row,
  { translation: language, before }: MarginQuestion,
): Note[] {
  if (language === null || state === 'level') return [];
  const key = `${state}.${original?.id ?? ''}.${block?.id ?? ''}`;
  if (state === 'missing')
    return [{ ...plain, key, language, sentence: 'Not translated yet.', action: block ? null : 'make-room' }];
  if (state === 'extra') {
    const empty = !block || blockText(block).trim() === '';
    return empty ? [] : [{ ...plain, key, language, sentence: 'The original has no such paragraph.' }];
  }
  const said = block ? before.get(block.id) : undefined;
  return [
    {
      ...plain,
      key,
      language,
      tone: 'caution',
      sentence: 'The original changed after this was translated. Bring it up to date, then say so.',
      changes: said === undefined || !original ? [] : changedWords(said, blockText(original)),
      action: 'confirm',
    },
  ];
}

function foundNotes(block: Block, language: string, { findings }: MarginQuestion): Note[] {
  const text = blockText(block);
  return findings
    .filter((finding) => finding.language === language && finding.block === block.id)
    .map(({ code, severity, start, end, sentence, fix }) => ({
      ...plain,
      key: `${language}.${block.id}.${code}.${start}.${end}`,
      tone: severity === 'alarm' ? 'alarm' : 'caution',
      language,
      words: text.slice(start, end),
      sentence,
      hint: fix?.hint ?? null,
      replacement:
        typeof fix?.replacement === 'string' ? { block: block.id, start, end, text: fix.replacement } : null,
    }));
}

/** Why statements are weak, each reason once; the dashed lines show which words it is about. */
function standingNotes(
  block: Block,
  language: string,
  { claims, findings, original }: MarginQuestion,
  standings: Margin['standings'],
): Note[] {
  const ofLanguage = findings.filter((finding) => finding.language === language);
  const reasons = new Set<string>();
  for (const statement of passagesOf(block)) {
    const { standing, reason } = judge(statement, claims, ofLanguage);
    standings.get(language)!.set(statement.id, standing);
    // A translation's statement is the original's: what is so of its claims is said there.
    const said = language !== original && standings.get(original)!.get(statement.id) === standing;
    if (reason !== null && !said) reasons.add(reason);
  }
  return [...reasons].map((sentence) => ({
    ...plain,
    key: `${language}.${block.id}.${sentence}`,
    language,
    sentence,
  }));
}
