// A claim with one origin is not stated flat: its sentence says who says so, or that it is not certain.
import { blockText } from '../blocks.ts';
import type { Language } from '../views.ts';
import { type CheckedStatement, type ClaimView, type Finding, restsOnOneOrigin } from './finding.ts';
import { hedgesIn, hedgesWithin, knowsHedges, primary } from './hedges.ts';
import { sentencesAround } from './sentences.ts';

export function flatClaims(
  language: Language,
  statements: readonly CheckedStatement[],
  claims: ReadonlyMap<string, ClaimView>,
): Finding[] {
  if (!knowsHedges(language)) return [];
  return statements.flatMap((statement) => {
    const single = statement.claims.some((id) => {
      const claim = claims.get(id);
      return claim !== undefined && restsOnOneOrigin(claim);
    });
    if (!single) return [];
    const text = blockText(statement.block);
    const hedges = hedgesIn(text, language, 'wide');
    if (hedgesWithin(hedges, sentencesAround(text, statement)).length > 0) return [];
    const elsewhere = hedges.some((hedge) => hedge.kind === 'hearsay');
    return [
      {
        code: 'flat-claim' as const,
        severity: elsewhere ? ('caution' as const) : ('alarm' as const),
        language,
        block: statement.block.id,
        start: statement.start,
        end: statement.end,
        statement: statement.id,
        sentence: elsewhere
          ? 'This rests on one origin. The paragraph says who says so, but this sentence stands as a fact.'
          : 'This rests on one origin and stands as a fact. Nothing here says who says so.',
        fix: attributed(text, statement, language),
      },
    ];
  });
}

/** A wording that can stand in the passage's place where grammar allows one, and always a hint. */
function attributed(
  text: string,
  { start, end }: CheckedStatement,
  language: Language,
): NonNullable<Finding['fix']> {
  const passage = text.slice(start, end);
  if (primary(language) === 'ko') {
    const hint = '“-고 소식통은 전했다”, “소식통에 따르면”, “-것으로 알려졌다”';
    const sentence = /^(?<said>.*?)(?<ending>이다|(?<![니까])다)(?<stop>\.?)$/su.exec(passage);
    const closed = sentence?.groups?.stop === '.' || /^\s*(?:\.|$)/.test(text.slice(end));
    if (!sentence || !closed) return { hint };
    const { said, ending, stop } = sentence.groups as { said: string; ending: string; stop: string };
    const quoted = ending === '이다' ? '이라고' : '다고';
    return { hint, replacement: `${said}${quoted} 소식통은 전했다${stop}` };
  }
  const hint = '“according to one source”, “a source said”, “reportedly”';
  const sentence = /^(?<said>.*?[^\s.,;:!?])(?<stop>\.?)$/su.exec(passage);
  const closed = sentence?.groups?.stop === '.' || /^\s*(?:\.|$)/.test(text.slice(end));
  if (!sentence || !closed) return { hint };
  return { hint, replacement: `${sentence.groups!.said}, according to one source${sentence.groups!.stop}` };
}
