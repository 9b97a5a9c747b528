// Attribution checks over a story: each rule is a file in `checks/`.
import { blockText } from './blocks.ts';
import { differencesFromRecord } from './checks/differs-from-record.ts';
import { type Figure, figuresIn } from './checks/figures.ts';
import { differingFigures, strayFigures } from './checks/figures-differ.ts';
import type { ClaimView, Finding } from './checks/finding.ts';
import { flatClaims } from './checks/flat-claim.ts';
import { knowsHedges } from './checks/hedges.ts';
import { blockPairs, statementsOf } from './checks/pairs.ts';
import { vanishedHedges } from './checks/vanished-hedge.ts';
import type { Language, Story, Version } from './views.ts';

export type { CheckCode, ClaimView, CountView, Finding } from './checks/finding.ts';

export interface Checked {
  /** The original's first, then by language; within a version from top to bottom. */
  findings: Finding[];
  /** Languages whose words the checks do not read: there they compare figures in digits, and no more. */
  partly: Language[];
}

/**
 * Check every language version, by itself, against the original and against the claims its statements rest on.
 *
 * @param claims - those that the statements name; one that is not given is not judged.
 */
export function checkStory(
  story: Pick<Story, 'original' | 'versions'>,
  claims: readonly ClaimView[],
): Checked {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const original = story.versions.find((version) => version.language === story.original);
  const findings = story.versions.flatMap((version) => {
    const statements = statementsOf(version.blocks);
    const own = [
      ...flatClaims(version.language, statements, byId),
      ...differencesFromRecord(version.language, statements, byId),
    ];
    const against = original && original !== version ? checkTranslation(original, version) : [];
    return inOrder([...own, ...against], version);
  });
  return {
    findings,
    partly: story.versions.map((version) => version.language).filter((language) => !knowsHedges(language)),
  };
}

function checkTranslation(original: Version, version: Version): Finding[] {
  const [from, to] = [original.language, version.language];
  const whole = { original: wholeFigures(original), translation: wholeFigures(version) };
  return [
    ...blockPairs(original.blocks, version.blocks).flatMap((pair) => [
      ...vanishedHedges(pair, from, to),
      ...differingFigures(pair, from, to, whole),
    ]),
    ...(['headline', 'dek'] as const).flatMap((place) =>
      strayFigures(place, version[place], whole.original, from, to),
    ),
  ];
}

const wholeFigures = ({ headline, dek, blocks, language }: Version): Figure[] =>
  [headline, dek, ...blocks.map(blockText)].flatMap((text) => figuresIn(text, language));

function inOrder(findings: Finding[], version: Version): Finding[] {
  const places = ['headline', 'dek', ...version.blocks.map((block) => block.id)];
  const place = (finding: Finding) => places.indexOf(finding.block);
  return findings.toSorted((a, b) => place(a) - place(b) || a.start - b.start || b.end - a.end);
}
