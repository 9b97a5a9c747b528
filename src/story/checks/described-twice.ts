// One source is described in one way: two descriptions of one person, in two sentences or two languages, together say
// more about who it is than either does.
import { blockText } from '../blocks.ts';
import type { Language } from '../views.ts';
import { type Description, descriptionsIn } from './descriptions.ts';
import type { CheckedStatement, ClaimView, Finding } from './finding.ts';
import { type BlockPair, statementPairs } from './pairs.ts';
import { languageName, quoted } from './say.ts';
import { sentencesAround } from './sentences.ts';

/** Who told what a statement says, as its sentences describe them; each description once. */
const describedIn = (statement: CheckedStatement, language: Language): Description[] => {
  const text = blockText(statement.block);
  const sentences = sentencesAround(text, statement);
  return descriptionsIn(text, language).filter(({ start, end }) =>
    sentences.some((sentence) => sentence.start <= start && end <= sentence.end),
  );
};

/** Both say something, and not the same thing. */
const clash = (a: Description, b: Description): boolean =>
  (a.as !== 'source' && b.as !== 'source' && a.as !== b.as) ||
  (a.place !== '' && b.place !== '' && a.place !== b.place);

export function describedTwice(
  language: Language,
  statements: readonly CheckedStatement[],
  claims: ReadonlyMap<string, ClaimView>,
): Finding[] {
  const first = new Map<string, Description>();
  const said = new Set<string>();
  return statements.flatMap((statement): Finding[] => {
    const origins = new Set(statement.claims.map((id) => claims.get(id)?.origin));
    const [origin] = origins;
    // Of two origins one cannot tell which is described.
    if (origins.size !== 1 || typeof origin !== 'string') return [];
    const found = describedIn(statement, language);
    if (found.length !== 1) return [];
    const [now] = found as [Description];
    const before = first.get(origin);
    const place = `${statement.block.id} ${now.start}`;
    if (!before || (before.as === 'source' && before.place === '')) {
      first.set(origin, now);
      return [];
    }
    if (!clash(before, now) || said.has(place)) return [];
    said.add(place);
    return [
      {
        code: 'described-twice',
        severity: 'alarm',
        language,
        block: statement.block.id,
        start: now.start,
        end: now.end,
        statement: statement.id,
        sentence: `The same origin is ${quoted(before.words)} above and ${quoted(now.words)} here. Together they say more about who it is than either does.`,
        fix: {
          hint: 'Describe a source in one way throughout, as little as will do.',
          replacement: cased(before.words, now.words),
        },
      },
    ];
  });
}

/** "A resident" in the place of "The trader" keeps its capital. */
const cased = (words: string, as: string): string => {
  const first = words.charAt(0);
  return (/^\p{Lu}/u.test(as) ? first.toLocaleUpperCase() : first.toLocaleLowerCase()) + words.slice(1);
};

/** A translation describes a source otherwise than its original, or tells more of them. */
export function describedOtherwise(pair: BlockPair, from: Language, to: Language): Finding[] {
  const said = new Set<number>();
  return statementPairs(pair).flatMap(([one, same]): Finding[] => {
    const [theirs, ours] = [describedIn(one, from), describedIn(same, to)];
    if (theirs.length !== 1 || ours.length !== 1) return [];
    const [a, b] = [theirs[0]!, ours[0]!];
    const tellsMore = a.as === 'source' && b.as !== 'source';
    const differs = a.as !== 'source' && b.as !== 'source' && a.as !== b.as;
    if ((!tellsMore && !differs) || said.has(b.start)) return [];
    said.add(b.start);
    return [
      {
        code: 'described-twice',
        severity: 'alarm',
        language: to,
        block: same.block.id,
        start: b.start,
        end: b.end,
        statement: same.id,
        sentence: tellsMore
          ? `The ${languageName(from)} says only ${quoted(a.words)}; the ${languageName(to)} says ${quoted(b.words)}, which tells more about who it is.`
          : `The ${languageName(from)} describes the source as ${quoted(a.words)}; the ${languageName(to)} as ${quoted(b.words)}.`,
        fix: { hint: 'Say of a source what the original says, and no more.' },
      },
    ];
  });
}
