// Details that stand in one language version of a passage and not in the other, and what a translation made exact: a
// figure, or a town where the original names its province. Hedges and figures that disagree are the business of the story's own checks.
import type { Detail, DetailKind } from './detail.ts';
import { findDetails } from './find.ts';
import { isGeneralGroup, isVague, tellsOf } from './vague.ts';

/** A passage and its translation. `null`: there is none yet. */
export interface AlignedBlock {
  original: string;
  translation: string | null;
}

export interface VersionFinding {
  kind: 'only-in-translation' | 'only-in-original' | 'made-exact';
  /** What sort of detail, such as `age`. */
  detail: DetailKind;
  /** Place of the block among those given, from 0. */
  block: number;
  /** In `version`, UTF-16 units of the block. */
  start: number;
  end: number;
  version: 'original' | 'translation';
  text: string;
  /** A sentence for the editor. */
  why: string;
}

/** Kinds that one language's rules may tell apart and another's not. */
const groupOf: Record<DetailKind, string> = {
  person: 'name',
  code: 'code',
  place: 'place',
  organisation: 'place',
  nationality: 'place',
  age: 'age',
  date: 'date',
  duration: 'duration',
  occupation: 'work',
  rank: 'work',
  kinship: 'kinship',
  health: 'health',
  belief: 'belief',
  count: 'count',
  sum: 'sum',
  event: 'event',
  speech: 'speech',
  phrase: 'phrase',
};
const exactable = new Set(['age', 'date', 'duration', 'count', 'sum', 'place', 'kinship', 'work']);

/**
 * @param languages - BCP 47 of the two versions. Of a language without rules of its own, only kinds that are found in it
 * are compared.
 * @returns what a reader of one version learns and a reader of the other does not, by block; what only a translation
 * reveals first.
 */
export function compareDetails(
  blocks: readonly AlignedBlock[],
  languages: { original: string; translation: string },
): VersionFinding[] {
  const order = ['only-in-translation', 'made-exact', 'only-in-original'];
  return blocks
    .flatMap(({ original, translation }, block) =>
      translation === null ? [] : compareBlock(original, translation, languages, block),
    )
    .sort((a, b) => a.block - b.block || order.indexOf(a.kind) - order.indexOf(b.kind) || a.start - b.start);
}

function compareBlock(
  original: string,
  translation: string,
  languages: { original: string; translation: string },
  block: number,
): VersionFinding[] {
  const detailsOf = (text: string, language: string, other: string) =>
    Map.groupBy(
      findDetails(text, language).filter(({ kind, text: said }) => kind !== 'event' || !tellsOf(said, other)),
      ({ kind }) => groupOf[kind],
    );
  const there = detailsOf(original, languages.original, translation);
  const here = detailsOf(translation, languages.translation, original);
  const findings: VersionFinding[] = [];
  const both = knowsAll(languages.original) && knowsAll(languages.translation);
  for (const group of new Set([...there.keys(), ...here.keys()])) {
    if (!both && !everywhere.has(group)) continue;
    const [first, second] = [distinct(there.get(group) ?? []), distinct(here.get(group) ?? [])];
    const surplus = second.length - first.length;
    const report = (kind: VersionFinding['kind'], details: readonly Detail[], why: string) => {
      for (const { start, end, kind: detail, text } of details)
        findings.push({
          kind,
          detail,
          block,
          start,
          end,
          version: kind === 'only-in-original' ? 'original' : 'translation',
          text,
          why,
        });
    };
    if (surplus > 0)
      report(
        'only-in-translation',
        unmatched(second, first, surplus, (detail) => isVague(translation, detail, group)),
        onlyHere(group, 'original'),
      );
    if (surplus < 0)
      report(
        'only-in-original',
        unmatched(first, second, -surplus, () => false),
        onlyHere(group, 'translation'),
      );
    if (!exactable.has(group) || first.length === 0) continue;
    const vague = first.filter((detail) => isVague(original, detail, group));
    const exact = second.filter((detail) => !isVague(translation, detail, group));
    const undone = vague.length - (second.length - exact.length) - Math.max(0, -surplus);
    if (undone > 0 && exact.length > 0)
      report(
        'made-exact',
        exact,
        isGeneralGroup(group)
          ? `The original leaves open which (“${vague[0]!.text}”); here it is said.`
          : `The original says it roughly (“${vague[0]!.text}”); here it is exact.`,
      );
  }
  return findings;
}

const knowsAll = (language: string): boolean => /^(?:en|ko)(?:-|$)/i.test(language);
const everywhere = new Set(['date', 'code', 'name', 'speech']);

const onlyHere = (group: string, other: string): string =>
  ({
    name: `A name that the ${other} does not have.`,
    place: `A place, an organisation or an origin that the ${other} does not name.`,
    age: `An age that the ${other} does not give.`,
    date: `A date that the ${other} does not give.`,
    duration: `A length of time that the ${other} does not give.`,
    work: `Work or a rank that the ${other} does not mention.`,
    speech: `Exact words where the ${other} has none.`,
  })[group] ?? `A detail (${group}) that the ${other} does not have.`;

/** The same passage said twice is one detail. */
function distinct(details: readonly Detail[]): Detail[] {
  const seen = new Map(details.toReversed().map((detail) => [detail.text.toLowerCase(), detail]));
  return [...seen.values()].sort((a, b) => a.start - b.start);
}

/** Those whose figures the other version does not have; if figures tell nothing, what is not general, the last first. */
function unmatched(
  details: readonly Detail[],
  others: readonly Detail[],
  count: number,
  isGeneral: (detail: Detail) => boolean,
): Detail[] {
  const known = new Set(others.flatMap(({ text }) => figuresOf(text)));
  const isNew = ({ text }: Detail) => {
    const figures = figuresOf(text);
    return figures.length > 0 && !figures.some((figure) => known.has(figure));
  };
  const fresh = details.filter(isNew);
  const rest = details
    .filter((detail) => !isNew(detail))
    .toReversed()
    .sort((a, b) => Number(isGeneral(a)) - Number(isGeneral(b)));
  return [...fresh, ...rest]
    .slice(0, others.length === 0 ? details.length : count)
    .sort((a, b) => a.start - b.start);
}

const figuresOf = (text: string): string[] => text.replaceAll(',', '').match(/\d+/gu) ?? [];
