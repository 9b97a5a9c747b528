// What a statement counts and dates agrees with the claims it rests on.
import { mayOverlap } from '../../record/dates.ts';
import { blockText } from '../blocks.ts';
import type { Language } from '../views.ts';
import { type DateSaid, type Figure, figuresIn, type Quantity } from './figures.ts';
import type { CheckedStatement, ClaimView, CountView, Finding } from './finding.ts';
import { primary } from './hedges.ts';
import { answered } from './matching.ts';
import { quoted } from './say.ts';

export function differencesFromRecord(
  language: Language,
  statements: readonly CheckedStatement[],
  claims: ReadonlyMap<string, ClaimView>,
): Finding[] {
  return statements.flatMap((statement) => {
    const rests = statement.claims.map((id) => claims.get(id)).filter((claim) => claim !== undefined);
    // A claim out of sight may be the one that says so.
    if (rests.length === 0 || rests.length < statement.claims.length) return [];
    const text = blockText(statement.block);
    const figures = figuresIn(text, language).filter(
      (figure) => !figure.soft && figure.start >= statement.start && figure.end <= statement.end,
    );
    const worded = rests.flatMap((claim) =>
      Object.entries(claim.wording).flatMap(([wordingLanguage, words]) => figuresIn(words, wordingLanguage)),
    );
    return [
      ...differingCounts(text, figures, rests, worded, language),
      ...differingDates(figures, rests, worded),
    ].map(({ figure, sentence, severity }) => ({
      code: 'differs-from-record' as const,
      severity,
      language,
      block: statement.block.id,
      start: figure.start,
      end: figure.end,
      statement: statement.id,
      sentence,
      fix: { hint: 'Correct the passage, or tie it to the claim that says so.' },
    }));
  });
}

interface Difference {
  figure: Figure;
  sentence: string;
  severity: Finding['severity'];
}

function differingCounts(
  text: string,
  figures: readonly Figure[],
  claims: readonly ClaimView[],
  worded: readonly Figure[],
  language: Language,
): Difference[] {
  const counts = claims
    .map((claim) => claim.howMany)
    .filter((count) => count !== null && count !== undefined);
  if (counts.length === 0) return [];
  const ranges = counts.flatMap((count) => [count, ...count.parts]);
  const allowed = (value: number) =>
    ranges.some(({ min, max }) => value >= min && (max === null || value <= max));
  return figures
    .filter(
      (figure): figure is Quantity => figure.kind === 'quantity' && countsPeople(text, figure, language),
    )
    .filter(
      (figure) => !answered(figure, worded) && !(allowed(figure.number.min) && allowed(figure.number.max)),
    )
    .map((figure) => ({
      figure,
      severity: 'alarm',
      sentence: `The record has ${counts.map(describeCount).join('; ')}. This says ${quoted(figure.words)}.`,
    }));
}

/** Other numbers of a passage (neighbourhoods, cars) are not what its claim counts. */
function countsPeople(text: string, { end, number }: Quantity, language: Language): boolean {
  if (number.unit) return false;
  const after = text.slice(end);
  if (primary(language) === 'ko') return /^여?\s?(?:명|사람|분(?!기)|인(?![가-힣]))/.test(after);
  if (primary(language) !== 'en') return false;
  return (
    /^(?:[ -](?!of\b)[\p{L}-]+){0,2}?[ -](?:people|persons?|men|women|residents|detainees|prisoners|others|suspects|villagers|traders|children|dead|arrests)\b/iu.test(
      after,
    ) ||
    /^ (?:of (?:them|those|whom|the (?:people|arrested|detained|men|women))|were|are|remain|remained|still|had been|have been)\b/i.test(
      after,
    )
  );
}

const describeRange = ({ min, max }: { min: number; max: number | null }): string =>
  max === null ? `${min} or more` : min === max ? `${min}` : `${min} to ${max}`;

const describeCount = (count: CountView): string =>
  count.parts.length === 0
    ? describeRange(count)
    : `${describeRange(count)} (${count.parts.map((part) => `${part.label}: ${describeRange(part)}`).join(', ')})`;

/** Only where the passage has one date, and every claim has one: then there is nothing else it could mean. */
function differingDates(
  figures: readonly Figure[],
  claims: readonly ClaimView[],
  worded: readonly Figure[],
): Difference[] {
  const dates = figures.filter(
    (figure): figure is DateSaid => figure.kind === 'date' && figure.month !== undefined,
  );
  const [date] = dates;
  const whens = claims.map((claim) => claim.when ?? '');
  if (dates.length !== 1 || !date || whens.includes('') || answered(date, worded)) return [];
  if (whens.some((when) => mayBe(date, when))) return [];
  return [
    {
      figure: date,
      severity: 'caution',
      sentence: `The record has ${whens.join('; ')}. This says ${quoted(date.words)}.`,
    },
  ];
}

function mayBe(date: DateSaid, when: string): boolean {
  const two = (part: number) => String(part).padStart(2, '0');
  const years = date.year === undefined ? [...new Set(when.match(/\d{4}/g) ?? [])] : [String(date.year)];
  // Without a year to lean on there is nothing to compare.
  if (years.length === 0) return true;
  return years.some((year) => {
    const edtf = `${year}-${two(date.month!)}${date.day === undefined ? '' : `-${two(date.day)}`}`;
    return mayOverlap(edtf, when);
  });
}
