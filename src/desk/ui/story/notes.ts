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
  /** The words it is about, `''` for a whole block. */
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

export function marginOf({ rows, original, translation, claims, findings, before }: MarginQuestion): Margin {
  const standings = new Map<string, Map<string, Standing>>();
  const noted = (block: Block | null, language: string | null): Note[] => {
    if (!block || language === null) return [];
    const own = findings.filter((finding) => finding.language === language && finding.block === block.id);
    const text = blockText(block);
    const found = own.map(
      (finding): Note => ({
        key: `${language}.${block.id}.${finding.code}.${finding.start}.${finding.end}`,
        tone: finding.severity === 'alarm' ? 'alarm' : 'caution',
        language,
        words: text.slice(finding.start, finding.end),
        sentence: finding.sentence,
        hint: finding.fix?.hint ?? null,
        replacement:
          typeof finding.fix?.replacement === 'string'
            ? { block: block.id, start: finding.start, end: finding.end, text: finding.fix.replacement }
            : null,
        changes: [],
        action: null,
      }),
    );
    const ofLanguage = standings.get(language) ?? new Map<string, Standing>();
    standings.set(language, ofLanguage);
    const judged = passagesOf(block).flatMap((passage): Note[] => {
      const { standing, reason } = judge(passage, claims, own);
      ofLanguage.set(passage.id, standing);
      // A translation's statement is the original's: what is so of its claims is said once.
      const said = language !== original && standings.get(original)?.get(passage.id) === standing;
      if (reason === null || said) return [];
      return [
        {
          key: `${language}.${block.id}.${passage.id}.${passage.start}`,
          tone: standing === 'questioned' ? 'alarm' : 'quiet',
          language,
          words: text.slice(passage.start, passage.end),
          sentence: reason,
          hint: null,
          replacement: null,
          changes: [],
          action: null,
        },
      ];
    });
    return [...found, ...judged];
  };
  return {
    rows: rows.map((row) => ({
      row,
      notes: [
        ...stateNote(row, translation, before),
        ...noted(row.original, original),
        ...noted(row.translation, translation),
      ],
    })),
    standings,
  };
}

function stateNote(
  { state, original, translation }: Row,
  language: string | null,
  before: MarginQuestion['before'],
): Note[] {
  if (language === null || state === 'level') return [];
  const note = (sentence: string, action: Note['action'], tone: Note['tone']): Note => ({
    key: `${state}.${original?.id ?? ''}.${translation?.id ?? ''}`,
    tone,
    language,
    words: '',
    sentence,
    hint: null,
    replacement: null,
    changes: [],
    action,
  });
  if (state === 'missing') return [note('Not translated yet.', 'make-room', 'quiet')];
  if (state === 'extra')
    return translation && blockText(translation).trim() === ''
      ? []
      : [note('The original has no such paragraph.', null, 'quiet')];
  if (translation && blockText(translation).trim() === '')
    return [note('Not translated yet.', null, 'quiet')];
  const said = translation ? before.get(translation.id) : undefined;
  return [
    {
      ...note(
        'The original changed after this was translated. Bring it up to date, then say so.',
        'confirm',
        'caution',
      ),
      changes: said === undefined || !original ? [] : changedWords(said, blockText(original)),
    },
  ];
}
