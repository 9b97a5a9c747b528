// Attribution checks over a story: each rule is a file in `checks/`.
import { blockText } from './blocks.ts';
import { describedOtherwise, describedTwice } from './checks/described-twice.ts';
import { differencesFromRecord } from './checks/differs-from-record.ts';
import { type Figure, figuresIn } from './checks/figures.ts';
import { differingFigures, strayFigures } from './checks/figures-differ.ts';
import type { ClaimView, Finding } from './checks/finding.ts';
import { flatClaims } from './checks/flat-claim.ts';
import { knowsHedges } from './checks/hedges.ts';
import { differingNames, namesOfVersion, otherSpellings, placesNotInRecord } from './checks/names-differ.ts';
import { blockPairs, statementsOf } from './checks/pairs.ts';
import { newQuotations, type Said, unsaidQuotations } from './checks/quotations.ts';
import { vanishedHedges } from './checks/vanished-hedge.ts';
import type { Spelled } from './names.ts';
import type { Language, Story, Version } from './views.ts';

export type { CheckCode, ClaimView, CountView, Finding } from './checks/finding.ts';

/** What checks may lean on besides the claims; what is not given is not checked. */
export interface Background {
  /** Names of the record, but of people who must not be named. The same array until it changes. */
  names?: readonly Spelled[];
  /** By claim: what the testimonies it rests on say, where this device holds every one of them. */
  said?: ReadonlyMap<string, readonly Said[]>;
}

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
  background: Background = {},
): Checked {
  const { names = [], said = new Map() } = background;
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const original = story.versions.find((version) => version.language === story.original);
  const findings = story.versions.flatMap((version) => {
    const statements = statementsOf(version.blocks);
    const own = [
      ...flatClaims(version.language, statements, byId),
      ...differencesFromRecord(version.language, statements, byId),
      ...placesNotInRecord(version.language, statements, byId, names),
      ...otherSpellings(version.language, version, names),
      ...unsaidQuotations(version.language, statements, said),
      ...describedTwice(version.language, statements, byId),
    ];
    const against = original && original !== version ? checkTranslation(original, version, names) : [];
    return inOrder([...own, ...against], version);
  });
  return {
    findings,
    partly: story.versions.map((version) => version.language).filter((language) => !knowsHedges(language)),
  };
}

function checkTranslation(original: Version, version: Version, names: readonly Spelled[]): Finding[] {
  const [from, to] = [original.language, version.language];
  const whole = { original: wholeFigures(original), translation: wholeFigures(version) };
  const named = {
    original: namesOfVersion(original, names),
    translation: namesOfVersion(version, names),
  };
  return [
    ...blockPairs(original.blocks, version.blocks).flatMap((pair) => [
      ...vanishedHedges(pair, from, to),
      ...differingFigures(pair, from, to, whole),
      ...differingNames(pair, from, to, names, named),
      ...newQuotations(pair, from, to),
      ...describedOtherwise(pair, from, to),
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
