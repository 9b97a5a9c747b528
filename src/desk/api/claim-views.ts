// Claims as the screens show them: a line of a list, and one whole, with its grade in words, its origins counted,
// and the passages that this device may open.
import type { Ledger } from '../../ledger/types.ts';
import type { Claim } from '../../record/claims.ts';
import { type DateLanguage, displayDate, type WrittenDate } from '../../record/dates.ts';
import { formatGrade, gradeWords } from '../../record/grades.ts';
import type { Origin } from '../../record/origins.ts';
import { openSpan } from '../../record/spans.ts';
import { agreeing } from '../../record/status.ts';
import { passageOf, textIn } from '../../record/testimony.ts';
import { holderNames } from '../holdings.ts';
import { readingsOf } from '../readings.ts';
import { spelledPlaces, typedPlaces } from './incidents-views.ts';
import type { ClaimRow, ClaimView, DateView, SpanView } from './types.ts';

/** The claims of these ids that there are, whole. */
export function claimViews(ledger: Ledger, ids: Iterable<string>): ClaimView[] {
  const { claims } = readingsOf(ledger);
  return [...ids].flatMap((id) => {
    const claim = claims.get(id);
    return claim ? [claimView(ledger, claim)] : [];
  });
}

/** Those that rest on words of a testimony, in the order they were stated. */
export function claimsOnTestimony(ledger: Ledger, compartment: string, testimony: string): ClaimView[] {
  return readingsOf(ledger)
    .claims.list()
    .filter(({ spans }) =>
      spans.some(
        (span) => span.compartment === compartment && openSpan(ledger, span)?.testimony === testimony,
      ),
    )
    .map((claim) => claimView(ledger, claim));
}

export function claimRow(ledger: Ledger, claim: Claim, language: DateLanguage = 'en'): ClaimRow {
  return {
    id: claim.id,
    wording: claim.wording,
    where: spelledPlaces(ledger, claim.where, language),
    when: dateView(claim.when, language),
    howMany: claim.howMany,
    grade: formatGrade(claim),
    gradeWords: gradeWords(claim, language),
    status: readingsOf(ledger).standing(claim).status,
  };
}

/** Every mouth of a claim and of those that say the same. */
export function mouthsOf(ledger: Ledger, claim: Claim): Origin[] {
  const { lookup } = readingsOf(ledger);
  const mouths = agreeing(claim, lookup.claim).flatMap((each) => [
    each.origin,
    ...each.spans.map((span) => span.origin),
  ]);
  return [...new Set(mouths)]
    .map((id) => (id === null ? null : lookup.origin(id)))
    .filter((origin): origin is Origin => !!origin);
}

export function claimView(ledger: Ledger, claim: Claim, language: DateLanguage = 'en'): ClaimView {
  const { standing, lookup, incidentsOf } = readingsOf(ledger);
  const passages = claim.spans.map((span) => ({ id: span.id, passage: passageOf(ledger, span) }));
  return {
    ...claimRow(ledger, claim, language),
    typedWhere: typedPlaces(claim.where),
    who: claim.who ?? '',
    what: claim.what ?? '',
    retracted: claim.asserted === 'retracted' ? (claim.retracted ?? '') : null,
    follows: claim.follows,
    reliability: claim.reliability,
    credibility: claim.credibility,
    origin: claim.origin === null ? null : originView(lookup.origin(claim.origin)),
    origins: mouthsOf(ledger, claim).map(({ id, label, heardFrom }) => ({ id, label, heardFrom })),
    independent: standing(claim).origins.length,
    agreesWith: claim.agreesWith,
    contradicts: [...claim.contradicts, ...claim.contradictedBy],
    spans: passages.flatMap(({ id, passage }) => spanViews(ledger, id, passage)),
    hidden: passages.filter(({ passage }) => passage === null).length,
    gone: passages.flatMap(({ id, passage }) =>
      passage && !passage.found ? [{ id, testimony: passage.testimony.id, exact: passage.span.exact }] : [],
    ),
    keepers: keepersOf(ledger, claim),
    incidents: [...incidentsOf(claim.id)],
  };
}

/** Names of the members who open what it rests on. */
function keepersOf(ledger: Ledger, claim: Claim): string[] {
  const names = holderNames(ledger);
  return [...new Set(claim.spans.flatMap(({ compartment }) => names.get(compartment) ?? []))].sort();
}

const originView = (origin: Origin | null | undefined) => origin ?? null;

export function dateView(date: WrittenDate | null, language: DateLanguage): DateView | null {
  return date && { ...date, display: displayDate(date.edtf, language) };
}

/** None where this device does not hold the source's compartment, or the words are gone. */
function spanViews(ledger: Ledger, id: string, passage: ReturnType<typeof passageOf>): SpanView[] {
  if (!passage?.found) return [];
  const { testimony, span, found } = passage;
  const whose = readingsOf(ledger)
    .sources.list()
    .find(({ compartment }) => compartment === testimony.compartment);
  return [
    {
      id,
      testimony: testimony.id,
      translation: span.translation,
      source: whose?.name ?? '',
      ...found,
      text: textIn(testimony, span.translation).slice(found.start, found.end),
    },
  ];
}
